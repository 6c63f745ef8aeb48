using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;

namespace Serverless.Domain.Returns.Claiming;

/// <summary>The goods that are sent again in place of those that were claimed: as many as are accepted, once more for what was paid for them.</summary>
public static class SameGoods
{
    public static IReadOnlyList<ReplacementLine> Of(ReturnCase subject) => Of(subject.Order, subject.Judgement.Inspection, subject.Accepted);

    internal static IReadOnlyList<ReplacementLine> Of(Orders.Order order, Inspection? inspection, IReadOnlyList<LineDecision> lines) =>
    [
        .. InspectionReport.Of(inspection, lines).Units.Where(unit => unit.TakenBack).GroupBy(unit => unit.Announced.Line.Line)
            .Select(units => (Line: order.Line(units.Key)!, Quantity: units.Count()))
            .Select(again => new ReplacementLine(
                again.Line.Sku, again.Line.Title, again.Quantity, again.Line.UnitPrice, Money.Zero(order.Currency), Money.Zero(order.Currency))
            {
                InPlaceOf = again.Line.Id,
            }),
    ];
}
