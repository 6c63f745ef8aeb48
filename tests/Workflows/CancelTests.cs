using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Flows.Recording;
using Serverless.Storefronts;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class CancelTests(ReturnsApp app)
{
    [Theory]
    [InlineData("storefront")]
    [InlineData("customer")]
    public async Task Cancel_BeforeTheParcelIsCollected_CallsAllOffAndFreesTheUnits(string by)
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Lines = [Ask.Line("shirt", 2)] };
        var asked = await shop.AwaitParcelAsync(ask);

        if (by is "storefront")
            await asked.DoAsync("cancel", new { reason = "The customer rang" });
        else
            await asked.SubmitAsync("cancel");

        await asked.UntilStatusAsync("cancelled");
        await asked.EndAsync();
        var deeds = (await asked.DeedsAsync()).Where(d => d.Kind is not "email").ToDictionary(d => d.Kind, d => d.Status, StringComparer.Ordinal);
        Assert.Equal(("canceled", "Cancelled"), (deeds["pickup"], deeds["announcement"]));
        Assert.Contains(deeds["label"], new[] { "submitted", "refunded" });
        Assert.Equal("cancelled", (await asked.MailStepsAsync())[^1]);
        Assert.Equal(by, Assert.Single((await asked.GetAsync()).Timeline, e => e.What is "cancelled").Who);
        await (await shop.AwaitParcelAsync(ask)).CloseAsync();
    }

    [Fact]
    public async Task Cancel_Twice_IsOneCancellation()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => asked.TryAsync("cancel", new { })));

        await asked.EndAsync();
        await asked.DoAsync("cancel", new { });
        Assert.Single(await asked.HappenedAsync(), what => what is "cancelled");
        await asked.OnceAsync();
    }

    /// <summary>The orchestration has read the case, and the customer cancels before it does what is owed.</summary>
    [Fact]
    public async Task Cancel_InTheMomentInWhichTheCaseIsLookedAt_CallsThePickupOffAndTellsSo()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.UntilMailAsync("approved");
        await asked.RestAsync();
        var (key, now) = (CaseKey.Parse(asked.Key), app.Clock.GetUtcNow());
        var seen = await app.Cases.GetAsync(key, CancellationToken.None);
        await using var scope = app.Host.Services.CreateAsyncScope();
        var storefront = await scope.ServiceProvider.GetRequiredService<StorefrontStore>().GetAsync(key.Storefront, CancellationToken.None);
        ReturnEvent[] cancelled = [new ReturnEvent.Cancelled(Actor.Customer, Reason: null)];
        var change = new CaseChange(cancelled, Actor.Customer, now) { Intents = FollowUps.Of(seen, cancelled, storefront, Actor.Customer, now) };
        Assert.NotNull(await app.Cases.TryCommitAsync(seen, change, CancellationToken.None));

        await scope.ServiceProvider.GetRequiredService<ReturnRecorder>().CheckClocksAsync(seen, CancellationToken.None);

        Assert.Equal("canceled", Assert.Single(await asked.DeedsAsync(), deed => deed.Kind is "pickup").Status);
        Assert.Contains("Please keep the goods", (await asked.MailAsync("cancelled")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_InReview_EndsTheCase()
    {
        using var shop = await Shop.OpenAsync(app, new() { Review = new ReviewSettings { Reasons = ["wrong_size"] } });
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("in_review");

        await asked.DoAsync("cancel", new { by = "customer" });

        await asked.UntilStatusAsync("cancelled");
        await asked.EndAsync();
        Assert.Equal(["in_review", "cancelled"], await asked.MailStepsAsync());
    }

    [Fact]
    public async Task Cancel_OnceTheCarrierHasTheParcel_IsNotPossible()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");

        using var answer = await asked.PostAsync("cancel", new { reason = "Too late" });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.Equal("not_possible_now", problem.GetProperty("code").GetString());
        Assert.Equal("in_transit", problem.GetProperty("facts").GetProperty("state").GetString());
        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
        await asked.InspectAsync();
        await asked.EndAsync();
        Assert.Equal("closed", (await asked.RecordAsync()).Status);
    }
}
