using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Domain.Returns;

/// <summary>
/// A refund that is paid before anybody has looked at the goods, or before its result was upset. The parcel goes on meanwhile; the end
/// holds what was paid against what the goods turned out to be worth.
/// </summary>
internal static class Advances
{
    /// <summary>The goods are with the carrier or the warehouse, and not judged yet.</summary>
    public static bool IsUnderWay(ReturnCase subject) => subject.State is ReturnState.InTransit or ReturnState.Arrived;

    /// <summary>The same where a step has failed meanwhile, or the customer is asked something.</summary>
    public static bool IsUnderWay(ReturnState state) => state switch
    {
        ReturnState.InTransit or ReturnState.Arrived => true,
        ReturnState.Failed { Before: var before } => IsUnderWay(before),
        ReturnState.AwaitingAnswer { Before: var before } => IsUnderWay(before),
        _ => false,
    };

    /// <summary>
    /// The goods are judged, lost, or stopped after others were. What was paid too much is recorded for a person and not taken back by itself; what was paid
    /// too little is in the plan by now, and what failed and is not owed any more is in it no longer.
    /// </summary>
    public static ReturnOutcome Reconcile(ReturnCase subject, ReturnCommand.ReconcileAdvance reconcile, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (subject is not { Repayment.Refund: not null, State: ReturnState.Inspected or ReturnState.Lost or ReturnState.Stopped or ReturnState.Returnless })
        {
            return ReturnOutcome.Nothing.Instance;
        }

        var booked = reconcile.Due.Plan!.Total;
        var reconciled = new ReturnEvent.AdvanceReconciled(booked > reconcile.Due.Total ? booked - reconcile.Due.Total : null)
        {
            Counted = reconcile.Counted,
            Stopped = reconcile.Stopped,
            Due = booked > reconcile.Due.Total ? reconcile.Due with { Plan = null } : null,
        };
        // Goods that are still to be sent are settled for anew, and so is what is still to be charged, or owed after a swap at the door.
        ReturnEvent[] settled = reconcile.Difference is { } difference && (subject.Exchange is { IsUnsent: true } or { Ships: ReplacementShips.AtDoor, Owed: not null } || SendingAhead.ChargeOf(subject) is not null)
            ? [.. Exchanges.Settled(subject, difference, calendar, now)]
            : [];
        // What another case has of lines that were stopped is for a person to see.
        ReturnEvent[] missed = reconcile.Stopped is null ? [] : [Stops.Corrected(subject.Decision!)];
        var coupons = Refunds.Released(subject, reconcile.Coupons);
        return Refunds.Replanned(subject, reconcile.Due) is { } changed
            ? Refunds.Then(subject, [.. missed, changed, reconciled, .. coupons, .. settled])
            : Refunds.Then(subject, [.. missed, reconciled, .. coupons, .. settled]);
    }
}
