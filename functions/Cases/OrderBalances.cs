using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Platform.Storage;

namespace Serverless.Cases;

/// <summary>
/// What is returned or in flight of each order, for all its cases together. One row an order, changed only under its tag, so two
/// cases never get the same unit.
/// </summary>
public sealed class OrderBalances(Tables tables)
{
    private const string RowKey = "balance";

    public async Task<OrderBalance> GetAsync(StorefrontId storefront, OrderNumber order, CancellationToken cancellation) =>
        (await ReadAsync(storefront, order, cancellation)).Balance;

    /// <summary>
    /// Changes a balance; <paramref name="change"/> may be asked again when somebody else was quicker, and gives back the balance
    /// it was given when there is nothing to change.
    /// </summary>
    public async Task ChangeAsync(StorefrontId storefront, OrderNumber order, Func<OrderBalance, OrderBalance> change, CancellationToken cancellation)
    {
        while (true)
        {
            var (before, tag) = await ReadAsync(storefront, order, cancellation);
            var after = change(before);
            if (ReferenceEquals(before, after) || await TryWriteAsync(storefront, order, after, tag, cancellation))
            {
                return;
            }
        }
    }

    private async Task<(OrderBalance Balance, ETag? Tag)> ReadAsync(StorefrontId storefront, OrderNumber order, CancellationToken cancellation)
    {
        var found = await tables.Orders.GetEntityIfExistsAsync<TableEntity>(Partition(storefront, order), RowKey, cancellationToken: cancellation);
        return found.HasValue
            ? (JsonColumns.Read<OrderBalance>(found.Value!), found.Value!.ETag)
            : (OrderBalance.Empty(order), null);
    }

    private async Task<bool> TryWriteAsync(StorefrontId storefront, OrderNumber order, OrderBalance balance, ETag? tag, CancellationToken cancellation)
    {
        var row = new TableEntity(Partition(storefront, order), RowKey);
        JsonColumns.Write(row, balance);
        try
        {
            await (tag is { } known
                ? tables.Orders.UpdateEntityAsync(row, known, TableUpdateMode.Replace, cancellation)
                : tables.Orders.AddEntityAsync(row, cancellation));
            return true;
        }
        catch (RequestFailedException e) when (e.IsConflict)
        {
            return false;
        }
    }

    private static string Partition(StorefrontId storefront, OrderNumber order) => $"{storefront}~{TableKey.Escape(order.Value)}";
}
