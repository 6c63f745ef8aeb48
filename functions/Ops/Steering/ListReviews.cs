using Serverless.Cases.Views;
using Serverless.Contracts.V1;
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
        OpsQuery.PageAsync(
            request,
            "reviews",
            async (wanted, from) =>
            {
                var shops = wanted.Storefront is { } named ? [named] : await storefronts.ListAsync(cancellation);
                var page = await index.ListOpenAsync(shops, ReturnStatus.InReview, from, PageSize, cancellation);
                return await page.SelectAsync(async key => await cases.FindAsync(key, cancellation) is { } row ? Item(row) : null);
            },
            (items, cursor) => new ReviewList(items, cursor));

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
