using System.Globalization;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;

namespace Serverless.Domain.Inspecting;

/// <summary>Where a report contradicts itself or the case. Pointers go into its units: <c>/units/3/unit</c>.</summary>
public static class InspectionChecks
{
    /// <summary>What cannot be true whatever the case is: no word of such a report decides about money.</summary>
    public static IReadOnlyList<Problem> OfItself(Inspection inspection)
    {
        var reading = new Reading();
        var judged = new HashSet<(LineId, int)>();
        var read = new HashSet<LineSerial>();
        foreach (var (i, unit) in inspection.Units.Index())
        {
            if (!judged.Add((unit.Line, unit.Unit)))
                reading.Add($"/units/{i}", ProblemCodes.Duplicate, "This unit is judged twice in the report");

            if (unit is { SerialNumber: { } serial } && !read.Add(new LineSerial(unit.Line, serial)))
                reading.Add($"/units/{i}/serialNumber", ProblemCodes.Duplicate, "Another unit of the line has this serial number in the report");

            if (unit is { SerialNumber: not null, Outcome: UnitOutcome.Missing })
                reading.Add($"/units/{i}/serialNumber", ProblemCodes.Invalid, "A unit that is missing has not been read");

            if (unit is { SerialNumber: null, IsItemSold: true })
                reading.Add($"/units/{i}/isItemSold", ProblemCodes.Invalid, "Only of a unit whose serial number was read");

            if (WrongDeduction(unit) is { } deduction)
                reading.Add($"/units/{i}/deductionPercent", ProblemCodes.Invalid, deduction);

            if (WrongDisposition(unit) is { } disposition)
                reading.Add($"/units/{i}/disposition", ProblemCodes.Invalid, disposition);
        }

        return reading.Problems;
    }

    /// <summary>
    /// What cannot be true of a case. A unit beyond those announced is a surplus, as long as the order has so many of the line; other
    /// goods are no units of a line.
    /// </summary>
    public static IReadOnlyList<Problem> Against(Order order, Decision? decision, Inspection inspection)
    {
        var reading = new Reading();
        var announced = decision?.AcceptedUnits.ToDictionary(l => l.Line, l => l.Quantity);
        var named = InspectionReport.Of(inspection, decision?.AcceptedLines ?? []).Units.Where(unit => unit.Named is not null)
            .ToDictionary(unit => new LineSerial(unit.Result.Line, unit.Named!.Value), unit => unit.Result.Unit);
        foreach (var (i, unit) in inspection.Units.Index())
        {
            if (order.Line(unit.Line) is not { } ordered)
                reading.Add($"/units/{i}/line", ProblemCodes.UnknownLine, "The order has no such line");
            else if (unit.Unit > ordered.Quantity)
                reading.Add($"/units/{i}/unit", ProblemCodes.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"The order has {ordered.Quantity} of this line"));
            else if (unit.Outcome is UnitOutcome.Missing && announced is not null && unit.Unit > announced.GetValueOrDefault(unit.Line))
                reading.Add($"/units/{i}/result", ProblemCodes.Invalid, "A unit that was not announced cannot be missing");
            else if (unit.SerialNumber is { } serial && named.TryGetValue(new LineSerial(unit.Line, serial), out var other) && other != unit.Unit)
                reading.Add($"/units/{i}/serialNumber", ProblemCodes.Invalid, string.Create(CultureInfo.InvariantCulture, $"It was announced as unit {other} of the line"));
        }

        return reading.Problems;
    }

    private static string? WrongDeduction(UnitResult unit) => (unit.Outcome, unit.DeductionBasisPoints) switch
    {
        (UnitOutcome.AcceptedWithDeduction, 0) => "A deduction is more than nothing",
        (not UnitOutcome.AcceptedWithDeduction, > 0) => $"Nothing is deducted from a unit that is {Codes.Of(unit.Outcome)}",
        _ => null,
    };

    /// <summary>Goods are the shop's when they were accepted, and the customer's when they were not.</summary>
    private static string? WrongDisposition(UnitResult unit) => (unit.Outcome, unit.Disposition) switch
    {
        (UnitOutcome.Missing, not Disposition.None) => "There is no unit with which this could be done",
        (UnitOutcome.Accepted or UnitOutcome.AcceptedWithDeduction, Disposition.BackToCustomer) => "A unit that is accepted stays with the shop",
        (UnitOutcome.Refused, Disposition.Restock or Disposition.Refurbish) => "A unit that is refused is not the shop's to sell",
        _ => null,
    };
}
