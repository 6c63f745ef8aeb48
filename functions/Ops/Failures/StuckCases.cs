using Serverless.Contracts.V1;
using Serverless.Flows;
using Serverless.Storefronts;

namespace Serverless.Ops.Failures;

/// <summary>
/// Finds cases that do not go on by themselves. Nothing works on some: their orchestration was ended from outside, lost with its engine's
/// data, or failed before it could write that down. Others wait for a parcel that is held, or that nobody hears of. Each case under way
/// is looked at, page by page.
/// </summary>
public sealed class StuckCases(StorefrontStore storefronts, CaseIndex index, CaseStore cases, TimeProvider time)
{
    private const int PageSize = 100;

    /// <summary>A case that has just changed may be about to go on.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>One page of a storefront's stuck cases, or of everybody's.</summary>
    internal async Task<TablePage<FailureItem>> ListAsync(DurableTaskClient client, StorefrontId? only, string? from, CancellationToken cancellation)
    {
        var page = await index.ListOpenAsync(only is { } one ? [one] : await storefronts.ListAsync(cancellation), status: null, from, PageSize, cancellation);
        return await page.SelectAsync(key => FindAnyAsync(client, key, cancellation));
    }

    internal async Task<FailureItem?> FindAnyAsync(DurableTaskClient client, CaseKey key, CancellationToken cancellation) =>
        await FindAsync(client, key, cancellation) ?? await FindParcelAsync(key, cancellation);

    /// <summary>A case that nothing works on.</summary>
    internal async Task<FailureItem?> FindAsync(DurableTaskClient client, CaseKey key, CancellationToken cancellation)
    {
        if (await client.IsAtWorkAsync(key, cancellation))
            return null;

        // Only now the case is read: one that ended in between is no failure.
        return await cases.FindAsync(key, cancellation) is { } row && !ReturnStatus.IsOver(row.Case.Status) && time.GetUtcNow() - row.UpdatedAt >= Rest
            ? FailureView.Lost(row, await client.StatusAsync(key, cancellation))
            : null;
    }

    private async Task<FailureItem?> FindParcelAsync(CaseKey key, CancellationToken cancellation) =>
        await cases.FindAsync(key, cancellation) is { Case.State: ReturnState.InTransit } row
        && ReturnClocks.LateParcel(row.Case, (await storefronts.GetAsync(key.Storefront, cancellation)).Calendar, time.GetUtcNow()) is { } late
            ? FailureView.OfParcel(row, late)
            : null;
}
