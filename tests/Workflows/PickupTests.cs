using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class PickupTests(ReturnsApp app)
{
    [Fact]
    public async Task PlainPickup_FromRequestToRefund_ClosesWithOneOfEachDeed()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await PassAnHourAfterAsync(asked, "approved");
        await asked.MoveAsync("collect");
        await PassAnHourAfterAsync(asked, "parcel_collected");
        await asked.MoveAsync("deliver");
        await PassAnHourAfterAsync(asked, "parcel_arrived");
        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal(["label", "pickup", "announcement", "refund"], await asked.DeedKindsAsync());
        Assert.Equal(
            ["approved", "parcel_collected", "parcel_arrived", "refund_sent"],
            await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task PlainPickup_InItsTimeline_TellsWhatHappenedInItsOrder()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await PassAnHourAfterAsync(asked, "approved");
        await asked.MoveAsync("collect");
        await PassAnHourAfterAsync(asked, "parcel_collected");
        await asked.MoveAsync("deliver");
        await PassAnHourAfterAsync(asked, "parcel_arrived");
        await asked.InspectAsync();
        await asked.EndAsync();

        var timeline = (await asked.GetAsync()).Timeline;
        Assert.Equal(Enumerable.Range(1, timeline.Count), timeline.Select(e => e.Sequence));
        Assert.Equal(timeline.Select(e => e.At).Order(), timeline.Select(e => e.At));
        Assert.Equal(
            [
                "customer received", "system approved", "system ship_back_arranged", "carrier parcel_collected", "carrier parcel_arrived",
                "warehouse inspected", "system refund_planned", "payments refund_changed", "payments closed",
            ],
            timeline.Where(e => e.What is not ("email_sent" or "parcel_seen")).Select(e => $"{e.Who} {e.What}"));
        Assert.True(
            timeline.Single(e => e.What is "parcel_collected").Sequence < timeline.Single(e => e.Facts?["email"]?.GetValue<string>() is "parcel_arrived").Sequence);
    }

    [Fact]
    public async Task PickupDate_OnABusinessDay_IsTheDayOfThePickup()
    {
        using var shop = await Shop.OpenAsync(app);
        var day = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddDays(5);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            day = day.AddDays(1);
        var ask = shop.Ask();
        var asked = await shop.AwaitParcelAsync(ask with { ShipBack = ask.ShipBack! with { PickupDate = day } });

        var parcel = (await asked.GetAsync()).Parcel!;
        Assert.Equal(day, DateOnly.FromDateTime(parcel.PickupFrom!.Value.UtcDateTime));
        Assert.Equal(1, parcel.PickupAttempts);
        Assert.NotNull(parcel.LabelUrl);
        await asked.CloseAsync();
    }

    private async Task PassAnHourAfterAsync(Case asked, string mail)
    {
        await asked.UntilMailAsync(mail);
        app.Clock.Advance(TimeSpan.FromHours(1));
    }
}
