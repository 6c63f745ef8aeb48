using Serverless.Storefronts;

namespace Serverless.Ops;

/// <summary>Finds a case by whatever names it: its key <c>{storefront}~{id}</c>, its id alone, or its RMA number.</summary>
public sealed class CaseFinder(Tables tables, CaseStore cases, StorefrontStore storefronts)
{
    /// <summary>Answers what is asked of the case that is named so.</summary>
    internal async Task<IResult> AnswerAsync(string named, Func<CaseKey, Task<IResult>> answer, CancellationToken cancellation) =>
        await FindAsync(named, cancellation) is { } key ? await answer(key) : Problems.Of(ProblemCatalog.NotFound);

    public async Task<CaseKey?> FindAsync(string named, CancellationToken cancellation)
    {
        if (CaseKey.TryParse(named) is { } key)
            return await cases.FindAsync(key, cancellation) is null ? null : key;

        if (CaseId.TryParse(named) is { } id)
            return await FindAsync(shop => Existing(new CaseKey(shop, id)), cancellation);

        return RmaNumber.TryParse(named) is { } rma ? await FindAsync(shop => FindAsync(shop, rma, cancellation), cancellation) : null;

        async Task<CaseKey?> Existing(CaseKey candidate) => await cases.FindAsync(candidate, cancellation) is null ? null : candidate;
    }

    /// <summary>A case's id says nothing of its storefront; there are few of them, so each is asked.</summary>
    private async Task<CaseKey?> FindAsync(Func<StorefrontId, Task<CaseKey?>> ask, CancellationToken cancellation)
    {
        var shops = await storefronts.ListAsync(cancellation);
        return (await Task.WhenAll(shops.Select(ask))).FirstOrDefault(found => found is not null);
    }

    /// <summary>An RMA number is the beginning of its case's id, and so of its partition.</summary>
    private async Task<CaseKey?> FindAsync(StorefrontId shop, RmaNumber rma, CancellationToken cancellation)
    {
        var start = $"{shop}~{rma.CaseIdStart}";
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {start} and PartitionKey lt {start + "~"} and RowKey eq {CaseRows.Case}");
        await foreach (var row in tables.Cases.QueryAsync<TableEntity>(filter, maxPerPage: 1, select: ["PartitionKey"], cancellation))
            return CaseKey.Parse(row.PartitionKey);

        return null;
    }
}
