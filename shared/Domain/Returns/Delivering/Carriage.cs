using System.Text.Json.Serialization;
using Serverless.Domain.Ids;
using Serverless.Domain.Json;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Returns.Delivering;

/// <summary>Extra carriage that a customer has paid for a parcel to be delivered again in a remote area: a payment of its own. What no carrier has earned goes back to it.</summary>
/// <param name="Number">Which payment of the case, counted from 1.</param>
/// <param name="Amount">What was paid.</param>
/// <param name="Payment">The provider's id of it.</param>
public sealed record Carriage(int Number, Money Amount, string Payment)
{
    /// <summary>What the delivery costs extra that was ordered for it; absent where none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? Used { get; init; }

    /// <summary>What that delivery came to; absent as long as it came to nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CarriageEarned? Earned { get; init; }

    /// <summary>What of it is the customer's still.</summary>
    [JsonIgnore]
    public Money Due => Earned is null || Used is not { } used ? Amount : Amount - used;

    /// <summary>Whether a delivery at this price can be ordered for it.</summary>
    public bool Covers(Money price) => Used is null && Amount >= price;

    /// <summary>What goes back of it, as a tender of its own.</summary>
    internal Tender TenderOf(CaseId @case, Money amount) =>
        new(TenderId.Parse(FormattableString.Invariant($"carriage_{RmaNumber.Of(@case)}_{Number}")), TenderType.Card, Payment, amount, RefundableUntil: null, Label: null) { PaidIn = @case };
}

/// <summary>How a carrier has earned what was paid for a delivery.</summary>
[JsonConverter(typeof(SnakeCase<CarriageEarned>))]
public enum CarriageEarned
{
    /// <summary>It was there, and could not hand the parcel over.</summary>
    Tried,

    /// <summary>The customer has the parcel.</summary>
    Delivered,
}
