using Serverless.Domain.OrderUpdates;
using Serverless.Opening;

namespace Serverless.Orders;

/// <summary>Takes in an order before anybody asks for anything, and what happened to it since. The same again changes nothing.</summary>
public sealed class TellOrder(OrderRecords orders, OrderView view, TimeProvider time)
{
    [Function(nameof(TellOrder))]
    [ForStorefronts(Scopes.OrdersWrite)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/orders/{order}")] HttpRequest request, string order, CancellationToken cancellation) =>
        RequestBody.AnswerAsync<Contracts.V1.Order, ToldOrder>(
            request,
            body => OfNumber(OrderRoute.NumberOf(order), ToldOrder.Parse(body with { Number = body.Number ?? OrderRoute.Written(order) }, request.Storefront, time.GetUtcNow())),
            async told =>
            {
                var (outcome, change) = await orders.TellAsync(request.Storefront.Id, told, cancellation);
                return outcome is OrderTold.Agreed
                    ? await AnswerAsync(request, told.Order.Number, change, cancellation)
                    : OrderProblems.Answer(outcome.InOwnBody());
            },
            cancellation);

    private async Task<IResult> AnswerAsync(HttpRequest request, OrderNumber number, RecordChange change, CancellationToken cancellation)
    {
        var shown = (await view.FindAsync(request.Storefront, number, cancellation))!;
        if (change is RecordChange.Created)
            request.HttpContext.Response.Headers.Location = shown.Self.ToString();

        return Results.Json(shown, Json.Api, statusCode: change is RecordChange.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static ParseResult<ToldOrder> OfNumber(OrderNumber? named, ParseResult<ToldOrder> told) => told.IsParsed && told.Value.Order.Number != named
        ? new ParseResult<ToldOrder>(null, [new Problem("/number", ProblemCodes.Invalid, "The path names another order")])
        : told;
}
