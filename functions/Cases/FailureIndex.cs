namespace Serverless.Cases;

/// <summary>
/// The failed cases of all storefronts, newest request first, with what they are grouped by. Written only when a case fails and
/// when it goes on, so a case that goes its course costs nothing here.
/// </summary>
public sealed class FailureIndex(Tables tables)
{
    internal const string Partition = "ops~failed";

    public Task AddAsync(ReturnCase subject, string rowKey, Failure failure, CancellationToken cancellation) =>
        tables.CaseIndex.UpsertEntityAsync(
            new TableEntity(Partition, rowKey)
            {
                ["Case"] = CaseRows.KeyOf(subject).ToString(),
                ["Storefront"] = subject.Storefront.Value,
                ["Step"] = failure.Step,
                ["Cause"] = failure.Cause,
                ["FailedAt"] = failure.At,
            },
            TableUpdateMode.Replace,
            cancellation);

    public Task RemoveAsync(string rowKey, CancellationToken cancellation) =>
        tables.CaseIndex.DeleteEntityAsync(Partition, rowKey, cancellationToken: cancellation);

    /// <summary>One page; a row can be behind its case, which has the last word.</summary>
    public Task<TablePage<FailureRow>> ListAsync(FailureFilter wanted, string? from, int size, CancellationToken cancellation) =>
        tables.CaseIndex.PageAsync(Filter(wanted), Read, from, size, cancellation);

    public async Task<IReadOnlyList<FailureRow>> AllAsync(FailureFilter wanted, CancellationToken cancellation) =>
        await tables.CaseIndex.QueryAsync<TableEntity>(Filter(wanted)).Select(Read).ToListAsync(cancellation);

    private static string Filter(FailureFilter wanted)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        filter += wanted.Cause is { } cause ? $" and {TableClient.CreateQueryFilter($"Cause eq {cause}")}" : "";
        return filter + (wanted.Storefront is { } shop ? $" and {TableClient.CreateQueryFilter($"Storefront eq {shop.Value}")}" : "");
    }

    private static FailureRow Read(TableEntity row) => new(
        CaseKey.Parse(row.GetString("Case")), row.GetString("Step"), row.GetString("Cause"), row.GetDateTimeOffset("FailedAt")!.Value);
}

/// <summary>Which failures are wanted; what is absent does not matter.</summary>
public sealed record FailureFilter(string? Cause, StorefrontId? Storefront);

public sealed record FailureRow(CaseKey Case, string Step, string Cause, DateTimeOffset FailedAt);
