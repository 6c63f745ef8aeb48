using Microsoft.DurableTask.Client;
using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
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
    private const char Separator = '\n';

    /// <summary>A case that has just changed may be about to go on.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>One page of a storefront's stuck cases, or of everybody's.</summary>
    /// <param name="continuation">A storefront and a place in its list.</param>
    internal async Task<(IReadOnlyList<FailureItem> Items, string? Next)> ListAsync(
        DurableTaskClient client, StorefrontId? only, string? continuation, CancellationToken cancellation)
    {
        var shops = only is { } one ? [one] : (await storefronts.ListAsync(cancellation)).OrderBy(shop => shop.Value, StringComparer.Ordinal).ToList();
        var (from, place) = continuation?.Split(Separator, 2) is [var named, var token] ? (named, token.Length > 0 ? token : null) : (null, null);
        if (shops.FirstOrDefault(shop => from is null || string.CompareOrdinal(shop.Value, from) >= 0) is not { Value: not null } current)
        {
            return ([], null);
        }

        var (keys, next) = await index.ListOpenAsync(current, current.Value == from ? place : null, PageSize, cancellation);
        var found = await Task.WhenAll(keys.Select(key => FindAnyAsync(client, key, cancellation)));
        var after = shops.FirstOrDefault(shop => string.CompareOrdinal(shop.Value, current.Value) > 0).Value;
        return (
            [.. found.OfType<FailureItem>()],
            next is not null ? $"{current}{Separator}{next}" : after is not null ? $"{after}{Separator}" : null);
    }

    internal async Task<FailureItem?> FindAnyAsync(DurableTaskClient client, CaseKey key, CancellationToken cancellation) =>
        await FindAsync(client, key, cancellation) ?? await FindParcelAsync(key, cancellation);

    /// <summary>A case that nothing works on.</summary>
    internal async Task<FailureItem?> FindAsync(DurableTaskClient client, CaseKey key, CancellationToken cancellation)
    {
        if (await client.IsAtWorkAsync(key, cancellation))
        {
            return null;
        }

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
