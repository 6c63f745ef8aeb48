using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;

namespace Serverless.Emails;

/// <summary>What emails and the customer's page tell of a case.</summary>
internal static class CaseFacts
{
    /// <summary>Whether the refund goes ahead of the inspection, and has gone.</summary>
    public static EmailAdvance Advance(ReturnCase subject) => subject switch
    {
        { Decision.PaidInAdvance: not true } => EmailAdvance.None,
        { Repayment.AdvancePaidAt: not null } => EmailAdvance.Sent,
        _ => EmailAdvance.Promised,
    };

    /// <summary>All that came is accepted whole, and for the reason that was said.</summary>
    public static bool IsAsAsked(ReturnCase subject) => subject.Judgement.Inspection is null
        || InspectionReport.Of(subject.Judgement.Inspection, subject.Accepted) is { IsAsAsked: true } report && report.Units.All(u => u.NewPayer is not Domain.Reasons.FreightPayer.Customer);

    /// <summary>The emails that tell what was found of each unit.</summary>
    private static bool TellsFindings(EmailStep step) => step is EmailStep.Inspected or EmailStep.GoodsSent;

    /// <param name="now">What is possible no more is not offered.</param>
    public static IEnumerable<EmailLine> Lines(EmailStep step, ReturnCase subject, DateTimeOffset now)
    {
        var report = TellsFindings(step) && subject.Judgement.Inspection is not null ? InspectionReport.Of(subject.Judgement.Inspection, subject.Accepted) : null;
        return subject.Decision is { } decision && step is not EmailStep.Received
            ? decision.Lines.Select(line => Line(subject, line.Line) with
            {
                Refusal = step is EmailStep.GoodsSent ? null : line.Refusal,
                Instead = step is EmailStep.GoodsSent ? [] : Instead(subject, line, now),
                Findings = Findings(step, subject, report, line, now),
            })
            : subject.Lines.Select(line => Line(subject, line));
    }

    private static EmailLine Line(ReturnCase subject, ReturnLine line) => new(subject.Order.Line(line.Line)?.Title ?? line.Line.Value, line.Quantity, line.Reason);

    private static IReadOnlyList<Alternative> Instead(ReturnCase subject, LineDecision line, DateTimeOffset now) =>
        line.Accepted && subject.State is not ReturnState.Refused ? [] : [.. line.Instead.Where(possible => possible.IsOpenAt(now))];

    private static IReadOnlyList<EmailFinding> Findings(EmailStep step, ReturnCase subject, InspectionReport? report, LineDecision line, DateTimeOffset now) => report is null
        ? []
        :
        [
            .. report.Units.Where(u => u.Announced == line)
                .Where(u => step is not EmailStep.GoodsSent || IsInParcelBack(subject, u, now))
                .GroupBy(u => (u.Result.Outcome, u.Result.Reason, u.Result.DeductionBasisPoints, Fate: GoodsFacts.FateOf(subject, u.Result, now), NewPayer: u.TakenBack ? u.NewPayer : null, u.Result.FaultReason))
                .Select(g => new EmailFinding(g.Count(), g.Key.Outcome)
                {
                    Reason = g.Key.Reason,
                    DeductionBasisPoints = g.Key.DeductionBasisPoints,
                    Photos = [.. g.SelectMany(u => u.Result.Photos).Select(p => new Uri(p))],
                    Fate = g.Key.Fate,
                    NewPayer = g.Key.NewPayer,
                    FaultReason = g.Key.FaultReason,
                }),
        ];

    private static bool IsInParcelBack(ReturnCase subject, JudgedUnit unit, DateTimeOffset now) =>
        GoodsFacts.FateOf(subject, unit.Result, now) is GoodsFate.OnTheWay or GoodsFate.Delivered or GoodsFate.Lost;

    /// <param name="expected">What the goods bring if all is as the customer said; tells whether the way back is taken off.</param>
    public static EmailShipBack ShipBack(ReturnCase subject, Storefront storefront, EmailRefund? expected) => new(WayOf(subject))
    {
        Price = expected?.Freight,
        IsFree = expected is { Freight: null },
        Carrier = subject.ShipBack?.Shipment?.Carrier,
        TrackingNumber = subject.ShipBack?.Shipment?.TrackingNumber,
        Pickup = subject.ShipBack?.Shipment?.Pickup is { } pickup ? new EmailWindow(pickup.From, pickup.To) : null,
        Label = subject.ShipBack?.Shipment?.Label,
        DropOffCode = subject.ShipBack?.Shipment?.DropOffCode,
        ReturnAddress = AddressLines(storefront.ReturnAddress),
        ShipBy = subject.ShipBack is { HasNamedParcel: true } ? null : ReturnClocks.DueOf(subject, ClockNames.ShipBy, storefront.Calendar),
    };

    /// <summary>After the last missed pickup the label is still good: the customer can bring the parcel.</summary>
    public static ShipBackMethod WayOf(ReturnCase subject) =>
        subject is { ShipBack.Choice.Method: ShipBackMethod.Pickup, ShipBack.Shipment: { Pickup: null } shipment }
        && shipment.PickupAttempts >= subject.Policy.ShipBack.MaxPickupAttempts
            ? ShipBackMethod.DropOff
            : subject.ShipBack!.Choice.Method;

    private static IReadOnlyList<string> AddressLines(ReturnAddress address) =>
    [
        .. new[] { address.Name, address.Line1, address.Line2, $"{address.PostalCode} {address.City}".Trim(), address.Region, address.Country }
            .OfType<string>().Where(line => line.Length > 0),
    ];

    /// <summary>The refund as it is booked; null before.</summary>
    public static EmailRefund? Refund(ReturnCase subject, BusinessCalendar calendar) => subject.Repayment.Refund is not { } refund ? null : Of(subject, refund) with
    {
        Tenders =
        [
            // Only what has been sent has a day on which it is there.
            .. subject.Repayment.LiveAttempts.Where(a => a.Status is not RefundStatus.Failed).Select(a => new EmailTender(a.Type, a.Label, a.Amount, Promises.PaidAt(subject) is { } paidAt
                ? calendar.AddBusinessDays(calendar.LocalDate(paidAt), Promises.BankingDays)
                : null) { As = a.As, IsElsewhere = a.IsElsewhere }),
        ],
        Bonus = refund.Plan?.Bonus?.Amount,
        Unassigned = refund.Plan is { Unassigned: { IsPositive: true } unassigned } ? unassigned : null,
        Offered = refund.Plan?.Offered ?? [],
    };

    /// <summary>Something is accepted, and what it brings is not booked yet.</summary>
    public static bool IsRefundExpected(ReturnCase subject) => subject is
    {
        Repayment.Refund: null,
        Decision.IsRefused: false,
        State: ReturnState.Approved or ReturnState.Returnless or ReturnState.AwaitingParcel or ReturnState.InTransit or ReturnState.Arrived or ReturnState.Lost,
    };

    /// <summary>
    /// What the goods bring if they are as the customer said, by the calculation that will be booked: no promise, but nobody has to
    /// send anything to find out. Null where none is expected.
    /// </summary>
    public static EmailRefund? Expected(ReturnCase subject, OrderBalance? balance) =>
        balance is not null && IsRefundExpected(subject) ? Of(subject, RefundCalculator.Compute(subject.RefundBasis, balance)) : null;

    private static EmailRefund Of(ReturnCase subject, Refund refund) => new(refund.Total)
    {
        Freight = refund.Freight.IsPositive ? subject.Policy.ShipBack.FreightFor(subject.ShipBack!.Choice.Method) : null,
        BeforeFreight = refund.Lines.Select(line => line.Amount).Sum(refund.Total.Currency) + refund.Shipping,
        Derivation = [.. EmailMoneyLine.Of(refund, line => subject.Order.Line(line)?.Title)],
        WhyNone = refund switch
        {
            { Total.IsZero: false } => null,
            { Lines.Count: 0 } => EmailNone.NothingAccepted,
            { Freight.IsPositive: true } => EmailNone.FreightTakesAll,
            _ => EmailNone.NothingLeft,
        },
    };
}
