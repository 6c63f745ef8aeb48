using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns.Claiming;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Domain.Returns;

/// <summary>
/// A result that accepts less than was asked can be contested once, until the day that the customer was told. A person decides: upheld,
/// all units count as accepted and the rest is paid; rejected, the result stands and goods that were held for it go their way.
/// </summary>
public static class Contests
{
    /// <summary>Whether a result gives the customer less than was asked.</summary>
    public static bool IsLess(InspectionReport report) =>
        !report.IsAsAsked || report.Units.Any(unit => unit.NewPayer is FreightPayer.Customer);

    /// <summary>The days in which the customer can contest; absent when there is nothing to contest, or it was contested.</summary>
    public static Clock? ClockOf(ReturnCase subject) => subject is { Judgement.ContestBy: { } until }
        && !subject.Judgement.Contests.Any(contest => contest.Cause is ContestCause.Customer or ContestCause.Delivery)
        ? new Clock(ClockNames.Contest, subject.Judgement.Inspection?.At ?? subject.RequestedAt, until) { Kind = ClockKind.Customer }.Through(subject.Clocks.Pauses)
        : null;

    /// <summary>Whether the customer still has time to contest.</summary>
    public static bool MayCome(ReturnCase subject, DateTimeOffset now) => ClockOf(subject) is { } clock && clock.StateAt(now) is not ClockState.RanOut;

    internal static ReturnOutcome Raise(ReturnCase subject, ReturnCommand.Contest contest) => subject switch
    {
        _ when subject.Judgement.Awaits(ContestCause.Customer) || subject.Judgement.Awaits(ContestCause.Delivery) => ReturnOutcome.Nothing.Instance,
        _ when ClockOf(subject) is null || !CanBeRaised(subject) => ReturnDecisions.NotPossibleNow(subject, "contest"),
        _ when ClockOf(subject)!.StateAt(contest.At) is ClockState.RanOut =>
            new ReturnOutcome.Refused(new Refusal.ContestClosed(ClockOf(subject)!.Due)),
        _ => ReturnDecisions.Happened(new ReturnEvent.Contested(contest.At, Clocks.ContestDecision(contest.At, subject.Policy, subject.Urgent).Due)),
    };

    internal static ReturnOutcome Decide(ReturnCase subject, ReturnCommand.DecideContest decide, BusinessCalendar calendar, DateTimeOffset now)
    {
        var state = subject.State is ReturnState.AwaitingAnswer asked ? asked.Before : subject.State;
        if (subject.Judgement.Open is not { } contest || !(subject.State is ReturnState.Contested || IsSettling(state) || SendingAhead.IsOut(subject)))
        {
            return ReturnDecisions.NotPossibleNow(subject, "contest_decision");
        }

        if (contest.Cause is ContestCause.Delivery)
            return Traces.Decide(subject, decide, calendar, now);

        if (decide.Uphold && contest.Cause is ContestCause.LostReplacement)
        {
            // Of goods that were sent ahead the others are still to come.
            var isOut = SendingAhead.IsOut(subject);
            return ReturnDecisions.Happened(new ReturnEvent.ExchangeGivenUp(ExchangeEnd.ReplacementLost)
            {
                PayBy = isOut ? null : Promising.PayBy(subject, calendar, now),
                ShipBy = isOut ? Clocks.ShipBy(now, subject.Policy, calendar).Due : null,
                Reason = decide.Reason,
                By = decide.By,
            });
        }

        if (decide.Uphold)
        {
            return ReturnDecisions.Happened(
            [
                new ReturnEvent.ContestUpheld(Accepting(subject, contest.Cause), decide.Reason, Promising.PayBy(subject, calendar, now), decide.By),
                .. Collections.WhenUpheld(subject, calendar, now) is { } reopened ? [reopened] : Array.Empty<ReturnEvent>(),
            ]);
        }

        // Who is taken to have the goods that were sent ahead has the whole time again to send theirs.
        var rejected = new ReturnEvent.ContestRejected(decide.Reason, decide.By) { ShipBy = SendingAhead.IsOut(subject) ? Clocks.ShipBy(now, subject.Policy, calendar).Due : null };
        return subject.State is ReturnState.Contested
            ? ReturnDecisions.Happened(rejected, Endings.Next(subject.After(rejected, now)))
            : ReturnDecisions.Happened(rejected);
    }

    /// <summary>
    /// What counts of an upheld result: a unit that another case of the order has taken back meanwhile, or holds, is not paid twice. Null
    /// when all of it counts.
    /// </summary>
    internal static Inspection? WithoutTakenElsewhere(ReturnCase subject, OrderBalance balance)
    {
        if (subject is not { Judgement: { Before: { } before, Inspection: { } now } })
        {
            return null;
        }

        var units = now.Units.ToList();
        foreach (var line in units.Select(unit => unit.Line).Distinct().ToList())
        {
            var elsewhere = balance.Settled.Where(s => s.Case != subject.Id).SelectMany(s => s.Lines).Where(l => l.Line == line).Sum(l => subject.Kind.IsStatutory ? l.Tally.Units : l.Units)
                + balance.UnitsInFlight(line, except: subject.Id);
            var tooMany = units.Count(unit => unit.Line == line && IsTaken(unit)) + elsewhere - (subject.Order.Line(line)?.Quantity ?? 0);
            for (var i = units.Count - 1; i >= 0 && tooMany > 0; i--)
            {
                if (units[i].Line == line && IsTaken(units[i]) && before.Units.LastOrDefault(unit => (unit.Line, unit.Unit) == (line, units[i].Unit)) is var found && (found is null || !IsTaken(found)))
                {
                    units[i] = found ?? Missing(units[i]);
                    tooMany--;
                }
            }
        }

        return units.SequenceEqual(now.Units) ? null : now with { Units = units };
    }

    private static bool CanBeRaised(ReturnCase subject) => subject.State switch
    {
        ReturnState.Closed or ReturnState.Contested => true,
        ReturnState.Refused => subject.Trace is not null,
        ReturnState.AwaitingAnswer { Before: var before } => IsSettling(before),
        ReturnState.Failed { UnitsReleased: false, Before: var before } => before is ReturnState.GoodsHeld or ReturnState.Contested || IsSettling(before),
        var state => state is ReturnState.GoodsHeld || IsSettling(state),
    };

    /// <summary>The result is known, and money or other goods follow from it.</summary>
    private static bool IsSettling(ReturnState state) => state is ReturnState.Inspected or ReturnState.Refunding
        or ReturnState.AwaitingPayment or ReturnState.Replacing or ReturnState.ReplacementSent or ReturnState.Repairing;

    private static bool IsTaken(UnitResult unit) => unit.Outcome is UnitOutcome.Accepted or UnitOutcome.AcceptedWithDeduction;

    private static UnitResult Missing(UnitResult unit) => unit with { Outcome = UnitOutcome.Missing, Disposition = Disposition.None };

    /// <summary>Every unit that was announced as accepted whole; what was there goes back into stock. What is repaired is the customer's, unless it is lost on its way to them.</summary>
    private static Inspection Accepting(ReturnCase subject, ContestCause cause)
    {
        var report = InspectionReport.Of(subject.Judgement.Inspection, subject.Accepted);
        return subject.Judgement.Inspection! with { Units = [.. report.Units.Select(unit => unit.Result.Outcome is UnitOutcome.Repaired && cause is not ContestCause.LostGoods ? unit.Result : Accepted(unit.Result)), .. report.Unannounced] };
    }

    private static UnitResult Accepted(UnitResult unit) => unit with
    {
        Outcome = UnitOutcome.Accepted,
        Reason = null,
        DeductionBasisPoints = 0,
        Disposition = unit.Outcome is UnitOutcome.Refused or UnitOutcome.Repaired ? Disposition.Restock : unit.Disposition,
        CorrectedFault = unit.CorrectedFault?.SellerAnswers() is true ? unit.CorrectedFault : null,
        FaultReason = unit.CorrectedFault?.SellerAnswers() is false ? null : unit.FaultReason,
    };
}
