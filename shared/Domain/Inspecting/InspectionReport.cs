using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;

namespace Serverless.Domain.Inspecting;

/// <summary>An inspection held against what the case announced.</summary>
/// <param name="Units">A judgement for every unit announced: as found, missing when not mentioned.</param>
/// <param name="Unannounced">Judgements on units that were not announced: a surplus.</param>
public sealed record InspectionReport(IReadOnlyList<JudgedUnit> Units, IReadOnlyList<UnitResult> Unannounced)
{
    /// <summary>Every unit announced was accepted whole.</summary>
    public bool IsAsAsked => Units.All(u => u.Result.Outcome == UnitOutcome.Accepted);

    /// <summary>Holds what was found against what was announced.</summary>
    /// <param name="inspection">What was found; <c>null</c> when goods are taken as accepted without a look.</param>
    /// <param name="lines">The accepted lines of the decision.</param>
    public static InspectionReport Of(Inspection? inspection, IReadOnlyList<LineDecision> lines)
    {
        // A report that judges a unit twice is refused; of one that is on record the last word counts.
        var found = (inspection?.Units ?? []).GroupBy(u => (u.Line, u.Unit)).ToDictionary(g => g.Key, g => g.Last());
        List<JudgedUnit> units = [];
        var counted = new Dictionary<LineId, int>();
        foreach (var line in lines)
        {
            var from = counted.GetValueOrDefault(line.Line.Line);
            counted[line.Line.Line] = from + line.Line.Quantity;
            units.AddRange(Enumerable.Range(0, line.Line.Quantity).Select(i => new JudgedUnit(line, Result(line.Line.Line, from + i + 1))
            {
                Named = line.Line.SerialNumbers.Count > i ? line.Line.SerialNumbers[i] : null,
            }));
        }

        return new InspectionReport(units, [.. found.Values.Where(r => r.Unit < 1 || r.Unit > counted.GetValueOrDefault(r.Line))]);

        UnitResult Result(LineId line, int unit) => inspection is null
            ? new UnitResult(line, unit, UnitOutcome.Accepted, null, 0, Disposition.None, [], null)
            : found.GetValueOrDefault((line, unit)) ?? new UnitResult(line, unit, UnitOutcome.Missing, null, 0, Disposition.None, [], null);
    }
}

/// <summary>One unit: what the case decided about it and what was found.</summary>
public sealed record JudgedUnit(LineDecision Announced, UnitResult Result)
{
    /// <summary>The serial number of the unit that was announced; absent where any of the line can come.</summary>
    public SerialNumber? Named { get; init; }

    /// <summary>The unit that it is by its serial number: the one that came where that is the order's, else the one that was announced.</summary>
    public LineSerial? Serial(Order order)
    {
        var found = Result.SerialNumber is { } read && order.Line(Result.Line)?.SerialNumbers.Contains(read) is true ? Result.SerialNumber : null;
        return (found ?? Named ?? Result.SerialNumber) is { } serial ? new LineSerial(Result.Line, serial) : null;
    }

    public bool TakenBack => Result.Outcome is UnitOutcome.Accepted or UnitOutcome.AcceptedWithDeduction;

    /// <summary>Taken back, and other goods come in its place.</summary>
    public bool IsSwapped => TakenBack && Announced.Line.For is not LineFor.Refund;

    /// <summary>As corrected at inspection, else as the customer's reason says.</summary>
    public Fault Fault => Result.CorrectedFault ?? Announced.Fault;

    /// <summary>The look at the goods changed who pays for the way back.</summary>
    public FreightPayer? NewPayer => Fault.PaysFreight() == Announced.Fault.PaysFreight() ? null : Fault.PaysFreight();

    /// <summary>What is kept of the unit's value.</summary>
    public int DeductionBasisPoints =>
        Result.Outcome == UnitOutcome.AcceptedWithDeduction ? Math.Clamp(Result.DeductionBasisPoints, 0, UnitTally.Whole) : 0;
}
