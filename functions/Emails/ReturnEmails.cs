using System.Globalization;
using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Platform.Links;

namespace Serverless.Emails;

/// <summary>Which emails follow from what happened to a return, and what each says.</summary>
public sealed class ReturnEmails(CaseLinks links, TimeProvider clock)
{
    /// <summary>The effects that are emails.</summary>
    /// <param name="after">The case after all that happened with it.</param>
    public static IEnumerable<string> StepsOf(ReturnCase before, ReturnEvent happened, ReturnCase after) =>
        Of(before, happened, after).Select(name => EffectSteps.Email(after.Reopenings == 0 ? name : Again(name, after.Reopenings)));

    /// <summary>What was told before a case was opened again is told once more, and is another email.</summary>
    private static string Again(string name, int reopenings) => $"{name}_{(reopenings + 1).ToString(CultureInfo.InvariantCulture)}";

    private static IEnumerable<string> Of(ReturnCase before, ReturnEvent happened, ReturnCase after) => happened switch
    {
        ReturnEvent.SentToReview => [Code(EmailStep.Received), Code(EmailStep.InReview)],
        ReturnEvent.Approved when before.State is ReturnState.Requested => [Code(EmailStep.Received)],
        ReturnEvent.ApprovedToKeep when before.State is ReturnState.Requested => [Code(EmailStep.Received), Code(EmailStep.Approved)],
        ReturnEvent.ApprovedToKeep => [Code(EmailStep.Approved)],
        ReturnEvent.Refused when before.State is ReturnState.Requested => [Code(EmailStep.Received), Code(EmailStep.Refused)],
        ReturnEvent.Refused => [Code(EmailStep.Refused)],
        ReturnEvent.ShipBackArranged { Shipment.Pickup: not null } => [Code(EmailStep.Approved), Code(EmailStep.PickupBooked)],
        ReturnEvent.ShipBackArranged => [Code(EmailStep.Approved)],
        ReturnEvent.PickupMissed { GivenUp: true } missed => [Numbered(EmailStep.PickupMissed, missed.Attempt)],
        ReturnEvent.PickupRebooked booked => [Numbered(EmailStep.PickupMissed, booked.Attempt - 1)],
        // Before anything was arranged, the approval says how to send it.
        ReturnEvent.WayChanged when before is { State: ReturnState.AwaitingParcel, Shipment: { } shipment } =>
            [Numbered(EmailStep.PickupMissed, shipment.PickupAttempts)],
        ReturnEvent.TrackingTaken => [Code(EmailStep.TrackingTaken)],
        ReturnEvent.Reminded reminded => [Numbered(EmailStep.Reminder, reminded.Number)],
        ReturnEvent.ParcelCollected => [Code(EmailStep.ParcelCollected)],
        ReturnEvent.ParcelArrived => [Code(EmailStep.ParcelArrived)],
        ReturnEvent.ParcelLost => [Code(EmailStep.ParcelLost)],
        ReturnEvent.Inspected => [Code(EmailStep.Inspected)],
        ReturnEvent.Contested => [Numbered(EmailStep.ContestReceived, after.Contest!.Number)],
        ReturnEvent.ContestRejected => [Numbered(EmailStep.ContestDecided, after.Contest!.Number)],
        // An upheld one is told with what follows from it.
        ReturnEvent.AdvanceReconciled when before.Contest is { Upheld: true } => [Numbered(EmailStep.ContestDecided, before.Contest.Number)],
        ReturnEvent.RefundPlanned planned =>
        [
            .. before.Contest is { Upheld: true, Number: var number } ? [Numbered(EmailStep.ContestDecided, number)] : Array.Empty<string>(),
            .. planned.Refund.Plan!.Unassigned.IsPositive ? [Code(EmailStep.RefundFailed)] : Array.Empty<string>(),
        ],
        ReturnEvent.GoodsReleased { Parcel: not null } => [Code(EmailStep.GoodsSent)],
        ReturnEvent.GoodsLost => [Code(EmailStep.GoodsLost)],
        ReturnEvent.RefundPaid => [RefundSent(before)],
        // What fails is told once it is sent another way, or when there turns out to be none.
        ReturnEvent.RefundReplanned replanned when replanned.Refund.Plan!.Unassigned > before.Refund!.Plan!.Unassigned =>
            [before.LiveAttempts.FirstOrDefault(a => a.Status is RefundStatus.Failed) is { } failed ? RefundFailed(failed) : Code(EmailStep.RefundFailed)],
        ReturnEvent.AdvancePaid => [RefundSent(before)],
        ReturnEvent.Closed => [.. IsNewsThatItIsPaid(before, after) ? [RefundSent(before)] : Array.Empty<string>(), .. before.HasClosed ? [] : new[] { Code(EmailStep.Survey) }],
        ReturnEvent.Cancelled when before.State is ReturnState.Requested => [Code(EmailStep.Received), Code(EmailStep.Cancelled)],
        ReturnEvent.Cancelled => [Code(EmailStep.Cancelled)],
        ReturnEvent.Expired => [Code(EmailStep.Expired)],
        _ => [],
    };

    /// <summary>Money was paid; all of it may have been told of when it was paid before the end.</summary>
    internal static bool IsNewsThatItIsPaid(ReturnCase before, ReturnCase after) => after.LiveAttempts.Any(a => a.Status is RefundStatus.Succeeded)
        && (before.TimesPaid == 0 || before.LiveAttempts.Any(a => a.Status is not RefundStatus.Succeeded));

    private static string RefundSent(ReturnCase before) =>
        before.TimesPaid == 0 ? Code(EmailStep.RefundSent) : Numbered(EmailStep.RefundSent, before.TimesPaid + 1);

    /// <summary>Told apart as the refunds themselves are.</summary>
    private static string RefundFailed(RefundAttempt failed) => $"{Code(EmailStep.RefundFailed)}_{EffectSteps.RefundOf(failed.Tender, failed.Round)}";

    /// <summary>What an email says, from the case as it stands.</summary>
    internal (EmailStep Step, EmailModel Model) Compose(ReturnCase subject, Customer customer, Storefront storefront, string name)
    {
        var step = StepOf(name);
        var calendar = storefront.Calendar;
        return (step, new EmailModel
        {
            CustomerName = customer.Name,
            Rma = subject.Rma.Value,
            Order = subject.Order.Number.Value,
            StatusLink = links.Status(subject),
            NextBy = CaseFacts.NextBy(step, subject, calendar, clock.GetUtcNow()),
            // The seller's fault is owned once, in the first email; what gets lost on its way back is another.
            Apologise = step is EmailStep.GoodsLost || (step is EmailStep.Received && subject.Lines.Any(l => l.Reason.FaultOf() is not Fault.Customer)),
            Lines = [.. CaseFacts.Lines(step, subject, clock.GetUtcNow())],
            ShipBack = subject.Decision?.GoodsStay is true ? null : CaseFacts.ShipBack(subject, storefront),
            Advance = CaseFacts.Advance(subject),
            Refund = CaseFacts.Refund(subject, calendar),
            Reopening = step is EmailStep.Expired or EmailStep.Cancelled ? Reopening.Terms(subject, clock.GetUtcNow()) : null,
            // Told once: with the first that is heard of the parcel.
            CameAfterEnd = subject.CameAfterEnd && (step is EmailStep.ParcelCollected || (step is EmailStep.ParcelArrived && subject.PostedAt == subject.ArrivedAt)),
            IsTurnedDown = subject.Decision is { IsRefused: true },
            ContestBy = Contests.MayCome(subject, clock.GetUtcNow()) ? Contests.ClockOf(subject)!.Due : null,
            Surplus = [.. GoodsFacts.Surplus(subject, clock.GetUtcNow())],
            Contest = GoodsFacts.Contest(subject),
            ParcelBack = GoodsFacts.Parcel(subject),
            SurveyLink = step is EmailStep.Survey ? links.Status(subject) : null,
            DeclineReason = (subject.State as ReturnState.Refused)?.Reason,
        });
    }

    private static string Code(EmailStep step) => Codes.Of(step);

    private static string Numbered(EmailStep step, int number) => $"{Code(step)}_{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The step of a name such as <c>reminder_2</c> or <c>refund_failed_t1</c>.</summary>
    internal static EmailStep StepOf(string name) =>
        Enum.GetValues<EmailStep>().Where(step => name == Code(step) || name.StartsWith(Code(step) + "_", StringComparison.Ordinal))
            .MaxBy(step => Code(step).Length);
}
