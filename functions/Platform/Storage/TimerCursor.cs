namespace Serverless.Platform.Storage;

/// <summary>How far a round through a table has come, so that the next run goes on there, after a stop as well.</summary>
public sealed class TimerCursor(Tables tables)
{
    internal const string Partition = "upkeep";

    public async Task<string?> ReadAsync(string round, CancellationToken cancellation) =>
        (await tables.CaseIndex.FindAsync(Partition, round, cancellation))?.GetString("Next");

    public Task WriteAsync(string round, string? next, CancellationToken cancellation)
    {
        var row = new TableEntity(Partition, round);
        if (next is not null)
            row["Next"] = next;

        return tables.CaseIndex.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }
}
