using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Links;
using Serverless.Storefronts;

namespace Serverless.Ops.Steering;

/// <summary>Lists what waits for a person's decision.</summary>
public sealed class ListReviews(CaseStore cases, CaseIndex index, StorefrontStore storefronts, CaseLinks links)
{
    private const int PageSize = 50;

    [Function(nameof(ListReviews))]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/reviews")] HttpRequest request, CancellationToken cancellation) =>
        OpsQuery.AnswerAsync(request, "reviews", async query =>
        {
            var shops = query.Wanted.Storefront is { } named
                ? await storefronts.FindAsync(named, cancellation) is null ? [] : [named]
                : (await storefronts.ListAsync(cancellation)).OrderBy(shop => shop.Value, StringComparer.Ordinal).ToList();
            var (items, next) = await PageAsync(shops, query.Continuation, cancellation);
            return Results.Json(new ReviewList(items, query.Cursor(next)), Json.Api);
        });

    /// <summary>Storefront after storefront; a page is of one, and where it ends names the storefront to go on with.</summary>
    private async Task<(IReadOnlyList<ReviewItem> Items, string? Next)> PageAsync(
        IReadOnlyList<StorefrontId> shops, string? continuation, CancellationToken cancellation)
    {
        var (first, token) = continuation?.Split('\n', 2) is [var shop, var rest] ? (shop, rest is "" ? null : rest) : ("", null);
        foreach (var current in shops.Where(candidate => string.CompareOrdinal(candidate.Value, first) >= 0))
        {
            var (keys, next) = await index.ListAsync(current, order: null, ReturnStatus.InReview, current.Value == first ? token : null, PageSize, cancellation);
            var rows = await Task.WhenAll(keys.Select(key => cases.FindAsync(key, cancellation)));
            List<ReviewItem> items = [.. rows.OfType<CaseRow>().Select(Item).OfType<ReviewItem>()];
            if (next is not null)
                return (items, $"{current}\n{next}");

            if (items.Count > 0)
                return (items, shops.FirstOrDefault(after => string.CompareOrdinal(after.Value, current.Value) > 0) is { Value: not null } following ? $"{following}\n" : null);
        }

        return ([], null);
    }

    private ReviewItem? Item(CaseRow row) => row.Case.State is ReturnState.InReview waiting
        ? new ReviewItem(
            CaseRows.KeyOf(row.Case).ToString(),
            row.Case.Rma.Value,
            row.Case.Order.Number.Value,
            [.. row.Case.Decision!.Review.Select(CaseView.Trigger)],
            row.Case.RequestedAt,
            waiting.DecideBy,
            links.Self(row.Case.Id))
        : null;
}
