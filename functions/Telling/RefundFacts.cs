using Serverless.Domain.Calendar;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Telling;

internal sealed record RefundFacts(Money Total)
{
    /// <summary>What goes back to which tender.</summary>
    public IReadOnlyList<RefundAttempt> Attempts { get; init; } = [];

    /// <summary>The day by which all of it is there; absent as long as it is not sent.</summary>
    public DateOnly? ArrivesBy { get; init; }

    /// <summary>How the total came about; the amounts add up to it.</summary>
    public IReadOnlyList<MoneyLine> Derivation { get; init; } = [];

    /// <summary>What the shop gives on top for choosing store credit.</summary>
    public Money? Bonus { get; init; }

    /// <summary>Coupons that the customer can use again.</summary>
    public IReadOnlyList<Coupon> Coupons { get; init; } = [];

    /// <summary>Points that were earned with the goods and are taken back.</summary>
    public long PointsTaken { get; init; }

    /// <summary>What cannot go back the way it came, until the customer has said where else.</summary>
    public Money? Unassigned { get; init; }

    /// <summary>What the customer can choose from for it.</summary>
    public IReadOnlyList<Payout> Offered { get; init; } = [];

    /// <summary>The customer has to say where it goes before it can go anywhere.</summary>
    public bool IsAsked => Unassigned is not null && Offered.Count > 0;

    /// <summary>What the way back costs the customer; absent when it costs nothing.</summary>
    public Money? Freight { get; init; }

    /// <summary>What the goods and their delivery bring, before the way back is taken off.</summary>
    public Money BeforeFreight { get; init; } = Total;

    /// <summary>Of an exchange: what it comes to. Above zero the customer gets it, below zero it is the customer's to pay.</summary>
    public Money? Difference { get; init; }

    /// <summary>The customer gets nothing for what they give.</summary>
    public bool BringsNothing => Total.IsZero && Difference is null;

    /// <summary>The same goods go out again, and nobody owes anything: there is no sum to tell.</summary>
    public bool IsNothingDue { get; init; }

    /// <summary>Why nothing is paid back; absent when something is.</summary>
    public NoRefund? WhyNone { get; init; }

    /// <summary>The refund as it is booked; null before.</summary>
    public static RefundFacts? Of(ReturnCase subject, BusinessCalendar calendar) => subject.Repayment.Refund is not { } refund ? null : Of(subject, refund) with
    {
        Attempts = [.. subject.Repayment.LiveAttempts.Where(a => a.Status is not RefundStatus.Failed)],
        // Only what has been sent has a day on which it is there.
        ArrivesBy = Promises.PaidAt(subject) is { } paidAt ? calendar.AddBusinessDays(calendar.LocalDate(paidAt), Promises.BankingDays) : null,
        Bonus = refund.Plan?.Bonus?.Amount,
        Coupons = subject.Repayment.Coupons,
        Unassigned = refund.Plan is { Unassigned: { IsPositive: true } unassigned } ? unassigned : null,
        Offered = refund.Plan?.Offered ?? [],
    };

    /// <summary>Something is accepted, and what it brings is not booked yet. What is repaired brings nothing, unless it is lost before.</summary>
    public static bool IsExpected(ReturnCase subject) => subject is
    {
        Repayment.Refund: null,
        Decision.IsRefused: false,
        State: ReturnState.Stopping or ReturnState.Stopped or ReturnState.Approved or ReturnState.Returnless or ReturnState.AwaitingParcel or ReturnState.InTransit or ReturnState.Arrived or ReturnState.Lost,
    } and ({ Repair: null } or { State: ReturnState.Lost });

    /// <summary>
    /// What the goods bring if they are as the customer said, by the calculation that will be booked: no promise, but nobody has to
    /// send anything to find out. Null where none is expected.
    /// </summary>
    public static RefundFacts? ExpectedOf(ReturnCase subject, OrderBalance? balance) =>
        balance is null || !IsExpected(subject) ? null : Expected(subject, balance);

    private static RefundFacts Expected(ReturnCase subject, OrderBalance balance)
    {
        var refund = subject.Exchange is { IsOn: true } ? Exchanges.Settle(subject, balance).Refund : RefundCalculator.Compute(subject.RefundBasis, balance);
        return Of(subject, refund with { PointsTaken = balance.PointsToTake(subject.Id, refund.Lines, refund.IntoGoods, subject.Order) });
    }

    private static RefundFacts Of(ReturnCase subject, Refund refund) => new(refund.Total)
    {
        Freight = refund.Freight.IsPositive ? subject.Policy.ShipBack.FreightFor(subject.ShipBack!.Choice.Method) : null,
        BeforeFreight = refund.Lines.Select(line => line.Amount).Sum(refund.Total.Currency) + refund.Shipping,
        PointsTaken = refund.PointsTaken,
        Derivation = [.. MoneyLine.Of(refund, line => subject.Order.Line(line)?.Title)],
        IsNothingDue = subject is { Kind.IsOfFault: true, Exchange.IsOn: true } && refund.Total.IsZero,
        Difference = subject.Exchange is { IsOn: true } ? refund.Derivation.Amount : null,
        WhyNone = refund switch
        {
            { Total.IsZero: false } => null,
            _ when subject.Exchange is { IsOn: true } => null,
            { Lines.Count: 0 } when subject.Judgement.Inspection is { HasRepaired: true } => NoRefund.Repaired,
            { Lines.Count: 0 } when subject.Exchange is not null => NoRefund.NoExchange,
            { Lines.Count: 0 } => NoRefund.NothingAccepted,
            { Freight.IsPositive: true } => NoRefund.FreightTakesAll,
            _ => NoRefund.NothingLeft,
        },
    };
}

/// <summary>Why a refund comes to nothing.</summary>
internal enum NoRefund
{
    /// <summary>No unit was taken back.</summary>
    NothingAccepted,

    /// <summary>No unit was taken back, so nothing is sent in exchange either.</summary>
    NoExchange,

    /// <summary>What was taken in is repaired, and the customer's again.</summary>
    Repaired,

    /// <summary>The way back costs as much as the goods bring.</summary>
    FreightTakesAll,

    /// <summary>The goods bring nothing: nothing was paid for them, or all of it is deducted or paid back already.</summary>
    NothingLeft,
}

/// <param name="Rule">The rule's name in the derivation, for instance <c>restocking_fee</c>; a general word stands for one that is not known.</param>
/// <param name="Amount">Signed.</param>
/// <param name="Item">The line's title, when the row belongs to one.</param>
internal sealed record MoneyLine(string Rule, Money Amount, string? Item = null)
{
    /// <summary>The rows of a refund, which add up to its total: what each line is worth and what comes off it, then the rest.</summary>
    /// <param name="title">What the customer knows a line as.</param>
    public static IEnumerable<MoneyLine> Of(Refund refund, Func<LineId, string?> title)
    {
        // The first parts are the lines, in their order; what follows concerns the refund as a whole.
        var parts = refund.Derivation.Parts;
        var ofLines = refund.Lines.Zip(parts).SelectMany(pair => Leaves(pair.Second).Select(leaf => new MoneyLine(leaf.Rule, leaf.Amount, title(pair.First.Line))));
        return ofLines.Concat(parts.Skip(refund.Lines.Count).SelectMany(Leaves).Select(leaf => new MoneyLine(leaf.Rule, leaf.Amount)));
    }

    private static IEnumerable<DerivationNode> Leaves(DerivationNode node) => node.Parts.Count == 0 ? [node] : node.Parts.SelectMany(Leaves);
}
