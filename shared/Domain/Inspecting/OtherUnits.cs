using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;

namespace Serverless.Domain.Inspecting;

/// <summary>
/// Goods of the same make that are not those that were sold: their serial number is neither the one that was announced nor another that the order line is known to have; where none
/// was announced, none that it can have. The warehouse judges what it sees; whose unit it is, the order knows.
/// </summary>
internal static class OtherUnits
{
    public const string NotTheItem = "not_the_item";

    /// <summary>What was found, with what is another unit refused as not the item, unless the warehouse says that it is the one that was sold.</summary>
    public static Inspection Marked(Inspection inspection, Order order, IReadOnlyList<LineDecision> accepted)
    {
        if (inspection.Units.All(unit => unit.SerialNumber is null))
            return inspection;

        var announced = InspectionReport.Of(inspection, accepted).Units.ToDictionary(unit => (unit.Result.Line, unit.Result.Unit));
        return inspection with
        {
            Units = [.. inspection.Units.Select(unit => announced.TryGetValue((unit.Line, unit.Unit), out var expected) && IsOther(order, expected) ? Marked(unit) : unit)],
        };
    }

    /// <summary>Whoever was sent the wrong item sends back another one.</summary>
    private static bool IsOther(Order order, JudgedUnit unit) =>
        unit is { Result: { SerialNumber: { } read, Line: var line }, Announced.Line.Reason: not Reason.WrongItem }
        && (unit.Named is { } named ? named != read && order.Line(line)?.SerialNumbers.Contains(read) is not true : order.Line(line)?.MayHave(read) is false);

    private static UnitResult Marked(UnitResult unit) => unit switch
    {
        { IsItemSold: true } or { Outcome: UnitOutcome.Refused or UnitOutcome.Missing } => unit with { IsOtherUnit = true },
        _ => unit with { IsOtherUnit = true, Outcome = UnitOutcome.Refused, Reason = NotTheItem, DeductionBasisPoints = 0, Disposition = Disposition.BackToCustomer },
    };
}
