namespace Serverless.Platform.Storage;

internal static class Sweeping
{
    private const int Batch = 100;

    public static Task<int> SweepAsync(this TableClient table, string column, DateTimeOffset now, CancellationToken cancellation) =>
        table.SweepAsync($"{column} le {TableClient.CreateQueryFilter($"{now}")}", cancellation);

    public static async Task<int> SweepAsync(this TableClient table, string filter, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var page in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation).AsPages())
        {
            foreach (var batch in page.Values.GroupBy(row => row.PartitionKey, StringComparer.Ordinal).SelectMany(rows => rows.Chunk(Batch)))
            {
                try
                {
                    var deletions = batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All));
                    await table.SubmitTransactionAsync(deletions, cancellation);
                }
                catch (RequestFailedException e) when (e.IsMissing)
                {
                    // Somebody else sweeps as well: the rest of the batch goes next time.
                }

                count += batch.Length;
            }
        }

        return count;
    }
}
