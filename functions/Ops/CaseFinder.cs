using Serverless.Storefronts;

namespace Serverless.Ops;

/// <summary>Finds a case by whatever names it: its key <c>{storefront}~{id}</c>, its id alone, or its RMA number.</summary>
public sealed class CaseFinder(CaseStore cases, StorefrontStore storefronts)
{
    internal async Task<IResult> AnswerAsync(string named, Func<CaseKey, Task<IResult>> answer, CancellationToken cancellation) =>
        await FindAsync(named, cancellation) is { } key ? await answer(key) : Problems.Of(ProblemCatalog.NotFound);

    public async Task<CaseKey?> FindAsync(string named, CancellationToken cancellation)
    {
        if (CaseKey.TryParse(named) is { } key)
            return await ExistingAsync(key);

        if (CaseId.TryParse(named) is { } id)
            return await AskAllAsync(shop => ExistingAsync(new CaseKey(shop, id)));

        return RmaNumber.TryParse(named) is { } rma ? await AskAllAsync(shop => cases.FindKeyAsync(shop, rma, cancellation)) : null;

        async Task<CaseKey?> ExistingAsync(CaseKey candidate) => await cases.FindAsync(candidate, cancellation) is null ? null : candidate;

        // A case's id says nothing of its storefront; there are few of them, so each is asked.
        async Task<CaseKey?> AskAllAsync(Func<StorefrontId, Task<CaseKey?>> ask) =>
            (await Task.WhenAll((await storefronts.ListAsync(cancellation)).Select(ask))).FirstOrDefault(found => found is not null);
    }
}
