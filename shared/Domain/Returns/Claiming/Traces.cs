using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Refusals;

namespace Serverless.Domain.Returns.Claiming;

/// <summary>
/// Goods that never came. The carrier is asked first: one that brought them refuses the claim, which the customer can contest and a person then
/// decides; one that lost them, or finds nothing in time, grants it. A parcel that turns up later is a person's to see to.
/// </summary>
public static class Traces
{
    internal static ReturnEvent.TraceBegun Begin(ReturnCase subject, Decision decision, string? reason, BusinessCalendar calendar, DateTimeOffset now, string? by) =>
        new(decision, Clocks.TraceBy(now, calendar, subject.Urgent).Due, reason, by);

    internal static ReturnOutcome Ask(ReturnCase subject) =>
        subject is { State: ReturnState.Tracing, Trace.AskedAt: null } ? ReturnDecisions.Happened(new ReturnEvent.TraceAsked()) : ReturnOutcome.Nothing.Instance;

    /// <summary>News of the parcel; null when they are of another.</summary>
    internal static ReturnOutcome? Track(ReturnCase subject, ParcelUpdate update, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (subject.Trace is not { } trace || (update.Number is { } number ? number != trace.TrackingNumber : subject.State is not ReturnState.Tracing))
        {
            return null;
        }

        return (subject.State, update.Status) switch
        {
            (ReturnState.Tracing, ParcelStatus.Delivered) => ReturnDecisions.Happened(Delivered(subject, update.At, calendar, now)),
            (ReturnState.Tracing, ParcelStatus.Lost) => ReturnDecisions.Happened(
                new ReturnEvent.DeliveryLost(update.At), Granted(subject, reason: null, calendar, now, by: null)),
            (ReturnState.Tracing, _) => ReturnDecisions.Happened(new ReturnEvent.ParcelSeen(update.Status, update.At, update.Place)),
            (_, ParcelStatus.Delivered) when trace.TurnedUpAt is null && IsGranted(subject) => ReturnDecisions.Happened(new ReturnEvent.ParcelTurnedUp(update.At)),
            _ => ReturnOutcome.Nothing.Instance,
        };
    }

    /// <summary>The carrier found nothing in time. What the shop itself knows to be delivered is not taken for lost by that.</summary>
    internal static ReturnEvent Unanswered(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) => DeliveredAt(subject, subject.Order) is { } delivered && delivered <= now
        ? Delivered(subject, delivered, calendar, now)
        : Granted(subject, reason: null, calendar, now, by: null);

    /// <summary>When all that a claim is about was delivered, as the shop itself knows; null while it does not know that of some.</summary>
    public static DateTimeOffset? DeliveredAt(ReturnCase subject, Order order)
    {
        var delivered = subject.Accepted.Select(line => order.DatedForMissing(line.Line.Line, line.Line.Quantity).DeliveredAt).ToList();
        return delivered.Contains(null) ? null : delivered.Max();
    }

    /// <summary>A person believes the customer, or the carrier.</summary>
    internal static ReturnOutcome Decide(ReturnCase subject, ReturnCommand.DecideContest decide, BusinessCalendar calendar, DateTimeOffset now) => decide.Uphold
        ? ReturnDecisions.Happened(Granted(subject, decide.Reason, calendar, now, decide.By))
        : ReturnDecisions.Happened(new ReturnEvent.ContestRejected(decide.Reason, decide.By) { Refuses = true });

    /// <summary>Nothing comes back of what never came.</summary>
    private static ReturnEvent.ApprovedToKeep Granted(ReturnCase subject, string? reason, BusinessCalendar calendar, DateTimeOffset now, string? by) => new(
        subject.Decision! with
        {
            Lines = [.. subject.Decision.Lines.Select(line => line.Refusal is Refusal.DeliveredByCarrier ? line with { Refusal = null } : line)],
            Returnless = true,
        },
        Promising.PayBy(subject, calendar, now),
        reason,
        by);

    private static ReturnEvent.Refused Delivered(ReturnCase subject, DateTimeOffset at, BusinessCalendar calendar, DateTimeOffset now)
    {
        var refusal = new Refusal.DeliveredByCarrier(at, subject.Trace!.TrackingNumber);
        var decision = subject.Decision! with { Lines = [.. subject.Decision.Lines.Select(line => line.Accepted ? line with { Refusal = refusal } : line)] };
        return new ReturnEvent.Refused(decision, Reason: null) { ContestBy = Clocks.ContestBy(now, subject.Policy, calendar).Due };
    }

    private static bool IsGranted(ReturnCase subject) => subject is { Decision.IsRefused: false, Trace.IsUnderWay: true }
        && subject.State is not (ReturnState.Requested or ReturnState.InReview or ReturnState.Cancelled or ReturnState.Refused);
}
