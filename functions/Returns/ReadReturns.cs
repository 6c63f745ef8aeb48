using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Platform.Links;

namespace Serverless.Returns;

/// <summary>Shows cases to the storefront whose they are.</summary>
public sealed class ReadReturns(CaseStore cases, CaseIndex index, LinkedCases linked, CaseView view, CaseLinks links)
{
    private const int PageSize = 25;

    [Function("GetReturn")]
    [ForStorefronts(Scopes.ReturnsRead)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/returns/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        CaseId.TryParse(id) is { } caseId && await cases.FindWholeAsync(new CaseKey(request.Storefront.Id, caseId), cancellation) is { } whole
            ? Results.Json(view.Of(whole, request.Storefront.Calendar, await cases.FindPersonAsync(CaseRows.KeyOf(whole.Row.Case), cancellation), await linked.OfAsync(whole.Row.Case, cancellation)), Json.Api)
            : Problems.Of(ProblemCatalog.NotFound);

    [Function("ListReturns")]
    [ForStorefronts(Scopes.ReturnsRead)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/returns")] HttpRequest request, CancellationToken cancellation)
    {
        var (query, storefront) = (new Reading(), request.Storefront.Id);
        var order = query.Value(request.Query.Given("order"), "/order", OrderNumber.TryParse, "No order number", required: false);
        var status = query.Word(request.Query.Given("status"), "/status", ReturnStatus.All, required: false);
        return PagedList.AnswerAsync(
            request,
            query,
            $"{storefront}\n{order}\n{status}",
            async from => await (await index.ListAsync(storefront, order, status, from, PageSize, cancellation)).SelectAsync(ItemAsync),
            (items, cursor) => new ReturnList(items, cursor));

        async Task<ReturnListItem?> ItemAsync(CaseKey key) =>
            await cases.FindAsync(key, cancellation) is { } row && (status is null || row.Case.Status == status) ? links.Item(row) : null;
    }
}
