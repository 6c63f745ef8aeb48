namespace Serverless.Webhooks;

/// <summary>Events that could not be delivered, by storefront, for 30 days.</summary>
public sealed class WebhookFailures(Tables tables, TimeProvider time)
{
    private const string KeptUntil = "KeptUntil";
    private const string FailedAt = "FailedAt";
    private const string Event = "Event";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The same event stands once, however often it has failed.</summary>
    public Task AddAsync(WebhookDelivery delivery, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var row = new TableEntity(Partition(delivery.Storefront), $"{TableKey.NewestFirst(delivery.Timestamp)}~{delivery.Id}")
        {
            [Event] = delivery.Id,
            [FailedAt] = now,
            [KeptUntil] = now + Kept,
        };
        JsonColumns.Write(row, delivery);
        return tables.Webhooks.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>One page, the latest first.</summary>
    internal Task<TablePage<FailedDelivery>> ListAsync(StorefrontId storefront, string? from, int size, CancellationToken cancellation) => tables.Webhooks.PageAsync(
        TableClient.CreateQueryFilter($"PartitionKey eq {Partition(storefront)}"),
        row => new FailedDelivery(JsonColumns.Read<WebhookDelivery>(row), row.GetDateTimeOffset(FailedAt)!.Value),
        from,
        size,
        cancellation);

    public async Task<WebhookDelivery?> FindAsync(StorefrontId storefront, string id, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(storefront)} and Event eq {id}");
        await foreach (var row in tables.Webhooks.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            return JsonColumns.Read<WebhookDelivery>(row);

        return null;
    }

    public Task RemoveAsync(WebhookDelivery delivery, CancellationToken cancellation) => tables.Webhooks.DeleteEntityAsync(
        Partition(delivery.Storefront), $"{TableKey.NewestFirst(delivery.Timestamp)}~{delivery.Id}", cancellationToken: cancellation);

    public Task<int> SweepAsync(CancellationToken cancellation) => tables.Webhooks.SweepAsync(KeptUntil, time.GetUtcNow(), cancellation);

    private static string Partition(StorefrontId storefront) => $"{storefront}~failed";
}

/// <summary>An event that could not be delivered.</summary>
internal sealed record FailedDelivery(WebhookDelivery Delivery, DateTimeOffset FailedAt);
