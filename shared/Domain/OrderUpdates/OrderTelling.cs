using Serverless.Domain.Balances;
using Serverless.Domain.Orders;

namespace Serverless.Domain.OrderUpdates;

/// <summary>
/// What is told of an order, held against what was told before. The first telling of a paid order fixes its money: lines, quantities,
/// prices, discounts, tax and tenders. A later one can add what happened since, and what it leaves out stays on record; nothing that it
/// says can change what a unit is worth or what was paid. What cases sent in place of others the shop does not tell of: it stays on record as it is.
/// </summary>
public static class OrderTelling
{
    /// <summary>How far the clocks of shops may be apart: instants that differ by less are one.</summary>
    public static TimeSpan Skew { get; } = TimeSpan.FromMinutes(5);

    /// <summary>The order and its balance with what is told; or where it contradicts. The same told again changes nothing.</summary>
    /// <param name="record">The order on record; absent when nothing was told of it.</param>
    /// <param name="told">As the shop says that the order stands.</param>
    public static OrderTold Tell(Order? record, OrderBalance balance, Order told)
    {
        var onRecord = record;
        (record, told) = (record?.AsTold(), record is null ? told : told.AsTold());
        // Nothing can have been paid back of an order that nobody paid: it can still be changed in the shop.
        var comparison = record is { PaidAt: not null } ? new OrderComparison(record, told) : null;
        var order = (comparison?.Merged() ?? told with { Refunds = [] }) with
        {
            Shipments = comparison is null ? ShipmentComparison.WithReports(record, told) : ShipmentComparison.Merged(record, told),
        };
        var whole = order.WithSent(onRecord);
        IReadOnlyList<Contradiction> found = order.Currency == told.Currency
            ?
            [
                .. comparison?.Found ?? [],
                .. RefundComparison.Find(whole, balance, told.Refunds),
                .. ShipmentComparison.Find(comparison is null ? null : record, order, told),
            ]
            : comparison!.Found;
        return found.Count > 0
            ? new OrderTold.Contradicted(found)
            : new OrderTold.Agreed(whole, RefundComparison.Added(balance, told.Refunds));
    }
}
