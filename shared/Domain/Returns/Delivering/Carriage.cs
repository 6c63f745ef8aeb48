using System.Text.Json.Serialization;
using Serverless.Domain.Ids;
using Serverless.Domain.Json;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Returns.Delivering;

/// <summary>Extra carriage that a customer has paid for a parcel to be delivered again in a remote area. What no carrier has earned goes back to the payments, and counts until then for the next delivery.</summary>
/// <param name="Payments">Oldest first.</param>
public sealed record PaidCarriage(IReadOnlyList<Carriage> Payments)
{
    /// <summary>Deliveries that were ordered for it, oldest first; those that no carrier made are none any more.</summary>
    public IReadOnlyList<CarriageUse> Uses { get; init; } = [];

    /// <summary>The inspection found that it was not the customer's doing that the parcel did not arrive: they pay for no delivery.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSellers { get; init; }

    /// <summary>What of it is the customer's still.</summary>
    [JsonIgnore]
    public Money Due => Paid - Kept;

    /// <summary>What a delivery can be ordered for.</summary>
    [JsonIgnore]
    public Money Unused => Paid - Uses.Select(use => use.Amount).Sum(Currency);

    private Currency Currency => Payments[0].Amount.Currency;

    private Money Paid => Payments.Select(paid => paid.Amount).Sum(Currency);

    private Money Kept => Uses.Where(use => use.Earned is not null && !IsSellers).Select(use => use.Amount).Sum(Currency);

    /// <summary>Whether a payment has been heard of.</summary>
    internal bool Knows(string payment) => Payments.Any(paid => paid.Payment == payment);

    /// <summary>Payments of which something goes back, each as a tender of its own: what a carrier has earned is kept of the oldest.</summary>
    internal IEnumerable<Tender> TendersBack(CaseId @case)
    {
        var kept = Kept;
        foreach (var paid in Payments)
        {
            var keptOf = Money.Min(kept, paid.Amount);
            kept -= keptOf;
            if (paid.Amount - keptOf is { IsPositive: true } due)
                yield return paid.TenderOf(@case, due);
        }
    }

    internal static PaidCarriage With(PaidCarriage? before, Carriage paid) => before is null ? new PaidCarriage([paid]) : before with { Payments = [.. before.Payments, paid] };

    /// <summary>A delivery is ordered for it; at less than its price where the rest was waived.</summary>
    internal PaidCarriage UsedFor(Money price) => Money.Min(price, Unused) is { IsPositive: true } used ? this with { Uses = [.. Uses, new CarriageUse(used)] } : this;

    /// <summary>What became of the delivery that is ordered.</summary>
    /// <param name="earned">Null where the carrier has not made it.</param>
    internal PaidCarriage Ended(CarriageEarned? earned) => this with
    {
        Uses = [.. Uses.Where(use => use.Earned is not null || earned is not null).Select(use => use with { Earned = use.Earned ?? earned })],
    };

    /// <summary>It was not the customer who got the parcel.</summary>
    internal PaidCarriage NotDelivered() => this with { Uses = [.. Uses.Where(use => use.Earned is not CarriageEarned.Delivered)] };
}

/// <summary>One payment of it.</summary>
/// <param name="Number">Which of the case, counted from 1.</param>
/// <param name="Payment">The provider's id of it.</param>
public sealed record Carriage(int Number, Money Amount, string Payment)
{
    /// <summary>It, or what goes back of it, as a tender of its own.</summary>
    internal Tender TenderOf(CaseId @case, Money amount) =>
        new(TenderId.Parse(FormattableString.Invariant($"carriage_{RmaNumber.Of(@case)}_{Number}")), TenderType.Card, Payment, amount, RefundableUntil: null, Label: null) { PaidIn = @case };
}

/// <summary>A delivery that was ordered for extra carriage.</summary>
/// <param name="Amount">What of it was for this one.</param>
public sealed record CarriageUse(Money Amount)
{
    /// <summary>How the carrier has earned it; absent as long as it has not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CarriageEarned? Earned { get; init; }
}

/// <summary>How a carrier has earned what was paid for a delivery.</summary>
[JsonConverter(typeof(SnakeCase<CarriageEarned>))]
public enum CarriageEarned
{
    /// <summary>It was out with the parcel, and could not hand it over.</summary>
    Tried,

    /// <summary>The customer has the parcel.</summary>
    Delivered,
}
