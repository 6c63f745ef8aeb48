using System.Net;
using System.Net.Http.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>A carrier tells of parcels of orders that nobody has asked anything of.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class OutboundParcelTests(ReturnsApp app)
{
    private const string Queue = "carrier-events";

    [Fact]
    public async Task Parcel_ThatCannotBeDelivered_OpensACaseAndItsCustomerIsAsked()
    {
        using var shop = await Shop.OpenAsync(app);
        var (ask, parcel) = await ToldAsync(shop);
        await app.FollowParcelsAsync();
        await app.FollowParcelsAsync();

        await app.Simulation.MoveParcelAsync(parcel, "refuse");
        var asked = await OnlyAsync(shop, ask);
        await asked.UntilMailAsync("question_asked");
        await asked.DoAsync("answer", new { choice = "give_up" });
        await asked.UntilStatusAsync("in_transit");

        var shown = await asked.GetAsync();
        Assert.Equal(1, await app.Simulation.TrackedAsync(parcel));
        Assert.Equal(("undeliverable", "delivery_refused", 2), (shown.Kind, shown.Lines[0].Reason, shown.Lines[0].Quantity));
        Assert.Equal(parcel, shown.Delivery!.TrackingNumber);
        Assert.Equal(ask.Customer.Email, Assert.Single((await asked.MailAsync("question_asked")).To).Email);
    }

    [Fact]
    public async Task Reports_ThatComeTwiceAndAtOnce_OpenOneCase()
    {
        using var shop = await Shop.OpenAsync(app);
        var (ask, parcel) = await ToldAsync(shop);
        var now = app.Clock.GetUtcNow();
        var same = Messages.Tracker(parcel, "failure", "delivery_exception", now);
        string[] reports = [same, same, Messages.Tracker(parcel, "failure", "refused", now), Messages.Tracker(parcel, "failure", "address_correction", now)];

        await Task.WhenAll(reports.Select(report => app.EnqueueAsync(Queue, report)));
        var asked = await OnlyAsync(shop, ask);
        await asked.UntilMailAsync("question_asked");
        await app.EnqueueAsync(Queue, Messages.Tracker(parcel, "failure", "delivery_exception", now));
        await app.EmptyAsync(Queue);

        Assert.Single(await shop.ListAsync($"order={ask.Order}"));
        Assert.Single(await asked.MailStepsAsync());
    }

    [Fact]
    public async Task Shop_ThatTellsOfItAsWell_GetsTheSameCase()
    {
        using var shop = await Shop.OpenAsync(app);
        var (ask, parcel) = await ToldAsync(shop);
        await app.EnqueueAsync(Queue, Messages.Tracker(parcel, "failure", "refused", app.Clock.GetUtcNow()));
        var asked = await OnlyAsync(shop, ask);

        var again = await shop.AskAsync(new ReturnRequest
        {
            Kind = "undeliverable",
            Order = new Order { Number = ask.Order },
            Lines = [Ask.Line("shirt", 2, "not_reached")],
            Undelivered = new UndeliveredParcel { TrackingNumber = parcel },
        });

        Assert.Equal(asked.Id, again.Id);
        Assert.Single(await shop.ListAsync($"order={ask.Order}"));
    }

    [Fact]
    public async Task Report_OfAParcelThatItsShopHasTold_GoesToThatCase()
    {
        using var shop = await Shop.OpenAsync(app);
        var (ask, parcel) = await ToldAsync(shop);
        var asked = await shop.AskAsync(ask.Request() with
        {
            Kind = "undeliverable",
            Order = new Order { Number = ask.Order },
            Lines = [Ask.Line("shirt", 2, "not_reached")],
            ShipBack = null,
            Undelivered = new UndeliveredParcel { TrackingNumber = parcel },
        });

        await app.EnqueueAsync(Queue, Messages.Tracker(parcel, "failure", "refused", app.Clock.GetUtcNow()));
        await app.EmptyAsync(Queue);
        await asked.UntilStatusAsync("awaiting_answer");

        Assert.Equal(asked.Id, Assert.Single(await shop.ListAsync($"order={ask.Order}", atLeast: 1)).Id);
    }

    [Fact]
    public async Task Shop_ThatToldOfItTooEarly_KeepsNobodyFromBeingAskedLater()
    {
        using var shop = await Shop.OpenAsync(app);
        var (ask, parcel) = await ToldAsync(shop, hasLeft: false);
        var early = await shop.AskAsync(new ReturnRequest
        {
            Kind = "undeliverable",
            Order = new Order { Number = ask.Order },
            Lines = [Ask.Line("shirt", 2, "not_reached")],
            Undelivered = new UndeliveredParcel { TrackingNumber = parcel },
        });
        await early.UntilStatusAsync("refused");

        await app.EnqueueAsync(Queue, Messages.Tracker(parcel, "failure", "refused", app.Clock.GetUtcNow()));
        var both = await shop.ListAsync($"order={ask.Order}", atLeast: 2);
        var asked = new Case(shop, both.Single(item => item.Id != early.Id).Id, both[0].Self);

        await asked.UntilStatusAsync("awaiting_answer");
    }

    [Fact]
    public async Task Delivery_IsOnRecordAndOpensTheReturn()
    {
        using var shop = await Shop.OpenAsync(app);
        var (ask, parcel) = await ToldAsync(shop);
        var request = ask.Request() with { Order = new Order { Number = ask.Order } };
        var before = await shop.PreviewAsync(request);

        await app.EnqueueAsync(Queue, Messages.Tracker(parcel, "delivered", "arrived_at_destination", app.Clock.GetUtcNow()));
        await app.EmptyAsync(Queue);
        await app.EnqueueAsync(Queue, Messages.Tracker(parcel, "failure", "refused", app.Clock.GetUtcNow()));
        await app.EmptyAsync(Queue);
        var shown = await shop.Http.GetFromJsonAsync<OrderOnRecord>($"api/v1/orders/{ask.Order}", Shop.Json);
        var after = await shop.PreviewAsync(request);

        Assert.Equal("already_shipped", (string?)before.Lines[0].Refusal!["code"]);
        Assert.Equal(("delivered", app.Clock.GetUtcNow()), (shown!.Lines[0].Stage, shown.Lines[0].DeliveredAt!.Value));
        Assert.Equal("accepted", after.Outcome);
        Assert.Empty(await shop.ListAsync($"order={ask.Order}"));
    }

    [Fact]
    public async Task Parcel_ThatAnotherShopNamesToo_IsEachOnesOwn()
    {
        using var owner = await Shop.OpenAsync(app);
        using var thief = await Shop.OpenAsync(app);
        var (ask, parcel) = await ToldAsync(owner);
        var (other, _) = await ToldAsync(thief, parcel, deliveredAt: app.Clock.GetUtcNow().AddHours(-1));

        await app.EnqueueAsync(Queue, Messages.Tracker(parcel, "failure", "refused", app.Clock.GetUtcNow()));
        var asked = await OnlyAsync(owner, ask);
        await asked.UntilMailAsync("question_asked");

        Assert.Empty(await thief.ListAsync($"order={other.Order}"));
    }

    [Fact]
    public async Task Parcel_OfGoodsThatAreWithdrawnAlready_OpensNoOtherCase()
    {
        using var shop = await Shop.OpenAsync(app);
        var (ask, parcel) = await ToldAsync(shop);
        var withdrawn = await shop.AskAsync(ask.Request() with
        {
            Kind = "withdrawal",
            Order = new Order { Number = ask.Order },
            Lines = [new RequestedLine { Line = "shirt", Quantity = 2 }],
            ShipBack = new ShipBack { Method = "own_parcel" },
        });
        await withdrawn.UntilStatusAsync("awaiting_parcel");

        await app.EnqueueAsync(Queue, Messages.Tracker(parcel, "failure", "refused", app.Clock.GetUtcNow()));
        await app.EmptyAsync(Queue);

        Assert.Equal(withdrawn.Id, Assert.Single(await shop.ListAsync($"order={ask.Order}", atLeast: 1)).Id);
    }

    [Fact]
    public async Task Operator_OpensItByHand_OnceAndOnlyOfAParcelOfTheOrder()
    {
        using var shop = await Shop.OpenAsync(app);
        using var person = app.CreateOperator();
        var (ask, parcel) = await ToldAsync(shop);
        var path = $"api/v1/ops/storefronts/{shop.Id}/orders/{ask.Order}/undelivered";
        var request = new OpenUndeliveredRequest("The depot telephoned", parcel, "not_reached", DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddDays(4));

        using var wrong = await person.PostAsJsonAsync(path, request with { TrackingNumber = "ANOTHER1" }, Shop.Json);
        using var opened = await person.PostAsJsonAsync(path, request, Shop.Json);
        using var again = await person.PostAsJsonAsync(path, request with { Trouble = "refused" }, Shop.Json);
        var asked = await OnlyAsync(shop, ask);
        using var unknown = await person.PostAsJsonAsync($"api/v1/ops/storefronts/{shop.Id}/orders/nobody-has-it/undelivered", request, Shop.Json);

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.NotFound],
            new[] { wrong, opened, again, unknown }.Select(answer => answer.StatusCode));
        Assert.Equal(asked.Key, (await again.Content.ReadFromJsonAsync<OpsActionResult>(Shop.Json))!.Case);
        Assert.Equal(request.KeptUntil, (await asked.RecordAsync()).Delivery!.KeptUntil);
    }

    private int _parcels;

    /// <summary>Two shirts that left in one parcel two days ago, told before anybody asked for anything.</summary>
    private async Task<(Ask Ask, string Parcel)> ToldAsync(Shop shop, string? parcel = null, DateTimeOffset? deliveredAt = null, bool hasLeft = true)
    {
        parcel ??= $"OUT{shop.Id[5..].ToUpperInvariant()}{++_parcels}";
        var ask = shop.Ask() with { Items = [new("shirt", 2, 3990)], Lines = [Ask.Line("shirt", 2)], Stage = "released" };
        var order = ask.Request().Order! with
        {
            Shipments =
            [
                new OrderShipment
                {
                    Id = "s1", Carrier = "DHLParcel", TrackingNumber = parcel, ShippedAt = hasLeft ? app.Clock.GetUtcNow().AddDays(-2) : null, DeliveredAt = deliveredAt,
                    Lines = [new ShippedUnits { Line = "shirt", Quantity = 2 }],
                },
            ],
        };
        using var told = await shop.Http.PutAsJsonAsync($"api/v1/orders/{ask.Order}", order, Shop.Json);
        told.EnsureSuccessStatusCode();
        return (ask, parcel);
    }

    private static async Task<Case> OnlyAsync(Shop shop, Ask ask)
    {
        var item = Assert.Single(await shop.ListAsync($"order={ask.Order}", atLeast: 1));
        var asked = new Case(shop, item.Id, item.Self);
        await asked.UntilStatusAsync("awaiting_answer");
        return asked;
    }
}
