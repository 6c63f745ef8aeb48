using System.Text.Json.Serialization;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Balances;

/// <summary>What one case took back and pays back.</summary>
/// <param name="Total">What the customer is to get: it stays owed when a refund fails.</param>
/// <param name="Bookings">Where it goes; failed ones stay, so that they can be planned anew.</param>
/// <param name="Unassigned">What has nowhere to go yet.</param>
public sealed record Settlement(
    CaseId Case,
    IReadOnlyList<RefundLine> Lines,
    Money Shipping,
    Money ShippingTax,
    Money Freight,
    Money Total,
    IReadOnlyList<Booking> Bookings,
    Money Unassigned)
{
    /// <summary>The units that it took back, as far as their serial numbers are known.</summary>
    public IReadOnlyList<LineSerial> Serials { get; init; } = [];

    /// <summary>It was booked before anybody had looked at the goods, and that is still to come.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsAhead { get; init; }

    /// <summary>With it all of the order was back, so that its coupons are given back by its case.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ReleasesCoupons { get; init; }

    /// <summary>Points earned with its units, which the storefront takes back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long PointsTaken { get; init; }

    /// <summary>Its lines of which it was known how many points were earned with them: what is known later is not taken back for it any more.</summary>
    public IReadOnlyList<LineId> WithPoints { get; init; } = [];

    /// <summary>Given on top of store credit; no part of the total.</summary>
    public CreditBonus? Bonus { get; init; }

    /// <summary>How many of the refunds made elsewhere were known by then, and so counted before it.</summary>
    public int AfterElsewhere { get; init; }

    /// <summary>How its units were granted; absent of what was settled before that was kept.</summary>
    public Granted? Granted { get; init; }

    /// <summary>The part of the total that was paid for an exchange or as extra carriage, and not with the order.</summary>
    public Money? Collected { get; init; }

    /// <summary>What of the order's payment went into other goods.</summary>
    public Money? IntoGoods { get; init; }

    /// <summary>What of the order's payment is spoken for: paid back, or gone into other goods.</summary>
    [JsonIgnore]
    public Money OfTheOrder => Total - (Collected ?? Money.Zero(Total.Currency)) + (IntoGoods ?? Money.Zero(Total.Currency));

    /// <summary>The part of <see cref="Unassigned"/> that only the payment provider's larger steps keep from going back.</summary>
    public Money? BelowStep { get; init; }

    /// <summary>What failed or never had anywhere to go.</summary>
    [JsonIgnore]
    public Money Unplaced => Bookings.Where(b => b.State is BookingState.Failed).Select(b => b.Refund.Amount).Sum(Total.Currency) + Unassigned;

    /// <summary>Where the money goes as things stand.</summary>
    [JsonIgnore]
    public TenderPlan Plan => new([.. Bookings.Where(b => b.State is not BookingState.Replaced).Select(b => b.Refund)], Unassigned)
    {
        Bonus = Bonus,
        BelowStep = BelowStep,
    };

    internal static Settlement Of(CaseId id, Refund refund)
    {
        if (refund.Plan is null && !refund.Total.IsZero)
            throw new InvalidOperationException("A refund is settled once it is planned where its money goes");

        var plan = refund.Plan ?? new TenderPlan([], refund.Total);
        return new Settlement(
            id, refund.Lines, refund.Shipping, refund.ShippingTax, refund.Freight, refund.Total, [.. plan.Refunds.Select(r => new Booking(r))], plan.Unassigned)
        {
            Serials = refund.Serials,
            Bonus = plan.Bonus,
            BelowStep = plan.BelowStep,
            Collected = refund.Collected,
            IntoGoods = refund.IntoGoods,
        };
    }

    /// <summary>The same for what is due now: what is owed more has nowhere to go yet, and what is owed less is not looked for a way any more.</summary>
    internal Settlement Adjust(Refund due)
    {
        var booked = Total - Unplaced;
        var total = Money.Max(due.Total, booked);
        return this with
        {
            Lines = due.Lines,
            Serials = due.Serials,
            Shipping = due.Shipping,
            ShippingTax = due.ShippingTax,
            Freight = due.Freight,
            Total = total,
            Bookings = Replaced,
            Unassigned = total - booked,
            BelowStep = null,
            Collected = due.Collected,
            IntoGoods = due.IntoGoods,
        };
    }

    /// <summary>The same with what failed given another way.</summary>
    internal Settlement Replan(TenderPlan plan)
    {
        if (plan.Total != Unplaced)
            throw new InvalidOperationException($"{Unplaced} have nowhere to go, and the plan gives {plan.Total}");

        return this with
        {
            Bookings = [.. Replaced, .. plan.Refunds.Select(r => new Booking(r))],
            Unassigned = plan.Unassigned,
            BelowStep = plan.BelowStep,
        };
    }

    private IReadOnlyList<Booking> Replaced => [.. Bookings.Select(b => b.State is BookingState.Failed ? b with { State = BookingState.Replaced } : b)];
}
