using System.Globalization;
using Serverless.Domain;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Platform.Links;
using Serverless.Returns.Recording;

namespace Serverless.Emails;

/// <summary>Which emails follow from what happened to a return, and what each says.</summary>
public sealed class ReturnEmails(CaseLinks links)
{
    /// <summary>Money takes this many business days to show up after it is sent.</summary>
    private const int BankingDays = 5;

    /// <summary>The effects that are emails.</summary>
    public static IEnumerable<string> StepsOf(ReturnCase before, ReturnEvent happened) => Of(before, happened).Select(EffectSteps.Email);

    private static IEnumerable<string> Of(ReturnCase before, ReturnEvent happened) => happened switch
    {
        ReturnEvent.SentToReview => [Code(EmailStep.Received), Code(EmailStep.InReview)],
        ReturnEvent.Approved when before.State is ReturnState.Requested => [Code(EmailStep.Received)],
        ReturnEvent.Refused when before.State is ReturnState.Requested => [Code(EmailStep.Received), Code(EmailStep.Refused)],
        ReturnEvent.Refused => [Code(EmailStep.Refused)],
        ReturnEvent.ShipBackArranged { Shipment.Pickup: not null } => [Code(EmailStep.Approved), Code(EmailStep.PickupBooked)],
        ReturnEvent.ShipBackArranged => [Code(EmailStep.Approved)],
        ReturnEvent.PickupMissed { GivenUp: true } missed => [Numbered(EmailStep.PickupMissed, missed.Attempt)],
        ReturnEvent.PickupRebooked booked => [Numbered(EmailStep.PickupMissed, booked.Attempt - 1)],
        ReturnEvent.Reminded reminded => [Numbered(EmailStep.Reminder, reminded.Number)],
        ReturnEvent.ParcelCollected => [Code(EmailStep.ParcelCollected)],
        ReturnEvent.ParcelArrived => [Code(EmailStep.ParcelArrived)],
        ReturnEvent.ParcelLost => [Code(EmailStep.ParcelLost)],
        ReturnEvent.Inspected => [Code(EmailStep.Inspected)],
        ReturnEvent.RefundChanged { Status: RefundStatus.Failed or RefundStatus.NeedsPerson } failed =>
            [$"{Code(EmailStep.RefundFailed)}_{failed.Tender}"],
        ReturnEvent.Closed when before.Attempts.Count > 0 => [Code(EmailStep.RefundSent), Code(EmailStep.Survey)],
        ReturnEvent.Closed => [Code(EmailStep.Survey)],
        ReturnEvent.Cancelled when before.State is ReturnState.Requested => [Code(EmailStep.Received), Code(EmailStep.Cancelled)],
        ReturnEvent.Cancelled => [Code(EmailStep.Cancelled)],
        ReturnEvent.Expired => [Code(EmailStep.Expired)],
        _ => [],
    };

    /// <summary>What an email says, from the case as it stands.</summary>
    internal (EmailStep Step, EmailModel Model) Compose(ReturnCase subject, Customer customer, Storefront storefront, string name)
    {
        var step = Parse(name);
        var calendar = storefront.Calendar;
        return (step, new EmailModel
        {
            CustomerName = customer.Name,
            Rma = subject.Rma.Value,
            Order = subject.Order.Number.Value,
            StatusLink = links.Status(subject),
            NextBy = NextBy(step, subject, calendar),
            // The seller's fault is owned once, in the first email.
            Apologise = step is EmailStep.Received && subject.Lines.Any(l => l.Reason.FaultOf() is not Fault.Customer),
            Lines = [.. Lines(step, subject)],
            ShipBack = ShipBack(subject, storefront),
            Refund = Refund(subject, calendar),
            DeclineReason = (subject.State as ReturnState.Refused)?.Reason,
        });
    }

    private static DateTimeOffset NextBy(EmailStep step, ReturnCase subject, BusinessCalendar calendar) => step switch
    {
        EmailStep.Received => calendar.EndOfNextBusinessDay(subject.RequestedAt),
        EmailStep.InReview when subject.State is ReturnState.InReview review => review.DecideBy,
        EmailStep.InReview => calendar.EndOfNextBusinessDay(subject.RequestedAt),
        EmailStep.Approved when subject.Shipment?.Pickup is { } pickup => pickup.To,
        EmailStep.Approved or EmailStep.Reminder => ShipBy(subject, calendar),
        EmailStep.PickupBooked => calendar.AddLocalDays(subject.Shipment?.Pickup?.To ?? subject.RequestedAt, 1),
        EmailStep.PickupMissed => subject.Shipment?.Pickup?.From ?? ShipBy(subject, calendar),
        EmailStep.ParcelCollected => calendar.AddBusinessDays(
            (subject.State as ReturnState.InTransit)?.CollectedAt ?? subject.RequestedAt, TransitDays + subject.Policy.Inspection.WithinBusinessDays),
        EmailStep.ParcelArrived when subject.State is ReturnState.Arrived arrived => arrived.InspectBy,
        EmailStep.ParcelArrived => Clocks.InspectBy(subject.Inspection?.At ?? subject.RequestedAt, subject.Policy, calendar).Due,
        EmailStep.Inspected or EmailStep.ParcelLost or EmailStep.RefundFailed => PayBy(subject, calendar),
        EmailStep.RefundSent => calendar.AddBusinessDays(ClosedAt(subject), BankingDays),
        EmailStep.Survey => calendar.AddLocalDays(ClosedAt(subject), 30),
        _ => WindowEnd(subject),
    };

    /// <summary>Business days that a parcel takes back as a rule.</summary>
    private const int TransitDays = 5;

    private static DateTimeOffset ShipBy(ReturnCase subject, BusinessCalendar calendar) => subject.State switch
    {
        ReturnState.AwaitingParcel waiting => waiting.ShipBy,
        ReturnState.Approved approved => approved.ShipBy,
        _ => Clocks.ShipBy(subject.RequestedAt, subject.Policy, calendar).Due,
    };

    private static DateTimeOffset PayBy(ReturnCase subject, BusinessCalendar calendar) => subject.State switch
    {
        ReturnState.Inspected s => s.PayBy,
        ReturnState.Lost s => s.PayBy,
        ReturnState.Refunding s => s.PayBy,
        _ => Clocks.PayBy(subject.Inspection?.At ?? subject.RequestedAt, calendar).Due,
    };

    private static DateTimeOffset ClosedAt(ReturnCase subject) => (subject.State as ReturnState.Closed)?.ClosedAt ?? subject.RequestedAt;

    /// <summary>Until when the same can be asked again.</summary>
    private static DateTimeOffset WindowEnd(ReturnCase subject) =>
        subject.Decision?.Lines.Max(l => l.Deadline) ?? subject.RequestedAt.AddDays(subject.Policy.Default.WindowDays);

    private static IEnumerable<EmailLine> Lines(EmailStep step, ReturnCase subject)
    {
        var report = step is EmailStep.Inspected && subject.Inspection is not null ? InspectionReport.Of(subject.Inspection, subject.Accepted) : null;
        return subject.Decision is { } decision && step is not EmailStep.Received
            ? decision.Lines.Select(line => Line(subject, line.Line) with { Refusal = line.Refusal, Findings = Findings(report, line) })
            : subject.Lines.Select(line => Line(subject, line));
    }

    private static EmailLine Line(ReturnCase subject, ReturnLine line) => new(subject.Order.Line(line.Line)?.Title ?? line.Line.Value, line.Quantity, line.Reason);

    private static IReadOnlyList<EmailFinding> Findings(InspectionReport? report, LineDecision line) => report is null
        ? []
        :
        [
            .. report.Units.Where(u => u.Announced == line)
                .GroupBy(u => (u.Result.Outcome, u.Result.Reason, u.Result.DeductionBasisPoints, u.Result.Disposition))
                .Select(g => new EmailFinding(g.Count(), g.Key.Outcome)
                {
                    Reason = g.Key.Reason,
                    DeductionBasisPoints = g.Key.DeductionBasisPoints,
                    Photos = [.. g.SelectMany(u => u.Result.Photos).Select(p => new Uri(p))],
                    ComesBack = g.Key.Disposition is Disposition.BackToCustomer,
                }),
        ];

    private static EmailShipBack ShipBack(ReturnCase subject, Storefront storefront) => new(subject.ShipBack.Method)
    {
        Carrier = subject.Shipment?.Carrier,
        TrackingNumber = subject.Shipment?.TrackingNumber,
        Pickup = subject.Shipment?.Pickup is { } pickup ? new EmailWindow(pickup.From, pickup.To) : null,
        Label = subject.Shipment?.Label,
        DropOffCode = subject.ShipBack.Method is ShipBackMethod.DropOff ? subject.Shipment?.TrackingNumber : null,
        DropOffCodeLink = subject.Shipment?.DropOffCode,
        ReturnAddress = AddressLines(storefront.ReturnAddress),
        ShipBy = (subject.State as ReturnState.AwaitingParcel)?.ShipBy,
    };

    internal static IReadOnlyList<string> AddressLines(ReturnAddress address) =>
    [
        .. new[] { address.Name, address.Line1, address.Line2, $"{address.PostalCode} {address.City}".Trim(), address.Region, address.Country }
            .OfType<string>().Where(line => line.Length > 0),
    ];

    private static EmailRefund? Refund(ReturnCase subject, BusinessCalendar calendar) => subject.Refund is not { } refund
        ? null
        : new EmailRefund(refund.Total)
        {
            Tenders =
            [
                .. subject.Attempts.Select(a => new EmailTender(
                    a.Type, a.Label, a.Amount, calendar.AddBusinessDays(calendar.LocalDate(ClosedAt(subject)), BankingDays))),
            ],
            Derivation = [.. MoneyLines(refund.Derivation, subject)],
        };

    internal static IEnumerable<EmailMoneyLine> MoneyLines(DerivationNode node, ReturnCase subject) =>
        node.Parts.Select(part => new EmailMoneyLine(part.Rule, part.Amount, subject.Order.Lines.FirstOrDefault(l => part.Text.Contains(l.Title, StringComparison.Ordinal))?.Title));

    private static string Code(EmailStep step) => Codes.Of(step);

    private static string Numbered(EmailStep step, int number) => $"{Code(step)}_{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The step of a name such as <c>reminder_2</c> or <c>refund_failed_t1</c>.</summary>
    private static EmailStep Parse(string name) =>
        Enum.GetValues<EmailStep>().Where(step => name == Code(step) || name.StartsWith(Code(step) + "_", StringComparison.Ordinal))
            .MaxBy(step => Code(step).Length);
}
