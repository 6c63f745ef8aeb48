using Microsoft.DurableTask.Client;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class FaultTests(ReturnsApp app) : IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Theory]
    [InlineData("carrier", "error", "/v2/shipments")]
    [InlineData("carrier", "lost_answer", "/v2/shipments")]
    [InlineData("carrier", "timeout", "/v2/shipments")]
    [InlineData("carrier", "lost_answer", "/v2/pickups")]
    [InlineData("warehouse", "error", "/v1/returns")]
    [InlineData("warehouse", "lost_answer", "/v1/returns")]
    [InlineData("mail", "error", "/v3/mail")]
    public async Task Arranging_WithAPartnerInTrouble_IsTriedAgainAndDoneOnce(string partner, string kind, string path)
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync(partner, kind, count: 3, delayMs: 100, path: path);

        var asked = await shop.AskAsync(shop.Ask());

        await PassUntilAsync(asked, "awaiting_parcel");
        await PassUntilMailAsync(asked, "approved");
        await PassUntilMailAsync(asked, "received");
        Assert.Equal(["label", "pickup", "announcement"], await asked.DeedKindsAsync());
        Assert.Equal(3, await app.Simulation.StruckAsync());
        await asked.CloseAsync();
        await asked.OnceAsync();
    }

    [Theory]
    [InlineData("error")]
    [InlineData("lost_answer")]
    [InlineData("timeout")]
    public async Task Paying_WithTheProviderInTrouble_IsTriedAgainAndPaidOnce(string kind)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.ArriveAsync();
        await app.Simulation.ArmAsync("payments", kind, count: 2, delayMs: 100, path: "/v1/refunds");

        await asked.InspectAsync();

        await PassUntilAsync(asked, "closed");
        // The provider's webhook may close it before its answer is got; whoever pays goes on from there.
        await PassUntilMailAsync(asked, "survey");
        await asked.EndAsync();
        Assert.Equal(2, await app.Simulation.StruckAsync());
        Assert.Equal(["label", "pickup", "announcement", "refund"], await asked.DeedKindsAsync());
        Assert.Equal(3990, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Cancelling_WithTheCarrierInTrouble_IsTriedAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await app.Simulation.ArmAsync("carrier", "error", count: 2, path: "/v2/pickups");

        await asked.DoAsync("cancel", new { });

        await PassUntilMailAsync(asked, "cancelled");
        await app.PassAsync(Step, "the calling off", async () => (await asked.DeedsAsync()).Any(d => d is { Kind: "announcement", Status: "Cancelled" }));
        await asked.EndAsync();
        Assert.Equal(2, await app.Simulation.StruckAsync());
        Assert.Equal("canceled", (await asked.DeedsAsync()).Single(d => d.Kind is "pickup").Status);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Step_ThatAPartnerRefusesForGood_LeavesTheCaseFailedWithItsCause()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.RefuseAnnouncementAsync(shop);

        var asked = await shop.AskAsync(shop.Ask());

        await asked.UntilStatusAsync("failed");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, await asked.EndAsync());
        var failed = Assert.Single((await asked.GetAsync()).Timeline, e => e.What is "failed");
        Assert.Contains("warehouse", failed.Why, StringComparison.Ordinal);
        Assert.Equal("ArrangeShipBack", failed.Facts!["step"]!.GetValue<string>());
        Assert.Equal(["label", "pickup"], await asked.DeedKindsAsync());
        await asked.OnceAsync();
    }

    [Theory]
    [InlineData("warehouse", 500, "/v1/returns")]
    [InlineData("carrier", 503, "/v2/")]
    [InlineData("carrier", 401, "/v2/")]
    public async Task Partner_AwayForDays_IsWaitedForAndTheCaseGoesOnByItself(string partner, int status, string path)
    {
        using var shop = await Shop.OpenAsync(app);
        var since = app.Clock.GetUtcNow();
        await app.Simulation.ArmAsync(partner, "error", count: 100_000, status: status, path: path);
        var asked = await shop.AskAsync(shop.Ask());

        await asked.UntilStatusAsync("approved");
        await app.PassAsync(TimeSpan.FromMinutes(20), "five days", () => Task.FromResult(app.Clock.GetUtcNow() >= since.AddDays(5)));
        Assert.Equal("approved", (await asked.RecordAsync()).Status);
        await app.Simulation.DisarmAsync();

        await app.PassAsync(TimeSpan.FromMinutes(5), "an awaited parcel", async () => (await asked.RecordAsync()).Status is "awaiting_parcel");
        await asked.CloseAsync();
        // A pickup whose day went by meanwhile is booked anew.
        Assert.Equal(["label", "pickup", "announcement", "refund"], (await asked.DeedKindsAsync()).Distinct());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task MailService_AwayForAWhile_HoldsNothingUpAndSendsEverythingLater()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync("mail", "error", count: 100_000);
        var asked = await shop.AskAsync(shop.Ask());
        await PassUntilAsync(asked, "awaiting_parcel");
        await asked.MoveAsync("deliver");
        await PassUntilAsync(asked, "arrived");
        await asked.InspectAsync();
        await PassUntilAsync(asked, "closed");
        Assert.Empty(await asked.MailStepsAsync());

        await app.Simulation.DisarmAsync();

        await app.PassAsync(TimeSpan.FromMinutes(5), "all emails", asked.HasEndedAsync);
        Assert.Equal(
            ["approved", "parcel_arrived", "refund_sent"],
            (await asked.MailStepsAsync()).Order(StringComparer.Ordinal));
        await asked.OnceAsync();
    }

    private Task PassUntilAsync(Case asked, string status) =>
        app.PassAsync(Step, $"{status} of {asked.Key}", async () => (await asked.RecordAsync()).Status == status);

    private Task PassUntilMailAsync(Case asked, string mail) =>
        app.PassAsync(TimeSpan.FromMinutes(1), $"the email {mail} of {asked.Key}", async () => await asked.IsToldAsync(mail));
}
