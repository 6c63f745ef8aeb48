using Serverless.Orders;
using Serverless.Pages.Portal;

namespace Serverless.Portal;

/// <summary>What whoever has proven a mailbox sees of their orders, and asks for: a page for each thing that is to be said, each with an address of its own.</summary>
public sealed class PortalRequests(
    PortalDoor door, PortalOrders orders, PortalDesk desk, Drafts drafts, PortalSteps steps, ChooseStep choose, SentStep sent, TimeProvider time)
{
    private const string Proven = "It shows orders of a mailbox alone from which a code was entered";

    [Function("PortalOrders")]
    [ForAnyone(Proven)]
    public Task<IResult> Orders(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "portal/{storefront}/orders")] HttpRequest request, string storefront, CancellationToken cancellation) =>
        door.EnterProvenAsync(request, storefront, OrdersAsync, cancellation);

    [Function("PortalOrder")]
    [ForAnyone(Proven)]
    public Task<IResult> Order(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "portal/{storefront}/orders/{order}")] HttpRequest request, string storefront, string order, CancellationToken cancellation) =>
        WithOrderAsync(request, storefront, order, choose.ShowAsync, cancellation);

    [Function("PortalBegin")]
    [ForAnyone(Proven)]
    public Task<IResult> Begin(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "portal/{storefront}/orders/{order}")] HttpRequest request, string storefront, string order, CancellationToken cancellation) =>
        WithOrderAsync(request, storefront, order, BeginAsync, cancellation);

    [Function("PortalStep")]
    [ForAnyone(Proven)]
    public Task<IResult> Step(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "portal/{storefront}/orders/{order}/{step}")] HttpRequest request, string storefront, string order, string step,
        CancellationToken cancellation) =>
        WithOrderAsync(request, storefront, order, opened => steps.ShowAsync(opened, step), cancellation);

    [Function("PortalTake")]
    [ForAnyone(Proven)]
    public Task<IResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "portal/{storefront}/orders/{order}/{step}")] HttpRequest request, string storefront, string order, string step,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        WithOrderAsync(
            request,
            storefront,
            order,
            opened => door.IsOurs(request) ? steps.TakeAsync(opened, step, client) : Task.FromResult(PortalDoor.Go(opened.Visit, opened.Visit.OrderPath(opened.Standing.Order.Number))),
            cancellation);

    private async Task<IResult> OrdersAsync(Visit visit, Session session)
    {
        var found = await orders.ListAsync(visit.Storefront.Id, session.Email, visit.Cancellation);
        var rows = await Task.WhenAll(found.Newest.Select(whole => RowAsync(visit, session, whole)));
        return await door.ShowAsync<OrdersPage, OrdersModel>(
            visit, new OrdersModel(visit.Chrome("/orders"), rows, found.HasMore), images: rows.SelectMany(row => row.Goods).Select(goods => goods.Picture));
    }

    private async Task<OrderRow> RowAsync(Visit visit, Session session, WholeOrder whole)
    {
        var facts = await desk.FactsAsync(visit.Storefront, whole.Order, withOthers: false, visit.Cancellation);
        return new OrderRow(
            visit.OrderPath(whole.Order.Number),
            PortalWords.TitleOf(visit, whole.Order),
            visit.Text("portal.orders.placed", ("date", visit.Time.On(whole.Order.PlacedAt))),
            [.. whole.Order.AsTold().Lines.Select(line => facts[line.Id].Row(visit.Labels(CaseKind.Return).Line(line.Quantity, line.Title), line.Title))],
            await choose.CasesAsync(visit, session, whole.Order, time.GetUtcNow()));
    }

    private async Task<IResult> BeginAsync(OpenedOrder opened)
    {
        var (visit, order) = (opened.Visit, opened.Standing.Order);
        if (await PostedFields.ReadAsync(visit.Request, visit.Cancellation) is not { } form)
            return await door.ProblemAsync(visit, "tooLarge", StatusCodes.Status413PayloadTooLarge);

        if (!door.IsOurs(visit.Request) || PortalKind.TryParse(form["kind"]) is not { } kind)
            return PortalDoor.Go(visit, visit.OrderPath(order.Number));

        // Whoever chooses the same again goes on with what they have said of it.
        if (opened.Draft?.Kind != kind.Kind && !await drafts.TryKeepAsync(opened, new Draft(Drafts.NewOnce(), kind.Kind)))
            return await choose.ShowChangedAsync(opened);

        return PortalDoor.Go(visit, visit.OrderPath(order.Number, kind.Steps[0]));
    }

    private Task<IResult> WithOrderAsync(HttpRequest request, string storefront, string order, Func<OpenedOrder, Task<IResult>> answer, CancellationToken cancellation) => door.EnterProvenAsync(
        request,
        storefront,
        async (visit, session) =>
        {
            if (OrderRoute.NumberOf(order) is not { } number || await desk.FindAsync(visit.Storefront, session.Email, number, cancellation) is not { } standing)
                return await door.ProblemAsync(visit, "noOrder", StatusCodes.Status404NotFound);

            var key = Drafts.KeyOf(visit.Storefront, session.Email, standing.Order.Number);
            var opened = new OpenedOrder(visit, session, standing, key, await drafts.FindAsync(key, cancellation));
            // Sent, and left by a crash: what is asked for from here on is another request.
            if (opened.Draft is { Once: var once } && await sent.IsSentAsync(opened, once))
            {
                await drafts.DropAsync(opened);
                opened = opened with { Kept = null };
            }

            return await answer(opened);
        },
        cancellation);
}

/// <summary>An order that somebody looks at.</summary>
/// <param name="Key">Of its draft.</param>
/// <param name="Kept">Its draft, as it was read.</param>
internal sealed record OpenedOrder(Visit Visit, Session Session, Standing Standing, string Key, PortalRow<Draft>? Kept)
{
    /// <summary>Absent while nothing of a request was said.</summary>
    public Draft? Draft => Kept?.Value;
}
