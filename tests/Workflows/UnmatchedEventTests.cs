using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Reports whose case nobody knows: kept, brought to their case once it is known, given up after three days.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class UnmatchedEventTests(ReturnsApp app)
{
    private UnmatchedEventStore Strays => app.Host.Services.GetRequiredService<UnmatchedEventStore>();

    [Fact]
    public async Task Report_QuickerThanOurNoteOfTheParcel_IsTakenInAsSoonAsTheNumberIsKnown()
    {
        using var shop = await Shop.OpenAsync(app);
        var number = $"EARLY{shop.Id[5..].ToUpperInvariant()}";
        await StrayAsync(number);

        var asked = await shop.AskAsync(shop.Ask() with { ShipBack = new ShipBack { Method = "own_parcel", TrackingNumber = number } });

        await asked.UntilStatusAsync("in_transit");
        Assert.DoesNotContain(await WaitingAsync(), stray => stray.Named is Addressee.Parcel parcel && parcel.TrackingNumber == number);
    }

    [Fact]
    public async Task Report_KeptByAnotherInstance_IsBroughtByTheTimer()
    {
        using var shop = await Shop.OpenAsync(app);
        var number = $"LATER{shop.Id[5..].ToUpperInvariant()}";
        await StrayAsync(number);
        app.Host.Services.GetRequiredService<Serverless.Cases.UnmatchedParcels>().Forget(number);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("own_parcel"));
        await asked.DoAsync("shipment", new { trackingNumber = number });
        await Until.TrueAsync("the tracker", async () => await app.Simulation.TrackedAsync(number) == 1);

        await PassAsync(TimeSpan.FromMinutes(2));

        await asked.UntilStatusAsync("in_transit");
    }

    [Fact]
    public async Task Report_ThatCameTwice_IsKeptOnceAndTakenInOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        var number = $"TWICE{shop.Id[5..].ToUpperInvariant()}";
        var message = Messages.Tracker(number, "in_transit", "received_at_origin_facility", app.Clock.GetUtcNow());
        await StrayAsync(number, message);
        await StrayAsync(number, message);
        Assert.Single(await WaitingAsync(), stray => stray.Named is Addressee.Parcel parcel && parcel.TrackingNumber == number);

        var asked = await shop.AskAsync(shop.Ask() with { ShipBack = new ShipBack { Method = "own_parcel", TrackingNumber = number } });
        await asked.UntilStatusAsync("in_transit");
        await app.EnqueueAsync("carrier-events", message);
        await app.EmptyAsync("carrier-events");

        Assert.Single(await asked.HappenedAsync(), what => what is "parcel_collected");
    }

    [Fact]
    public async Task Report_OfACaseThatNeverIs_IsGivenUpAfterThreeDaysAndForgottenAfterAMonth()
    {
        var key = new CaseKey(StorefrontId.Parse("shop-nobody"), CaseId.Derive(StorefrontId.Parse("shop-nobody"), Messages.NewId("case")));
        await app.EnqueueAsync("payment-events", Messages.Refund(key.ToString(), "card", "re_1", "succeeded"));
        var since = app.Clock.GetUtcNow();
        await Until.TrueAsync("the stray", async () => (await WaitingAsync()).Any(Is));

        var tries = 0;
        while (app.Clock.GetUtcNow() < since.AddDays(3.5))
        {
            await PassAsync(TimeSpan.FromHours(1));
            tries++;
        }

        Assert.True(tries > 60);
        Assert.DoesNotContain(await WaitingAsync(), Is);
        Assert.Contains((await Strays.ListAsync(givenUp: true, from: null, CancellationToken.None, 1000)).Items, Is);

        app.Clock.Advance(TimeSpan.FromDays(30));
        app.Clock.AdvanceTo(new DateTimeOffset(app.Clock.GetUtcNow().Date.AddDays(1), TimeSpan.Zero));
        await app.RetryUnmatchedEventsAsync();
        Assert.DoesNotContain((await Strays.ListAsync(givenUp: true, from: null, CancellationToken.None, 1000)).Items, Is);

        bool Is(UnmatchedEvent stray) => stray.Named == new Addressee.Known(key);
    }

    [Fact]
    public async Task Report_ThatContradictsTheCaseItWaitedFor_StaysAsideAndDecidesNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        var (storefront, name) = (StorefrontId.Parse(shop.Id), Messages.NewId("key"));
        var key = new CaseKey(storefront, CaseId.Derive(storefront, $"key {name}"));
        await app.EnqueueAsync(
            "warehouse-events", Messages.Inspection(key.ToString(), app.Clock.GetUtcNow(), null, new { line = "of another order", unit = 1, result = "accepted" }));
        await Until.TrueAsync("the stray", async () => (await WaitingAsync()).Any(Is));

        var asked = await shop.AskAsync(shop.Ask(), name);
        await asked.UntilStatusAsync("awaiting_parcel");
        await PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(key.ToString(), asked.Key);
        Assert.Contains(await WaitingAsync(), Is);
        Assert.Equal("awaiting_parcel", (await asked.RecordAsync()).Status);

        bool Is(UnmatchedEvent stray) => stray.Named == new Addressee.Known(key);
    }

    [Fact]
    public async Task Report_BeforeItsTime_IsTakenInWhenTheCaseIsThere()
    {
        using var shop = await Shop.OpenAsync(app, new() { Review = new() { Reasons = ["wrong_size"] } });
        var asked = await shop.AskAsync(shop.Ask().By("own_parcel"));
        await asked.UntilStatusAsync("in_review");
        await asked.UntilMailAsync("in_review");
        var found = Messages.Inspection(asked.Key, app.Clock.GetUtcNow(), null, new { line = "shirt", unit = 1, result = "accepted" });
        await app.EnqueueAsync("warehouse-events", found);
        await app.EmptyAsync("warehouse-events");
        await asked.RestAsync();
        Assert.Equal("in_review", (await asked.RecordAsync()).Status);

        await asked.DoAsync("approve", new { reason = "Fine", by = "Kim" });

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        await asked.OnceAsync();
    }

    private async Task StrayAsync(string number, string? message = null)
    {
        await app.EnqueueAsync(
            "carrier-events", message ?? Messages.Tracker(number, "in_transit", "received_at_origin_facility", app.Clock.GetUtcNow()));
        await app.EmptyAsync("carrier-events");
        Assert.Contains(await WaitingAsync(), stray => stray.Named is Addressee.Parcel parcel && parcel.TrackingNumber == number);
    }

    private async Task PassAsync(TimeSpan time)
    {
        app.Clock.Advance(time);
        await app.RetryUnmatchedEventsAsync();
    }

    private async Task<IReadOnlyList<UnmatchedEvent>> WaitingAsync() =>
        (await Strays.ListAsync(givenUp: false, from: null, CancellationToken.None, 1000)).Items;
}
