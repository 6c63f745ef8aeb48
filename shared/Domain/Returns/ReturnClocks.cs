using Serverless.Domain.Calendar;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Returns;

/// <summary>The deadlines of a return: when it has to be looked at next, and what happens when nothing came.</summary>
public static class ReturnClocks
{
    /// <summary>A pickup counts as missed this long after its window, so that a late scan is not taken for one.</summary>
    public static readonly TimeSpan PickupGrace = TimeSpan.FromHours(2);

    /// <summary>A payment provider that has been silent this long is asked.</summary>
    public static readonly TimeSpan ProviderSilence = TimeSpan.FromDays(1);

    /// <summary>The running clocks, soonest first.</summary>
    public static IReadOnlyList<Clock> Running(ReturnCase subject) => subject.State switch
    {
        ReturnState.InReview s => [new Clock(ClockNames.Decision, subject.RequestedAt, s.DecideBy)],
        ReturnState.AwaitingParcel s =>
        [
            .. subject.Shipment?.Pickup is { } pickup ? [new Clock(ClockNames.Pickup, s.Since, pickup.To + PickupGrace)] : Array.Empty<Clock>(),
            new Clock(ClockNames.ShipBy, s.Since, s.ShipBy),
        ],
        ReturnState.Arrived { Late: false } s => [new Clock(ClockNames.Inspection, s.ArrivedAt, s.InspectBy)],
        ReturnState.Inspected s => [new Clock(ClockNames.Payment, subject.Inspection!.At, s.PayBy)],
        ReturnState.Lost s => [new Clock(ClockNames.Payment, s.LostAt, s.PayBy)],
        ReturnState.Refunding { Late: false } s => [new Clock(ClockNames.Payment, subject.Inspection?.At ?? subject.RequestedAt, s.PayBy)],
        _ => [],
    };

    /// <summary>When the case must be looked at although nothing was reported; null: never.</summary>
    public static DateTimeOffset? WakeAt(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now)
    {
        var dues = Running(subject).Select(c => c.Due).ToList();
        switch (subject.State)
        {
            case ReturnState.AwaitingParcel waiting when NextReminder(subject.Policy, calendar, waiting) is { } reminder:
                dues.Add(reminder);
                break;
            case ReturnState.Refunding when subject.Attempts.Any(a => a.Status is RefundStatus.Planned or RefundStatus.Pending):
                dues.Add(now + ProviderSilence);
                break;
        }

        return dues.Count == 0 ? null : dues.Min();
    }

    internal static ReturnOutcome Wake(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) => subject.State switch
    {
        ReturnState.InReview s when now >= s.DecideBy => ReturnDecisions.Happened(
            new ReturnEvent.ClockRanOut(ClockNames.Decision, s.DecideBy),
            subject.Policy.Review.WhenTimeRunsOut is ReviewOutcome.Approve
                ? ReturnDecisions.Approve(subject, subject.Decision!, reason: null, calendar, now)
                : new ReturnEvent.Refused(subject.Decision!, Reason: null)),
        ReturnState.AwaitingParcel s when now >= s.ShipBy => ReturnDecisions.Happened(
            new ReturnEvent.ClockRanOut(ClockNames.ShipBy, s.ShipBy), new ReturnEvent.Expired()),
        ReturnState.AwaitingParcel when subject.Shipment?.Pickup is { } pickup && now >= pickup.To + PickupGrace =>
            ReturnDecisions.Happened(Missed(subject)),
        ReturnState.AwaitingParcel s when NextReminder(subject.Policy, calendar, s) is { } due && now >= due =>
            ReturnDecisions.Happened(new ReturnEvent.Reminded(s.RemindersSent + 1, s.ShipBy)),
        ReturnState.Arrived { Late: false } s when now >= s.InspectBy =>
            ReturnDecisions.Happened(new ReturnEvent.ClockRanOut(ClockNames.Inspection, s.InspectBy)),
        ReturnState.Refunding { Late: false } s when now >= s.PayBy =>
            ReturnDecisions.Happened(new ReturnEvent.ClockRanOut(ClockNames.Payment, s.PayBy)),
        _ => ReturnOutcome.Nothing.Instance,
    };

    internal static ReturnEvent Missed(ReturnCase subject) =>
        new ReturnEvent.PickupMissed(subject.Shipment!.PickupAttempts, subject.Shipment.PickupAttempts >= subject.Policy.ShipBack.MaxPickupAttempts);

    private static DateTimeOffset? NextReminder(Policy policy, BusinessCalendar calendar, ReturnState.AwaitingParcel waiting) =>
        Clocks.Reminders(waiting.Since, policy, calendar).ElementAtOrDefault(waiting.RemindersSent)?.Due;
}
