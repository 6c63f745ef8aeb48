using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class RestartTests(ReturnsApp app)
{
    [Fact]
    public async Task App_StoppedAndStartedInTheMiddle_GoesOnWhereItWas()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.UntilMailAsync("approved");
        var tracking = await asked.TrackingAsync();

        await app.StopAsync();
        await app.Simulation.MoveParcelAsync(tracking, "collect");
        await app.Simulation.MoveParcelAsync(tracking, "deliver");
        await app.StartAsync();
        shop.Reconnect();

        await asked.UntilStatusAsync("arrived");
        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Equal(["label", "pickup", "announcement", "refund"], await asked.DeedKindsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Clock_ThatRunsOutWhileTheAppIsStopped_RunsOutAtItsStart()
    {
        using var shop = await Shop.OpenAsync(app, new() { Review = new() { Reasons = ["wrong_size"], DecideWithinHours = 10 } });
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("in_review");
        await asked.UntilMailAsync("in_review");

        await app.StopAsync();
        app.Clock.Advance(TimeSpan.FromHours(11));
        await app.StartAsync();
        shop.Reconnect();

        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.CloseAsync();
        await asked.OnceAsync();
    }
}
