using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Platform.Links;
using Serverless.Storefronts;

namespace Serverless.Ops.Steering;

public sealed class ListReviews(CaseStore cases, CaseIndex index, StorefrontStore storefronts, CaseLinks links)
{
    [Function(nameof(ListReviews))]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/reviews")] HttpRequest request, CancellationToken cancellation) =>
        OpsQuery.PageAsync(request, "reviews", (only, from) => ListAsync(only.Storefront, from, cancellation), (found, next) => new ReviewList(found, next));

    private async Task<TablePage<ReviewItem>> ListAsync(StorefrontId? only, string? from, CancellationToken cancellation)
    {
        var shops = only is { } named ? [named] : await storefronts.ListAsync(cancellation);
        var page = await index.ListOpenAsync(shops, ReturnStatus.InReview, from, cancellation);
        return await page.SelectAsync(async key => await cases.FindAsync(key, cancellation) is { } row ? Item(row) : null);
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
