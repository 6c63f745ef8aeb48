using Serverless.Domain.Calendar;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Ops.Steering;

/// <summary>What a person can do to a case as it stands: the very decision that the action would meet is made, and thrown away.</summary>
internal static class PossibleActions
{
    private const string Tried = "tried";

    /// <summary>Named as in the audit.</summary>
    private static readonly (string Action, Func<ReturnCase, bool, ReturnCommand?> Command)[] Decided =
    [
        ("approve", (_, _) => new ReturnCommand.Review(Approve: true, Tried, Tried)),
        ("decline", (_, _) => new ReturnCommand.Review(Approve: false, Tried, Tried)),
        ("decide_contest", (subject, _) => subject.Judgement.Contest is { IsOpen: true } ? new ReturnCommand.DecideContest(Uphold: true, Tried, Tried) : null),
        ("replay", (subject, isLost) => isLost || subject.State is ReturnState.Failed ? new ReturnCommand.Replay(Tried, Tried, isLost) : null),
        ("pause", (_, _) => new ReturnCommand.Pause(Tried, Tried)),
        ("resume", (_, _) => new ReturnCommand.Resume(Tried, Tried)),
        ("reopen", (_, _) => new ReturnCommand.Reopen(Actor.Ops, Tried)),
        ("cancel", (_, _) => new ReturnCommand.Cancel(Actor.Ops, Tried)),
        ("terminate", (_, _) => new ReturnCommand.Terminate(Tried, Tried, ReleaseUnits: false)),
    ];

    /// <param name="isLost">Nothing works on it although it is not over.</param>
    public static IReadOnlyList<string> Of(ReturnCase subject, bool isLost, BusinessCalendar calendar, DateTimeOffset now) =>
    [
        .. Decided.Where(one => one.Command(subject, isLost) is { } command && ReturnDecisions.Decide(subject, command, calendar, now) is ReturnOutcome.Happened).Select(one => one.Action),
        .. Domain.Returns.Losses.CarrierClaims.Of(subject).Count > 0 ? ["carrier_claim"] : Array.Empty<string>(),
        "correct_contact",
        "event",
        "note",
    ];
}
