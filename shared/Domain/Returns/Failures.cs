using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Domain.Returns;

/// <summary>
/// How a return fails, and what a person can do then. Failing keeps the state in which it happened; a replay puts that back, so
/// that the case goes on where it stood.
/// </summary>
internal static class Failures
{
    public static ReturnOutcome Fail(ReturnCase subject, ReturnCommand.Fail fail) => ReturnStatus.IsOver(subject.Status)
        ? ReturnOutcome.Nothing.Instance
        : ReturnDecisions.Happened(new ReturnEvent.Failed(fail.Step, fail.Cause, fail.Error));

    public static ReturnOutcome Replay(ReturnCase subject, ReturnCommand.Replay replay) => subject.State switch
    {
        ReturnState.Failed { UnitsReleased: false } => ReturnDecisions.Happened(new ReturnEvent.Replayed(replay.Reason, replay.By)),
        // Nothing failed, but nobody works on it any more.
        var state when replay.IsLost && !ReturnStatus.IsOver(state.Status) =>
            ReturnDecisions.Happened(new ReturnEvent.Replayed(replay.Reason, replay.By)),
        _ => ReturnDecisions.NotPossibleNow(subject, "replay"),
    };

    /// <summary>Ended by a person. Units are given back only where nothing is paid, and then for good: others may have them by the next minute.</summary>
    public static ReturnOutcome Terminate(ReturnCase subject, ReturnCommand.Terminate terminate) => subject switch
    {
        { State: ReturnState.Failed { UnitsReleased: true } } => ReturnDecisions.NotPossibleNow(subject, "terminate"),
        { State: ReturnState.Failed } when !terminate.ReleaseUnits => ReturnDecisions.NotPossibleNow(subject, "terminate"),
        { State: not ReturnState.Failed, Status: var status } when ReturnStatus.IsOver(status) => ReturnDecisions.NotPossibleNow(subject, "terminate"),
        // The shop keeps what was stopped, so it owes the customer the money for it.
        _ when terminate.ReleaseUnits && (HasMoney(subject) || subject.Stop is { IsStopped: true } || IsOwed(subject)) => ReturnDecisions.NotPossibleNow(subject, "release_units"),
        _ => ReturnDecisions.Happened(new ReturnEvent.Terminated(terminate.Reason, terminate.By, terminate.ReleaseUnits)),
    };

    /// <summary>A person of the platform can call off more than a customer: all but what has been paid.</summary>
    public static ReturnOutcome Cancel(ReturnCase subject, ReturnCommand.Cancel cancel) => subject.State switch
    {
        ReturnState.Cancelled => ReturnOutcome.Nothing.Instance,
        // The goods stay: whoever ended it now would leave the customer with neither goods nor money.
        ReturnState.Stopped or ReturnState.Failed { Before: ReturnState.Stopped } => ReturnDecisions.NotPossibleNow(subject, "cancel"),
        _ when IsOwed(subject) => ReturnDecisions.NotPossibleNow(subject, "cancel"),
        ReturnState.Failed { UnitsReleased: false } or not (ReturnState.Failed or ReturnState.Refused or ReturnState.Closed or ReturnState.Expired)
            when !HasMoney(subject) => ReturnDecisions.Happened(new ReturnEvent.Cancelled(cancel.By, cancel.Reason)),
        _ => ReturnDecisions.NotPossibleNow(subject, "cancel"),
    };

    /// <summary>The shop owes its customer the goods, the money or extra carriage that was paid, or the customer has both goods by now and owes one of them.</summary>
    private static bool IsOwed(ReturnCase subject) => IsOutOfStock(subject) || IsInRepair(subject) || SendingAhead.IsOut(subject) || IsSending(subject) || subject.Delivery is { CarriageDue: not null };

    /// <summary>The shop owes goods or money; where it has the goods after all, that they have arrived ends it.</summary>
    private static bool IsOutOfStock(ReturnCase subject) => subject is { StockOut.ArrivedAt: null, Decision.IsRefused: false };

    /// <summary>The shop has the goods, and owes them or the money.</summary>
    private static bool IsInRepair(ReturnCase subject) => subject.Repair is { IsBegun: true };

    /// <summary>The warehouse may have the order for goods that are sent ahead, though nobody has noted it yet.</summary>
    private static bool IsSending(ReturnCase subject) =>
        subject.State is ReturnState.Replacing or ReturnState.Failed { Before: ReturnState.Replacing } && SendingAhead.IsDue(subject);

    private static bool HasMoney(ReturnCase subject) => subject.Repayment.Refund is not null || subject.Repayment.Attempts.Count > 0;
}
