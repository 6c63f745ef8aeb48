using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using Serverless.Domain.Returns;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;
using Serverless.Platform.Links;
using Serverless.Platform.Storage;

namespace Serverless.Returns.Reading;

/// <summary>Shows cases to the storefront whose they are.</summary>
public sealed class ReadReturns(CaseStore cases, CaseIndex index, CaseView view, CaseLinks links)
{
    private const int PageSize = 25;

    [Function("GetReturn")]
    [ForStorefronts(Scopes.ReturnsRead)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/returns/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        CaseId.TryParse(id) is { } caseId && await cases.FindWholeAsync(new CaseKey(request.Storefront.Id, caseId), cancellation) is { } whole
            ? Results.Json(view.Of(whole, request.Storefront.Calendar, await cases.FindPersonAsync(CaseRows.KeyOf(whole.Row.Case), cancellation)), Json.Api)
            : Problems.Of(ProblemCatalog.NotFound);

    [Function("ListReturns")]
    [ForStorefronts(Scopes.ReturnsRead)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/returns")] HttpRequest request, CancellationToken cancellation)
    {
        var storefront = request.Storefront;
        var query = ListQuery.Parse(request.Query, storefront.Id);
        if (!query.IsParsed)
        {
            return Problems.Invalid(query.Problems);
        }

        var (order, status, continuation) = query.Value;
        var (found, next) = await index.ListAsync(storefront.Id, order, order is null ? status : null, continuation, PageSize, cancellation);
        var rows = await Task.WhenAll(found.Select(key => cases.FindAsync(key, cancellation)));
        return Results.Json(
            new ReturnList(
                [.. rows.OfType<CaseRow>().Where(row => status is null || row.Case.Status == status).Select(Item)],
                next is null ? null : query.Value.Cursor(storefront.Id, next)),
            Json.Api);
    }

    private ReturnListItem Item(CaseRow row) => new(
        row.Case.Id.Value,
        row.Case.Rma.Value,
        row.Case.Order.Number.Value,
        row.Case.Status,
        row.Case.RequestedAt,
        row.UpdatedAt,
        links.Self(row.Case.Id));
}

public sealed record ListQuery(OrderNumber? Order, string? Status, string? Continuation)
{
    public static ParseResult<ListQuery> Parse(IQueryCollection query, StorefrontId storefront)
    {
        List<Problem> problems = [];
        OrderNumber? order = null;
        if (query.TryGetValue("order", out var number) && (order = OrderNumber.TryParse(number)) is null)
        {
            problems.Add(new Problem("/order", ProblemCodes.Invalid, "No order number"));
        }

        var status = query.TryGetValue("status", out var wanted) ? wanted.ToString() : null;
        if (status is not null && !ReturnStatus.All.Contains(status, StringComparer.Ordinal))
        {
            problems.Add(new Problem("/status", ProblemCodes.UnknownValue, $"One of {string.Join(", ", ReturnStatus.All)}"));
        }

        string? continuation = null;
        if (query.TryGetValue("cursor", out var cursor) && (continuation = Cursors.Read(cursor.ToString(), Scope(storefront, order, status))) is null)
        {
            problems.Add(new Problem("/cursor", ProblemCodes.Invalid, "Hand back the cursor of the page before, with the same filters"));
        }

        return problems.Count == 0
            ? new ParseResult<ListQuery>(new ListQuery(order, status, continuation), [])
            : new ParseResult<ListQuery>(null, problems);
    }

    /// <summary>The cursor of the next page: good for this storefront and these filters alone.</summary>
    public string Cursor(StorefrontId storefront, string next) => Cursors.Write(next, Scope(storefront, Order, Status));

    private static string Scope(StorefrontId storefront, OrderNumber? order, string? status) => $"{storefront}\n{order}\n{status}";
}
