using Serverless.Contracts.V1;

namespace Serverless.Orders;

/// <summary>Shows orders on record to the storefront whose they are, and finds them by number, customer or parcel.</summary>
public sealed class ReadOrders(OrderRecords orders, OrderIndex index, OrderView view)
{
    private const int PageSize = 25;
    private const int LongestEmail = 254;
    private const int LongestPhone = 40;

    [Function("GetOrder")]
    [ForStorefronts(Scopes.OrdersRead)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/orders/{order}")] HttpRequest request, string order, CancellationToken cancellation) =>
        OrderRoute.NumberOf(order) is { } number && await view.FindAsync(request.Storefront, number, cancellation) is { } shown
            ? Results.Json(shown, Json.Api)
            : Problems.Of(ProblemCatalog.NotFound);

    [Function("ListOrders")]
    [ForStorefronts(Scopes.OrdersRead)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/orders")] HttpRequest request, CancellationToken cancellation)
    {
        var (query, storefront) = (new Reading(), request.Storefront);
        var by = new OrderQuery(
            query.Value(request.Query.Given("number"), "/number", OrderNumber.TryParse, "No order number", required: false),
            query.Text(request.Query.Given("email"), "/email", LongestEmail, required: false),
            query.Text(request.Query.Given("phone"), "/phone", LongestPhone, required: false),
            query.Value(request.Query.Given("tracking"), "/tracking", TrackingNumber.TryParse, TrackingNumber.Expected, required: false));
        query.Must(by != new OrderQuery(null, null, null, null), "", ProblemCodes.Required, "At least one of number, email, phone and tracking");
        return PagedList.AnswerAsync(
            request,
            query,
            $"{storefront.Id}\n{by}",
            async from => await (await FindAsync(storefront.Id, by, from, cancellation)).SelectAsync(ItemAsync),
            (items, cursor) => new OrderList(items, cursor));

        // Lists can be behind: what counts is what the order says.
        async Task<OrderListItem?> ItemAsync(OrderNumber number) =>
            await orders.FindWholeAsync(storefront.Id, number, cancellation) is { } found && by.IsMetBy(found) ? view.Item(found) : null;
    }

    private async Task<TablePage<OrderNumber>> FindAsync(StorefrontId storefront, OrderQuery by, string? from, CancellationToken cancellation) => by switch
    {
        { Number: { } number } => new([number], Next: null),
        { Tracking: { } parcel } => await index.WithParcelAsync(storefront, parcel.Value, from, PageSize, cancellation),
        { Email: { } email } => await index.WithEmailAsync(storefront, email, from, PageSize, cancellation),
        { Phone: { } phone } => await index.WithPhoneAsync(storefront, phone, from, PageSize, cancellation),
        _ => new([], Next: null),
    };
}

/// <summary>What an order is looked for by: all that is given has to fit.</summary>
internal sealed record OrderQuery(OrderNumber? Number, string? Email, string? Phone, TrackingNumber? Tracking)
{
    public bool IsMetBy(WholeOrder found) =>
        (Email is null || (found.Person is { } person && OrderIndex.IsSameEmail(person.Customer.Email, Email)))
        && (Phone is null || (found.Person?.Customer.Phone is { } phone && OrderIndex.IsSamePhone(phone, Phone)))
        && (Tracking is not { } parcel || found.Order.Shipments.Any(shipment => shipment.TrackingNumber == parcel.Value));
}
