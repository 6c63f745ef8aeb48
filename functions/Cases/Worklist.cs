namespace Serverless.Cases;

/// <summary>
/// The cases that upkeep looks after: those under way, and those that ended lately. A case is written here before it is opened, and again before anything happens to it
/// once it has ended, so that no crash leaves one that nobody looks after. Upkeep alone takes it out. A round costs what is open, however much has closed.
/// </summary>
public sealed class Worklist(Tables tables, TimeProvider time)
{
    /// <summary>The partitions of all storefronts lie between this and the first that sorts behind it.</summary>
    private const string First = "work~";
    private const string Last = "work~~";

    /// <summary>A row as young as this may be of a change that is just being written.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    public Task AddAsync(CaseKey key, CancellationToken cancellation) =>
        tables.CaseIndex.UpsertEntityAsync(new TableEntity(PartitionOf(key), key.ToString()) { ["At"] = time.GetUtcNow() }, TableUpdateMode.Replace, cancellation);

    public Task<TablePage<WorklistRow>> PageAsync(string? from, int size, CancellationToken cancellation) => tables.CaseIndex.PageAsync(
        TableClient.CreateQueryFilter($"PartitionKey ge {First} and PartitionKey lt {Last}"),
        row => new WorklistRow(CaseKey.Parse(row.RowKey), row.GetDateTimeOffset("At")!.Value, row.ETag),
        from,
        cancellation,
        size);

    /// <summary>Takes out a case of which nothing is left to do, unless it was written anew meanwhile.</summary>
    public Task RemoveAsync(WorklistRow row, CancellationToken cancellation) => time.GetUtcNow() - row.At > Fresh
        ? tables.CaseIndex.TryDeleteAsync(PartitionOf(row.Case), row.Case.ToString(), row.Tag, cancellation)
        : Task.CompletedTask;

    /// <summary>Spread over some, because all cases come here.</summary>
    private static string PartitionOf(CaseKey key) => $"{First}{key.Case.Value[^1]}";
}

public sealed record WorklistRow(CaseKey Case, DateTimeOffset At, ETag Tag);
