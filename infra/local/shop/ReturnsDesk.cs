using Serverless.Client;

namespace Serverless.Shop;

/// <summary>All that the shop does with the returns API: it tells of its orders, asks for returns, and hears what becomes of them.</summary>
internal sealed class ReturnsDesk(ReturnsClient returns, OrderBook orders, ShopSettings settings, TimeProvider time)
{
    private string? _secret;

    /// <summary>Orders are told as they are placed, so that the portal knows them; then the shop says where it hears of events, and catches up on what it missed.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        foreach (var order in orders.All)
            await returns.TellOrderAsync(order.Number, OrderOf(order), cancellationToken: cancellation);

        var endpoint = await returns.SaveWebhookAsync(new WebhookEndpointRequest { Url = new Uri(settings.Address, "hooks/returns").AbsoluteUri }, cancellation);
        // The secret is shown once. A real shop keeps it with its other secrets; this one forgets it when it ends, and asks for another.
        _secret = endpoint.Secret ?? (await returns.RotateWebhookSecretAsync(cancellationToken: cancellation)).Secret;

        // A real shop keeps the cursor with what it made of the events, and goes on from there.
        for (var page = await returns.ListEventsAsync(cancellationToken: cancellation); ; page = await returns.ListEventsAsync(after: page.Cursor, cancellationToken: cancellation))
        {
            foreach (var happened in page.Items)
                Note(happened);

            if (!page.More)
                return;
        }
    }

    /// <summary>Asks for a return of an order that was told. The key is the order's: pressed twice, the button asks for one.</summary>
    public async Task AskAsync(ShopOrder order, CancellationToken cancellation)
    {
        var request = new ReturnRequest
        {
            Order = new Order { Number = order.Number },
            Lines = [new RequestedLine { Line = "1", Quantity = 1, Reason = "changed_mind" }],
            ShipBack = new ShipBack { Method = "drop_off" },
        };
        var accepted = await returns.RequestReturnAsync(request, idempotencyKey: $"return-of-{order.Number}", cancellationToken: cancellation);
        orders.Note(order.Number, new ReturnOfOrder(accepted.Rma, accepted.Status, Sequence: 0) { StatusPage = accepted.Links.Status });
    }

    /// <summary>What the API sends. The signature is checked on the body as it came, before anybody reads it.</summary>
    public async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var (body, headers) = (await reader.ReadToEndAsync(), request.Headers);
        if (_secret is null || WebhookMessages.Verify(body, headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], _secret, time.GetUtcNow()) is not { } happened)
            return Results.BadRequest();

        Note(happened);
        return Results.NoContent();
    }

    /// <summary>The same event can come twice, and a late one after what followed it: the sequence tells.</summary>
    private void Note(WebhookEvent happened) =>
        orders.Note(happened.Data.Order, new ReturnOfOrder(happened.Data.Rma, happened.Data.Status, happened.Data.Sequence));

    private static Order OrderOf(ShopOrder order) => new()
    {
        Number = order.Number,
        PlacedAt = order.DeliveredAt.AddDays(-3),
        PaidAt = order.DeliveredAt.AddDays(-3),
        ShippedAt = order.DeliveredAt.AddDays(-1),
        DeliveredAt = order.DeliveredAt,
        Currency = "EUR",
        Lines = [new OrderLine { Id = "1", Sku = order.Sku, Title = order.Article, Quantity = 1, UnitPrice = Euro(order.Cents) }],
        Tenders = [new Tender { Id = "t1", Type = "card", Reference = $"pi_{order.Number}", Amount = Euro(order.Cents), Label = "Visa ending in 4242" }],
        Customer = new Customer
        {
            Name = "Mara Lindqvist",
            Email = "mara.lindqvist@example.com",
            Locale = "en",
            Address = new PostalAddress { Line1 = "Torstraße 140", City = "Berlin", PostalCode = ShopPage.PostalCode, Country = "DE" },
        },
    };

    private static Money Euro(long cents) => new() { Amount = cents, Currency = "EUR" };
}
