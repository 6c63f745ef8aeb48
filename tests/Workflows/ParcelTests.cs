using System.Net;
using System.Security.Cryptography;
using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Parcels that do not move, and numbers that more than one names.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ParcelTests(ReturnsApp app)
{
    private readonly string _number = $"DHL{RandomNumberGenerator.GetString("0123456789", 12)}";

    [Fact]
    public async Task Parcel_HeldForTooLong_IsLateAndAmongTheStuck()
    {
        using var shop = await Shop.OpenAsync(app);
        using var viewer = await Operator.OfAsync(app, "viewer");
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        await app.EnqueueAsync("carrier-events", Messages.Tracker(await asked.TrackingAsync(), "in_transit", "held", app.Clock.GetUtcNow()));
        await asked.UntilAsync("a hold", c => c.State is ReturnState.InTransit { HeldSince: not null });

        app.Clock.Advance(TimeSpan.FromDays(21));

        await asked.UntilAsync("its clock", c => c.Clocks.IsLate);
        Assert.Equal("in_transit", (await asked.RecordAsync()).Status);
        var stuck = Assert.Single((await viewer.GetAsync<FailureList>($"failures/stuck?storefront={shop.Id}")).Items);
        Assert.Equal((asked.Key, FailureCauses.ParcelHeld), (stuck.Case, stuck.Cause));
        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
        Assert.Empty((await viewer.GetAsync<FailureList>($"failures/stuck?storefront={shop.Id}")).Items);
        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
    }

    [Fact]
    public async Task Parcel_SilentForTooLong_IsAskedForBeforeAPersonIs()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        app.LoseWebhooks();
        await asked.MoveAsync("deliver");
        app.HearPartners();
        Assert.Equal("in_transit", (await asked.RecordAsync()).Status);

        app.Clock.AdvanceTo(Assert.Single((await asked.GetAsync()).Clocks, clock => clock.Name == ClockNames.Arrival).WarnAt!.Value);

        await asked.UntilStatusAsync("arrived");
        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
    }

    [Fact]
    public async Task OwnParcel_WhoseScansWereLost_IsAskedForBeforeItsCaseExpires()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { ShipBack = new ShipBack { Method = "own_parcel", TrackingNumber = _number } });
        app.LoseWebhooks();
        await asked.MoveAsync("collect");
        app.HearPartners();

        // Whoever has given a number has the time that a parcel can take besides.
        app.Clock.Advance(TimeSpan.FromDays(30));

        await asked.UntilStatusAsync("in_transit");
        Assert.DoesNotContain("expired", await asked.HappenedAsync());
    }

    [Fact]
    public async Task Number_ThatTwoShopsName_TellsNeitherOfTheOtherAndReachesBoth()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var first = await shop.AwaitParcelAsync(shop.Ask() with { ShipBack = new ShipBack { Method = "own_parcel", TrackingNumber = _number } });
        var second = await other.AwaitParcelAsync(other.Ask().By("own_parcel"));

        await second.DoAsync("shipment", new { trackingNumber = $" {_number[..5].ToLowerInvariant()} - {_number[5..]}" });
        Assert.Equal(_number, (await second.RecordAsync()).ShipBack!.Shipment!.TrackingNumber);
        await Until.TrueAsync("both followed", async () => (await app.Parcels.ListAsync(_number, CancellationToken.None)).Count == 2);
        await first.MoveAsync("collect");

        await first.UntilStatusAsync("in_transit");
        await second.UntilStatusAsync("in_transit");
    }

    [Fact]
    public async Task Number_ThatAnotherCaseNames_IsPaidForOnlyOnceTheGoodsAreSeen()
    {
        var policy = new PolicySettings { Default = new() { AdvanceRefund = new() { UpTo = Ask.Euro(5000) } } };
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app, policy);
        var victim = await shop.AwaitParcelAsync(shop.Ask() with { ShipBack = new ShipBack { Method = "own_parcel", TrackingNumber = _number } });
        var thief = await other.AwaitParcelAsync(other.Ask() with { ShipBack = new ShipBack { Method = "own_parcel", TrackingNumber = _number } });
        Assert.True((await thief.RecordAsync()).Decision!.PaidInAdvance);

        await victim.MoveAsync("deliver");

        await thief.UntilStatusAsync("arrived");
        await thief.RestAsync();
        Assert.Equal(0, await thief.RefundedAsync());
        Assert.Contains("advance_withheld", await thief.HappenedAsync());
    }

    [Fact]
    public async Task Number_OfAnotherCaseOfTheShop_IsAskedForAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        await shop.AwaitParcelAsync(shop.Ask() with { ShipBack = new ShipBack { Method = "own_parcel", TrackingNumber = _number } });

        var asked = await shop.AwaitParcelAsync(shop.Ask() with { ShipBack = new ShipBack { Method = "own_parcel", TrackingNumber = _number } });

        await asked.UntilMailAsync("tracking_taken");
        Assert.Null((await asked.RecordAsync()).ShipBack!.Shipment!.TrackingNumber);
        Assert.Contains("tracking_taken", await asked.HappenedAsync());
    }

    [Fact]
    public async Task Number_OfACancelledCase_GoesAlongWithTheCustomersNextRequest()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { ShipBack = new ShipBack { Method = "own_parcel", TrackingNumber = _number } };
        var first = await shop.AwaitParcelAsync(ask);
        await first.DoAsync("cancel", new { });
        await first.EndAsync();

        var second = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line("shirt", 1, "changed_mind")] });
        await second.CloseAsync();

        Assert.Equal("cancelled", (await first.RecordAsync()).Status);
        Assert.Equal(3990, await second.RefundedAsync());
    }

    [Theory]
    [InlineData("<b>x1</b>")]
    [InlineData("1234\u202E5678")]
    [InlineData("../../1234")]
    [InlineData("1234\u00005678")]
    public async Task Number_ThatIsNone_IsRefusedWithItsPointer(string number)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("own_parcel"));
        using var answer = await asked.PostAsync("shipment", new { trackingNumber = number });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("/trackingNumber", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var request = await shop.PostAsync((shop.Ask() with { ShipBack = new ShipBack { Method = "own_parcel", TrackingNumber = number } }).Request());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, request.StatusCode);
        Assert.Contains("/shipBack/trackingNumber", await request.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
