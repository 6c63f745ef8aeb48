using Serverless.Domain;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;

namespace Serverless.Emails;

/// <summary>What emails and the customer's page tell of a case.</summary>
internal static class CaseFacts
{
    /// <summary>Money takes this many business days to show up after it is sent.</summary>
    private const int BankingDays = 5;

    /// <summary>Business days in which goods that go back to a customer are handed to the carrier.</summary>
    private const int HandOverDays = 2;

    /// <summary>Days after an end in which a customer can ask for a second look.</summary>
    private const int ReplyDays = 14;

    /// <summary>When what comes after this step happens at the latest.</summary>
    /// <param name="at">When the step happened.</param>
    public static DateTimeOffset NextBy(EmailStep step, ReturnCase subject, BusinessCalendar calendar, DateTimeOffset at) => step switch
    {
        EmailStep.Received => Clocks.FirstResponse(subject.RequestedAt, calendar, subject.Urgent).Due,
        EmailStep.InReview => ReturnClocks.DueOf(subject, ClockNames.Decision, calendar)
            ?? Clocks.FirstResponse(subject.RequestedAt, calendar, subject.Urgent).Due,
        EmailStep.Approved when subject.Decision?.GoodsStay is true => PayBy(subject, calendar),
        EmailStep.ParcelCollected or EmailStep.ParcelArrived when subject.Decision?.PaidInAdvance is true => PayBy(subject, calendar),
        EmailStep.Approved when subject.Shipment?.Pickup is { } pickup => pickup.To,
        EmailStep.Approved or EmailStep.Reminder or EmailStep.TrackingTaken => ShipBy(subject, calendar),
        EmailStep.PickupBooked => calendar.AddLocalDays(subject.Shipment?.Pickup?.To ?? subject.RequestedAt, 1),
        EmailStep.PickupMissed => subject.Shipment?.Pickup?.From ?? ShipBy(subject, calendar),
        EmailStep.ParcelCollected => calendar.AddBusinessDays(
            (subject.State as ReturnState.InTransit)?.CollectedAt ?? subject.RequestedAt, Clocks.TransitDays + subject.Policy.Inspection.WithinBusinessDays),
        EmailStep.ParcelArrived => ReturnClocks.DueOf(subject, ClockNames.Inspection, calendar)
            ?? Clocks.InspectBy(subject.Inspection?.At ?? subject.RequestedAt, subject.Policy, calendar, subject.Urgent).Due,
        EmailStep.Inspected or EmailStep.ParcelLost or EmailStep.RefundFailed => PayBy(subject, calendar),
        EmailStep.ContestReceived or EmailStep.GoodsLost => subject.Contest?.DecideBy ?? at,
        EmailStep.ContestDecided when subject.Contest is { Upheld: true } => PayBy(subject, calendar),
        EmailStep.ContestDecided when subject.HoldsGoods => calendar.AddBusinessDays(at, HandOverDays),
        EmailStep.GoodsSent => calendar.AddBusinessDays(subject.GoodsBack?.At ?? at, Clocks.TransitDays),
        EmailStep.RefundSent => calendar.AddBusinessDays(ClosedAt(subject), BankingDays),
        EmailStep.Survey => calendar.AddLocalDays(ClosedAt(subject), 30),
        EmailStep.Expired or EmailStep.Cancelled when Reopening.Terms(subject, at).Until is { } until => until,
        _ => calendar.AddLocalDays(at, ReplyDays),
    };

    private static DateTimeOffset ShipBy(ReturnCase subject, BusinessCalendar calendar) => subject.State switch
    {
        ReturnState.AwaitingParcel => ReturnClocks.DueOf(subject, ClockNames.ShipBy, calendar)!.Value,
        ReturnState.Approved approved => approved.ShipBy,
        _ => Clocks.ShipBy(subject.RequestedAt, subject.Policy, calendar).Due,
    };

    private static DateTimeOffset PayBy(ReturnCase subject, BusinessCalendar calendar) =>
        ReturnClocks.DueOf(subject, ClockNames.Payment, calendar) ?? Clocks.PayBy(subject.Inspection?.At ?? subject.RequestedAt, calendar, subject.Urgent).Due;

    private static DateTimeOffset ClosedAt(ReturnCase subject) => PaidAt(subject) ?? subject.RequestedAt;

    /// <summary>When all of the refund had been paid.</summary>
    private static DateTimeOffset? PaidAt(ReturnCase subject) => subject.RefundPaidAt ?? (subject.State as ReturnState.Closed)?.ClosedAt ?? subject.AdvancePaidAt;

    /// <summary>Whether the refund goes ahead of the inspection, and has gone.</summary>
    public static EmailAdvance Advance(ReturnCase subject) => subject switch
    {
        { Decision.PaidInAdvance: not true } => EmailAdvance.None,
        { AdvancePaidAt: not null } => EmailAdvance.Sent,
        _ => EmailAdvance.Promised,
    };

    /// <summary>The emails that tell what was found of each unit.</summary>
    private static bool TellsFindings(EmailStep step) => step is EmailStep.Inspected or EmailStep.GoodsSent;

    /// <param name="now">What is possible no more is not offered.</param>
    public static IEnumerable<EmailLine> Lines(EmailStep step, ReturnCase subject, DateTimeOffset now)
    {
        var report = TellsFindings(step) && subject.Inspection is not null ? InspectionReport.Of(subject.Inspection, subject.Accepted) : null;
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
                .GroupBy(u => (u.Result.Outcome, u.Result.Reason, u.Result.DeductionBasisPoints, Fate: GoodsFacts.FateOf(subject, u.Result, now), u.NewPayer, u.Result.FaultReason))
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

    public static EmailShipBack ShipBack(ReturnCase subject, Storefront storefront) => new(Way(subject))
    {
        Freight = FreightPayer(subject),
        Carrier = subject.Shipment?.Carrier,
        TrackingNumber = subject.Shipment?.TrackingNumber,
        Pickup = subject.Shipment?.Pickup is { } pickup ? new EmailWindow(pickup.From, pickup.To) : null,
        Label = subject.Shipment?.Label,
        DropOffCode = Way(subject) is ShipBackMethod.DropOff ? subject.Shipment?.TrackingNumber : null,
        DropOffCodeLink = subject.Shipment?.DropOffCode,
        ReturnAddress = AddressLines(storefront.ReturnAddress),
        ShipBy = ReturnClocks.DueOf(subject, ClockNames.ShipBy, storefront.Calendar),
    };

    /// <summary>After the last missed pickup the label is still good: the customer can bring the parcel.</summary>
    private static ShipBackMethod Way(ReturnCase subject) =>
        subject is { ShipBack.Method: ShipBackMethod.Pickup, Shipment: { Pickup: null } shipment }
        && shipment.PickupAttempts >= subject.Policy.ShipBack.MaxPickupAttempts
            ? ShipBackMethod.DropOff
            : subject.ShipBack.Method;

    private static FreightPayer FreightPayer(ReturnCase subject) =>
        subject.Accepted.All(line => line.Fault.PaysFreight() is Domain.Reasons.FreightPayer.Customer)
            && (Way(subject) is ShipBackMethod.OwnParcel || subject.Policy.ShipBack.FreightFor(subject.ShipBack.Method).IsPositive)
            ? Domain.Reasons.FreightPayer.Customer
            : Domain.Reasons.FreightPayer.Seller;

    private static IReadOnlyList<string> AddressLines(ReturnAddress address) =>
    [
        .. new[] { address.Name, address.Line1, address.Line2, $"{address.PostalCode} {address.City}".Trim(), address.Region, address.Country }
            .OfType<string>().Where(line => line.Length > 0),
    ];

    public static EmailRefund? Refund(ReturnCase subject, BusinessCalendar calendar) => subject.Refund is not { } refund
        ? null
        : new EmailRefund(refund.Total)
        {
            Tenders =
            [
                // Only what has been sent has a day on which it is there.
                .. subject.LiveAttempts.Where(a => a.Status is not RefundStatus.Failed).Select(a => new EmailTender(a.Type, a.Label, a.Amount, PaidAt(subject) is { } paidAt
                    ? calendar.AddBusinessDays(calendar.LocalDate(paidAt), BankingDays)
                    : null) { As = a.As, IsElsewhere = a.IsElsewhere }),
            ],
            Bonus = refund.Plan?.Bonus?.Amount,
            Unassigned = refund.Plan is { Unassigned: { IsPositive: true } unassigned } ? unassigned : null,
            Offered = refund.Plan?.Offered ?? [],
            Derivation = [.. EmailMoneyLine.Of(refund, line => subject.Order.Line(line)?.Title)],
        };
}
