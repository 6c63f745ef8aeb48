using Serverless.Contracts.V1;
using Serverless.Domain.OrderUpdates;
using Serverless.Opening;
using Serverless.Platform.Idempotency;
using Serverless.Platform.Importing;

namespace Serverless.Orders;

/// <summary>Takes in many orders at once, one a line, and answers each. To send them again is safe: what is on record is unchanged.</summary>
public sealed class ImportOrders(OrderRecords orders, TimeProvider time)
{
    public const int MaxBytes = 4 * 1024 * 1024;

    private static readonly Import Import = new("orders", MaxBytes);

    [Function(nameof(ImportOrders))]
    [ForStorefronts(Scopes.OrdersWrite)]
    [RepeatsSafely]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/orders/import")] HttpRequest request, CancellationToken cancellation) =>
        Import.AnswerAsync<Contracts.V1.Order, ToldOrder, OrderImported>(
            request,
            body => ToldOrder.Parse(body, request.Storefront, time.GetUtcNow()),
            told => told.Order.Number.Key,
            (line, parsed, stop) => TellAsync(request.Storefront.Id, line, parsed, stop),
            cancellation);

    private async Task<OrderImported> TellAsync(StorefrontId storefront, int line, ParseResult<ToldOrder> parsed, CancellationToken cancellation)
    {
        if (!parsed.IsParsed)
            return Refused(line, number: null, parsed.Problems);

        var number = parsed.Value.Order.Number.Value;
        var (told, change) = await orders.TellAsync(storefront, parsed.Value, cancellation);
        return told is OrderTold.Agreed
            ? new OrderImported(line, Codes.Of(change)) { Number = number }
            : Refused(line, number, OrderProblems.Of(told.InOwnBody()));
    }

    private static OrderImported Refused(int line, string? number, IReadOnlyList<Problem> problems) =>
        new(line, "refused") { Number = number, Problems = Import.ProblemsOf(problems) };
}
