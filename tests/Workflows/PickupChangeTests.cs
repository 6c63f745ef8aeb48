using System.Net;
using Serverless.Contracts.V1;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Another pickup than the one that is booked: the carrier has one at a time, whatever fails in between.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class PickupChangeTests(ReturnsApp app) : IAsyncLifetime
{
    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Fact]
    public async Task Change_OnThePage_TakesThePlaceOfTheBookedPickup()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        var (first, slot) = ((await asked.RecordAsync()).ShipBack!.Shipment!.Pickup!, await LastSlotAsync(asked));
        await asked.SubmitAsync("pickup", ("slot", $"{slot.Day:yyyy-MM-dd}.{slot.Part}"));
        var changed = await UntilPickupAsync(asked, p => p.Id != first.Id);

        Assert.Equal((slot.From, slot.To, 1), (changed.Pickup!.From, changed.Pickup.To, changed.PickupAttempts));
        await asked.UntilMailAsync("pickup_changed_1");
        Assert.Contains("another time", (await asked.MailAsync("pickup_changed_1")).Text, StringComparison.Ordinal);
        Assert.Equal(["canceled", "scheduled"], await PickupsAsync(asked));
        await asked.CloseAsync();
        Assert.Equal(["ship_back_arranged", "pickup_wished", "pickup_changed", "parcel_collected"], (await asked.HappenedAsync()).Skip(2).Take(4));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Change_AskedTwiceAtOnce_IsMadeOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        var slot = await LastSlotAsync(asked);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ChangeAsync(asked, slot)));
        await asked.UntilMailAsync("pickup_changed_1");
        await ChangeAsync(asked, slot);

        Assert.Equal(["canceled", "scheduled"], await PickupsAsync(asked));
        await asked.CloseAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Change_ToATimeThatTheCarrierRefuses_LeavesTheBookedPickup()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        var first = (await asked.RecordAsync()).ShipBack!.Shipment!.Pickup!;
        await app.Simulation.ArmAsync("carrier", "error", status: 422, path: "/v2/pickups", method: "POST");
        await ChangeAsync(asked, await LastSlotAsync(asked));
        await asked.UntilMailAsync("pickup_kept_1");

        Assert.Equal(first, (await asked.RecordAsync()).ShipBack!.Shipment!.Pickup);
        Assert.Equal(["scheduled"], await PickupsAsync(asked));
        await asked.CloseAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Change_WhoseDriverIsOnTheWay_LeavesTheBookedPickup()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        var first = (await asked.RecordAsync()).ShipBack!.Shipment!.Pickup!;
        await app.Simulation.ArmAsync("carrier", "error", status: 422, path: $"/v2/pickups/{first.Id}", method: "POST");
        await ChangeAsync(asked, await LastSlotAsync(asked));
        await asked.UntilMailAsync("pickup_kept_1");

        Assert.Equal(first, (await asked.RecordAsync()).ShipBack!.Shipment!.Pickup);
        Assert.Equal(["scheduled"], await PickupsAsync(asked));
        await asked.CloseAsync();
    }

    [Fact]
    public async Task Change_ToATimeThatIsGoneAtTheLastMoment_IsBookedAsBefore()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AwaitParcelAsync(ask with { Customer = ask.Customer with { Name = "Mara [full_pickup:2]" } });
        var first = (await asked.RecordAsync()).ShipBack!.Shipment!.Pickup!;
        await ChangeAsync(asked, await LastSlotAsync(asked));
        await asked.UntilMailAsync("pickup_kept_1");

        var kept = (await asked.RecordAsync()).ShipBack!.Shipment!.Pickup!;
        Assert.NotEqual(first.Id, kept.Id);
        Assert.Equal((first.From, first.To), (kept.From, kept.To));
        Assert.Equal(["canceled", "scheduled"], await PickupsAsync(asked));
        await asked.CloseAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Change_WhileTheCarrierIsAway_IsMadeOnceItIsBack()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await app.Simulation.ArmAsync("carrier", "error", count: 9, path: "/v2/pickups");
        await ChangeAsync(asked, await LastSlotAsync(asked));
        Assert.NotNull((await asked.GetAsync()).Parcel!.PickupWish);
        await app.PassAsync(TimeSpan.FromMinutes(5), "the change", async () => (await asked.MailStepsAsync()).Contains("pickup_changed_1"));

        Assert.Equal(["canceled", "scheduled"], await PickupsAsync(asked));
        await asked.CloseAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Cancel_WhileAChangeWaits_LeavesNoDriver()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await app.Simulation.ArmAsync("carrier", "error", count: 9, path: "/v2/pickups");
        await ChangeAsync(asked, await LastSlotAsync(asked));
        await asked.DoAsync("cancel", new { by = "customer" });
        await app.Simulation.DisarmAsync();
        await app.PassAsync(TimeSpan.FromMinutes(5), "the end", async () => (await asked.MailStepsAsync()).Contains("cancelled"));
        await asked.EndAsync();

        Assert.DoesNotContain("scheduled", await PickupsAsync(asked));
    }

    [Fact]
    public async Task Change_OfThePickupAfterAMissedOne_IsNoAttempt()
    {
        using var shop = await Shop.OpenAsync(app, new() { ShipBack = new() { MaxPickupAttempts = 2 } });
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.MoveAsync("miss_pickup");
        await asked.UntilMailAsync("pickup_missed_1");
        await ChangeAsync(asked, await LastSlotAsync(asked));
        await asked.UntilMailAsync("pickup_changed_1");

        Assert.Equal(2, (await asked.RecordAsync()).ShipBack!.Shipment!.PickupAttempts);
        await asked.CloseAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Change_MoreOftenThanThreeTimes_IsTheOperators()
    {
        using var shop = await Shop.OpenAsync(app);
        using var admin = await Operator.OfAsync(app, "admin");
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        var slots = (await asked.GetAsync()).Parcel!.PickupSlots!;
        foreach (var number in Enumerable.Range(1, 3))
        {
            await ChangeAsync(asked, slots[number]);
            await asked.UntilMailAsync($"pickup_changed_{number}");
        }

        Assert.Null((await asked.GetAsync()).Parcel!.PickupSlots);
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("pickup", new { day = slots[5].Day, part = slots[5].Part }));

        var news = new PickupNews(slots[5].Day, slots[5].Part);
        await admin.DoAsync<OpsActionResult>($"cases/{asked.Key}/events", new RaiseEventRequest { Pickup = news, Reason = "The customer called" });
        await asked.UntilMailAsync("pickup_changed_4");
        Assert.Equal(["canceled", "canceled", "canceled", "canceled", "scheduled"], await PickupsAsync(asked));
        await asked.CloseAsync();
    }

    [Fact]
    public async Task Change_OfAParcelThatIsFetched_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        var slot = await LastSlotAsync(asked);
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");

        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("pickup", new { day = slot.Day, part = slot.Part }));
        await asked.CloseAsync();
    }

    private static Task ChangeAsync(Case asked, PickupSlot slot) => asked.DoAsync("pickup", new { day = slot.Day, part = slot.Part });

    private static async Task<PickupSlot> LastSlotAsync(Case asked) => (await asked.GetAsync()).Parcel!.PickupSlots![^1];

    private static async Task<Shipment> UntilPickupAsync(Case asked, Func<Pickup, bool> holds) =>
        (await asked.UntilAsync("another pickup", c => c.ShipBack?.Shipment?.Pickup is { } pickup && holds(pickup))).ShipBack!.Shipment!;

    private static async Task<IReadOnlyList<string>> PickupsAsync(Case asked) => [.. (await asked.DeedsAsync()).Where(deed => deed.Kind is "pickup").Select(deed => deed.Status)];
}
