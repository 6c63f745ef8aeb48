namespace Serverless.Upkeep;

/// <summary>Goes round the lists of cases and takes out rows whose case is not there, or is in another list by now.</summary>
public sealed partial class RepairIndex(Tables tables, CaseStore cases, TimerCursor cursor, ILogger<RepairIndex> log)
{
    private const string Round = "index";
    private const int PageSize = 200;

    [Function(nameof(RepairIndex))]
    public async Task Run([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var from = await cursor.ReadAsync(Round, cancellation);
        // A place that the table no longer knows gives an empty page, after which a new round begins.
        var page = await tables.CaseIndex.PageAsync(
            TableClient.CreateQueryFilter($"PartitionKey ne {TimerCursor.Partition}"), row => row, from, PageSize, cancellation, ["PartitionKey", "RowKey", "Case"]);
        var gone = await Task.WhenAll(page.Items.Select(row => RemoveIfStrangeAsync(row, cancellation)));
        if (gone.Count(removed => removed) is > 0 and var count)
            Removed(log, count);

        await cursor.WriteAsync(Round, page.Next, cancellation);
    }

    /// <summary>Only as it was read: a case that has just come to this list stays.</summary>
    private async Task<bool> RemoveIfStrangeAsync(TableEntity row, CancellationToken cancellation) =>
        CaseKey.TryParse(row.GetString("Case")) is { } key
        && !(await cases.FindAsync(key, cancellation) is { } found && CaseIndex.MayHold(row.PartitionKey, found.Case))
        && await tables.CaseIndex.TryDeleteAsync(row.PartitionKey, row.RowKey, row.ETag, cancellation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upkeep removed {Count} rows from lists of cases that they did not belong to")]
    private static partial void Removed(ILogger logger, int count);
}
