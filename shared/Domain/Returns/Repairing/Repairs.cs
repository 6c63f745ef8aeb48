using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Returns.Repairing;

/// <summary>
/// Goods of a claim that are repaired. What is repaired goes back to the customer and is paid nothing for; what is not, or not in time, is refunded as any claim is (Directive
/// (EU) 2019/771, article 13(4)). What the workshop says after that changes neither: nobody gets goods and money.
/// </summary>
public static class Repairs
{
    /// <summary>What follows from an inspection: what it took in is to be repaired.</summary>
    internal static IEnumerable<ReturnEvent> Begin(ReturnCase inspected, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (inspected is not { Repair: not null, State: ReturnState.Inspected, Repayment.Refund: null } || Of(inspected) is not [_, ..] lines)
            yield break;

        yield return new ReturnEvent.RepairBegun(RepairBy(inspected.Order, inspected.Policy, inspected.Accepted, calendar, now).Due, lines);
    }

    /// <summary>By when goods are repaired that are inspected then: one answer is about all lines, so the longest time that one of them has counts.</summary>
    internal static Clock RepairBy(Order order, Policy policy, IEnumerable<LineDecision> accepted, BusinessCalendar calendar, DateTimeOffset inspectedAt) =>
        Clocks.RepairBy(inspectedAt, accepted.Max(line => policy.RulesFor(order.Line(line.Line.Line)!).RepairWithinDays), calendar);

    internal static ReturnOutcome Ask(ReturnCase subject) =>
        subject is { State: ReturnState.Repairing, Repair.AskedAt: null } ? ReturnDecisions.Happened(new ReturnEvent.RepairAsked()) : ReturnOutcome.Nothing.Instance;

    internal static ReturnOutcome Record(ReturnCase subject, ReturnCommand.RecordRepair answer, BusinessCalendar calendar, DateTimeOffset now) => subject switch
    {
        { State: ReturnState.Repairing } => ReturnDecisions.Happened(Ended(subject, answer.Lines, calendar, now)),
        { Repair: { IsOver: true } repair, State: not ReturnState.Failed } when !IsSame(repair.Corrected ?? repair.Results, answer.Lines) =>
            ReturnDecisions.Happened(new ReturnEvent.RepairCorrected(answer.Lines)),
        _ => ReturnOutcome.Nothing.Instance,
    };

    /// <summary>Nothing was heard in time.</summary>
    internal static ReturnEvent Unanswered(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) => Ended(subject, [], calendar, now);

    /// <summary>What speaks against an answer: it is about all lines that were asked, each once, and about no others.</summary>
    public static IReadOnlyList<Problem> Against(ReturnCase subject, ReturnCommand.RecordRepair answer)
    {
        var reading = new Reading();
        reading.MustAnswer(
            [.. (subject.Repair?.Lines ?? []).Select(line => line.Line)],
            answer.Lines.Select(line => line.Line),
            "It was not asked to repair this line",
            line => $"What became of line {line}?");
        return reading.Problems;
    }

    /// <summary>The units that an inspection took in, line by line.</summary>
    private static IReadOnlyList<RepairLine> Of(ReturnCase inspected) =>
    [
        .. InspectionReport.Of(inspected.Judgement.Inspection, inspected.Accepted).Units.Where(unit => unit.TakenBack)
            .GroupBy(unit => unit.Result.Line, unit => unit.Result.Unit).Select(units => new RepairLine(units.Key, [.. units])),
    ];

    private static ReturnEvent.RepairEnded Ended(ReturnCase subject, IReadOnlyList<RepairResult> results, BusinessCalendar calendar, DateTimeOffset now) =>
        new(Counted(subject, results), Promising.PayBy(subject, calendar, now)) { Results = results };

    /// <summary>The inspection with what was repaired as that: units that it had refused stay as they are.</summary>
    private static Inspection Counted(ReturnCase subject, IReadOnlyList<RepairResult> results)
    {
        var repaired = subject.Repair!.Lines.Where(line => results.Any(result => result.Line == line.Line && result.Outcome is RepairOutcome.Repaired))
            .SelectMany(line => line.Units.Select(unit => (line.Line, unit))).ToHashSet();
        var inspection = subject.Judgement.Inspection!;
        return inspection with { Units = [.. inspection.Units.Select(unit => repaired.Contains((unit.Line, unit.Unit)) ? Repaired(unit) : unit)] };
    }

    private static UnitResult Repaired(UnitResult unit) =>
        unit with { Outcome = UnitOutcome.Repaired, Reason = null, DeductionBasisPoints = 0, Disposition = Disposition.BackToCustomer };

    private static bool IsSame(IReadOnlyList<RepairResult> known, IReadOnlyList<RepairResult> said) => known.ToHashSet().SetEquals(said);
}
