using System.Globalization;
using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Platform.Links;

namespace Serverless.Emails;

/// <summary>Which emails follow from what happened to a return, and what each says.</summary>
public sealed class ReturnEmails(CaseLinks links, TimeProvider clock)
{
    /// <summary>The effects that are emails.</summary>
    public static IEnumerable<string> StepsOf(ReturnCase before, ReturnEvent happened) => Of(before, happened).Select(EffectSteps.Email);

    private static IEnumerable<string> Of(ReturnCase before, ReturnEvent happened) => happened switch
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
        ReturnEvent.Reminded reminded => [Numbered(EmailStep.Reminder, reminded.Number)],
        ReturnEvent.ParcelCollected => [Code(EmailStep.ParcelCollected)],
        ReturnEvent.ParcelArrived => [Code(EmailStep.ParcelArrived)],
        ReturnEvent.ParcelLost => [Code(EmailStep.ParcelLost)],
        ReturnEvent.Inspected => [Code(EmailStep.Inspected)],
        ReturnEvent.RefundPlanned { Refund.Plan.Unassigned.IsPositive: true } => [Code(EmailStep.RefundFailed)],
        // What can go another way by itself is told once it is sent, or once there turns out to be none.
        ReturnEvent.RefundChanged { Status: RefundStatus.Failed } failed =>
            before.After(failed, before.RequestedAt) is { HasAgreedPayout: false, HasUntriedTender: false } ? [RefundFailed(failed.Tender, failed.Round)] : [],
        ReturnEvent.RefundReplanned replanned when replanned.Refund.Plan!.Unassigned > before.Refund!.Plan!.Unassigned =>
            [before.LiveAttempts.FirstOrDefault(a => a.Status is RefundStatus.Failed) is { } failed ? RefundFailed(failed.Tender, failed.Round) : Code(EmailStep.RefundFailed)],
        ReturnEvent.AdvancePaid => [RefundSent(before)],
        ReturnEvent.Closed => [.. OwesWord(before) ? [RefundSent(before)] : Array.Empty<string>(), .. before.HasClosed ? [] : new[] { Code(EmailStep.Survey) }],
        ReturnEvent.Cancelled when before.State is ReturnState.Requested => [Code(EmailStep.Received), Code(EmailStep.Cancelled)],
        ReturnEvent.Cancelled => [Code(EmailStep.Cancelled)],
        ReturnEvent.Expired => [Code(EmailStep.Expired)],
        _ => [],
    };

    /// <summary>Money was paid that the customer was not told of when the rest was paid in advance.</summary>
    private static bool OwesWord(ReturnCase before) =>
        before.AdvancePaidAt is null ? before.Attempts.Count > 0 : before.LiveAttempts.Any(a => a.Status is not RefundStatus.Succeeded);

    /// <summary>Money is sent again when it came back, and the rest of it when more is owed than was paid in advance.</summary>
    private static string RefundSent(ReturnCase before) =>
        Nth(Code(EmailStep.RefundSent), 1 + before.MoneyReturns.Count + (before.AdvancePaidAt is null ? 0 : 1));

    private static string RefundFailed(TenderId tender, int round) => Nth($"{Code(EmailStep.RefundFailed)}_{tender}", round);

    private static string Nth(string name, int number) => number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");

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
            // The seller's fault is owned once, in the first email.
            Apologise = step is EmailStep.Received && subject.Lines.Any(l => l.Reason.FaultOf() is not Fault.Customer),
            Lines = [.. CaseFacts.Lines(step, subject)],
            ShipBack = subject.Decision?.GoodsStay is true ? null : CaseFacts.ShipBack(subject, storefront),
            Advance = CaseFacts.Advance(subject),
            Refund = CaseFacts.Refund(subject, calendar),
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
