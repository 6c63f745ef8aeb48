using Serverless.Contracts.V1;
using Serverless.Domain.Policies;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>What a partner refuses for good is not asked again, and no case ends by it that could go on.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class RefusedWayTests(ReturnsApp app) : IAsyncLifetime
{
    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Fact]
    public async Task Label_RefusedForTheAddress_LeavesTheCustomersOwnParcel()
    {
        using var shop = await Shop.OpenAsync(app);

        var asked = await shop.AwaitParcelAsync(Unknown(shop.Ask()));

        await asked.UntilMailAsync("approved");
        Assert.Equal(ShipBackMethod.OwnParcel, (await asked.RecordAsync()).ShipBack?.Choice.Method);
        Assert.Equal("ADDRESS.VERIFY.FAILURE", Assert.Single((await asked.GetAsync()).Timeline, e => e.What is "way_changed").Why);
        Assert.Contains("Speicherstraße 8", (await asked.MailAsync("approved")).Text, StringComparison.Ordinal);
        Assert.Equal(["announcement"], await asked.DeedKindsAsync());
        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Label_RefusedWhereNoOtherWayIsOffered_LeavesTheCaseToAPersonWithTheCause()
    {
        using var shop = await Shop.OpenAsync(app, new() { ShipBack = new() { Offered = ["pickup", "drop_off"] } });

        var asked = await shop.AskAsync(Unknown(shop.Ask()));

        await asked.UntilStatusAsync("failed");
        var failed = Assert.Single((await asked.GetAsync()).Timeline, e => e.What is "failed");
        Assert.Equal("The carrier refused: ADDRESS.VERIFY.FAILURE", failed.Why);
    }

    [Fact]
    public async Task Pickup_Refused_LeavesTheLabelToBeBroughtToACounter()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync("carrier", "error", status: 422, path: "/v2/pickups");

        var asked = await shop.AwaitParcelAsync(shop.Ask());

        var record = await asked.RecordAsync();
        Assert.Equal((ShipBackMethod.DropOff, true, false), (record.ShipBack?.Choice.Method, record.ShipBack!.Shipment!.Label is not null, record.ShipBack?.Shipment.Pickup is not null));
        Assert.Equal(["label", "announcement"], await asked.DeedKindsAsync());
        await asked.CloseAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task FurtherPickup_Refused_LeavesTheLabelToBeBroughtToACounter()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await app.Simulation.ArmAsync("carrier", "error", status: 422, path: "/v2/pickups");

        await asked.MoveAsync("miss_pickup");

        await asked.UntilMailAsync("pickup_missed_1");
        Assert.Equal(ShipBackMethod.DropOff, (await asked.RecordAsync()).ShipBack?.Choice.Method);
        Assert.Equal(1, (await asked.DeedKindsAsync()).Count(kind => kind is "pickup"));
        await asked.CloseAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task OwnParcel_ThatCannotBeFollowed_IsTakenInWhenTheWarehouseHasIt()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("own_parcel"));
        await app.Simulation.ArmAsync("carrier", "error", status: 422, path: "/v2/trackers");

        await asked.DoAsync("shipment", new { trackingNumber = $"OWN{shop.Id[5..].ToUpperInvariant()}7" });
        await Until.TrueAsync("the refusal", async () => await app.Simulation.StruckAsync() == 1);
        await asked.InspectAsync();

        await asked.UntilStatusAsync("closed");
    }

    [Fact]
    public async Task Address_ThatTheMailServiceRefuses_IsRecordedAndTheCaseGoesOn()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync("mail", "error", status: 400);

        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();

        var rejected = Assert.Single((await asked.GetAsync()).Timeline, e => e.What is "email_rejected");
        Assert.Equal("approved", rejected.Facts!["email"]!.GetValue<string>());
        Assert.DoesNotContain("approved", await asked.MailStepsAsync());
    }

    private static Ask Unknown(Ask ask) =>
        ask with { Customer = ask.Customer with { Address = new PostalAddress { Line1 = "Nowhere [unknown] 7", City = "Berlin", PostalCode = "10119", Country = "DE" } } };
}
