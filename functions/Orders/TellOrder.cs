using Serverless.Contracts.V1;
using Serverless.Domain.OrderUpdates;
using Serverless.Opening;
using Serverless.Platform.Links;

namespace Serverless.Orders;

/// <summary>Takes in an order before anybody asks for anything, and what happened to it since. The same again changes nothing.</summary>
public sealed class TellOrder(OrderRecords orders, CaseLinks links, TimeProvider time)
{
    [Function(nameof(TellOrder))]
    [ForStorefronts(Scopes.OrdersWrite)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/orders/{order}")] HttpRequest request, string order, CancellationToken cancellation) =>
        RequestBody.AnswerAsync<Contracts.V1.Order, ToldOrder>(
            request,
            body => OfNumber(OrderRoute.NumberOf(order), ToldOrder.Parse(body with { Number = body.Number ?? PathPart.Written(order) }, request.Storefront, time.GetUtcNow())),
            async told =>
            {
                var (outcome, change) = await orders.TellAsync(request.Storefront.Id, told, cancellation);
                return outcome is OrderTold.Agreed
                    ? Answer(request, told.Order.Number, change)
                    : OrderProblems.Answer(outcome.InOwnBody());
            },
            cancellation);

    private IResult Answer(HttpRequest request, OrderNumber number, RecordChange change)
    {
        var taken = new OrderTaken(number.Value, Codes.Of(change), links.Order(number));
        if (change is RecordChange.Created)
            request.HttpContext.Response.Headers.Location = taken.Self.ToString();

        return Results.Json(taken, Json.Api, statusCode: change is RecordChange.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static ParseResult<ToldOrder> OfNumber(OrderNumber? named, ParseResult<ToldOrder> told) => told.IsParsed && told.Value.Order.Number != named
        ? new ParseResult<ToldOrder>(null, [new Problem("/number", ProblemCodes.Invalid, "The path names another order")])
        : told;
}
