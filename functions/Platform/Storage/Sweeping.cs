using Azure;

namespace Serverless.Platform.Storage;

internal static class Sweeping
{
    private const int Batch = 100;

    /// <param name="column">Says until when a row is kept.</param>
    public static async Task<int> SweepAsync(this TableClient table, string column, DateTimeOffset now, CancellationToken cancellation)
    {
        var count = 0;
        var filter = $"{column} le {TableClient.CreateQueryFilter($"{now}")}";
        await foreach (var page in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation).AsPages())
        {
            foreach (var batch in page.Values.GroupBy(row => row.PartitionKey, StringComparer.Ordinal).SelectMany(rows => rows.Chunk(Batch)))
            {
                await DeleteAsync(table, batch, cancellation);
                count += batch.Length;
            }
        }

        return count;
    }

    private static async Task DeleteAsync(TableClient table, TableEntity[] rows, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellation);
        }
        catch (RequestFailedException e) when (e.IsMissing)
        {
            // Somebody else sweeps as well: the rest of the batch goes next time.
        }
    }
}
