using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Platform.Storage;

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
    public async Task<(IReadOnlyList<FailureRow> Rows, string? Next)> ListAsync(
        FailureFilter wanted, string? continuation, int size, CancellationToken cancellation)
    {
        await foreach (var page in Query(wanted, size, cancellation).AsPages(continuation, size))
        {
            return ([.. page.Values.Select(Read)], page.ContinuationToken);
        }

        return ([], null);
    }

    public async IAsyncEnumerable<FailureRow> AllAsync(
        FailureFilter wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in Query(wanted, size: null, cancellation))
        {
            yield return Read(row);
        }
    }

    private AsyncPageable<TableEntity> Query(FailureFilter wanted, int? size, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        filter += wanted.Cause is { } cause ? $" and {TableClient.CreateQueryFilter($"Cause eq {cause}")}" : "";
        filter += wanted.Storefront is { } shop ? $" and {TableClient.CreateQueryFilter($"Storefront eq {shop.Value}")}" : "";
        return tables.CaseIndex.QueryAsync<TableEntity>(filter, size, cancellationToken: cancellation);
    }

    private static FailureRow Read(TableEntity row) => new(
        CaseKey.Parse(row.GetString("Case")), row.GetString("Step"), row.GetString("Cause"), row.GetDateTimeOffset("FailedAt")!.Value);
}

/// <summary>Which failures are wanted; what is absent does not matter.</summary>
public sealed record FailureFilter(string? Cause, StorefrontId? Storefront);

/// <summary>A failed case in the list of all.</summary>
public sealed record FailureRow(CaseKey Case, string Step, string Cause, DateTimeOffset FailedAt);
