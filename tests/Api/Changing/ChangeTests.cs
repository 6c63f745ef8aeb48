using System.Net;
using System.Net.Http.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Changing;

[Collection(nameof(ReturnsApp))]
public sealed class ChangeTests(ReturnsApp app)
{
    private static readonly string Long = new('x', 1_001);

    [Theory]
    [InlineData("approve")]
    [InlineData("decline")]
    public async Task Decision_WithoutReasonAndName_TellsBoth(string action)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AwaitedAsync(shop);

        var missing = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, asked.PostAsync(action, new { reason = " " }));
        var tooLong = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, asked.PostAsync(action, new { reason = Long, by = Long }));

        Assert.Equal(["/reason required", "/by required"], missing.Errors!.Select(e => $"{e.Pointer} {e.Code}"));
        Assert.Equal(["/reason too_long", "/by too_long"], tooLong.Errors!.Select(e => $"{e.Pointer} {e.Code}"));
    }

    [Fact]
    public async Task Cancel_AskedWrongly_TellsAllOfItAtOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AwaitedAsync(shop);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, asked.PostAsync("cancel", new { reason = Long, by = "carrier" }));

        Assert.Equal(["/reason", "/by"], problem.Pointers);
        Assert.Equal("awaiting_parcel", (await asked.RecordAsync()).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task Shipment_WithoutItsNumber_IsRefused(string? number)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AwaitedAsync(shop, "own_parcel");

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, asked.PostAsync("shipment", new { trackingNumber = number }));

        Assert.Equal("/trackingNumber", Assert.Single(problem.Pointers));
    }

    [Fact]
    public async Task Shipment_OfACaseWithTheShopsLabel_IsNotPossible()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AwaitedAsync(shop);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, asked.PostAsync("shipment", new { trackingNumber = "AB123456" }));

        Assert.Equal("not_possible_now", problem.Code);
        Assert.Equal("shipment", problem.Facts!.Value.GetProperty("action").GetString());
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("decline")]
    public async Task Decision_OfACaseThatNeedsNone_IsNotPossible(string action)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AwaitedAsync(shop);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, asked.PostAsync(action, new { reason = "Fine", by = "Kim" }));

        Assert.Equal("not_possible_now", problem.Code);
        Assert.Equal(action, problem.Facts!.Value.GetProperty("action").GetString());
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("approve")]
    [InlineData("decline")]
    [InlineData("shipment")]
    public async Task Change_OfACaseThatNobodyKnows_IsNotFound(string action)
    {
        using var shop = await Shop.OpenAsync(app);
        var known = await shop.AskAsync(shop.Ask());
        var body = new { reason = "Fine", by = "customer", trackingNumber = "AB123456" };

        foreach (var id in (string[])["nonsense", new string([.. known.Id.Reverse()])])
            await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, new Case(shop, id, new Uri("https://returns.example/")).PostAsync(action, body));
    }

    [Fact]
    public async Task Shipment_WithTheNumberOfAnotherShopsParcel_TellsNobodyOfIt()
    {
        using var owner = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var (asked, body) = (await AwaitedAsync(owner, "own_parcel"), new { trackingNumber = $"N{owner.Id[5..]}".ToUpperInvariant() });
        await asked.DoAsync("shipment", body);
        await asked.UntilAsync("the number", c => c.ShipBack?.Shipment?.TrackingNumber is not null);

        foreach (var id in (string[])[asked.Id, $"ret_{new string('0', 20)}"])
            await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, new Case(other, id, new Uri("https://returns.example/")).PostAsync("shipment", body));
        await (await AwaitedAsync(other, "own_parcel")).DoAsync("shipment", body);
        var second = await AwaitedAsync(owner, "own_parcel");
        Assert.Equal("tracking_number_taken", (await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, second.PostAsync("shipment", body))).Code);
    }

    [Fact]
    public async Task Change_ThatIsTaken_SaysWhereToLook()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AwaitedAsync(shop);

        using var answer = await asked.PostAsync("cancel", new { reason = "Changed my mind", by = "customer" });

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"https://returns.example/api/v1/returns/{asked.Id}", answer.Headers.Location!.AbsoluteUri);
        await asked.EndAsync();
    }

    [Fact]
    public async Task ReopeningAndContest_AreAnsweredAsEveryAction()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AwaitedAsync(shop);
        await asked.DoAsync("cancel", new { by = "customer" });
        await asked.EndAsync();

        await IsDoneAsync("reopen", new { reason = "I want to send it after all", by = "customer" }, "approved");
        await asked.UntilStatusAsync("awaiting_parcel");
        Assert.Contains((await asked.GetAsync()).Timeline, entry => entry is { What: "reopened", Why: "I want to send it after all" });

        await asked.InspectAsync(new { line = "shirt", unit = 1, result = "accepted_with_deduction", reason = "used", deductionPercent = 50, disposition = "refurbish" });
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();

        await IsDoneAsync("contest", new { reason = "I never wore it" }, "contested");
        await IsDoneAsync("contest/decision", new { outcome = "rejected", reason = "The soles are worn", by = "Kim" }, "closed");
        await asked.EndAsync();

        async Task IsDoneAsync(string action, object body, string status)
        {
            using var answer = await asked.PostAsync(action, body);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            Assert.Equal($"https://returns.example/api/v1/returns/{asked.Id}", answer.Headers.Location!.AbsoluteUri);
            var done = await answer.Content.ReadFromJsonAsync<ReturnActed>(Shop.Json);
            Assert.Equal((asked.Id, status), (done!.Id, done.Status));
        }
    }

    [Fact]
    public async Task Change_WithAMalformedBody_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());

        await ProblemAnswer.OfAsync(HttpStatusCode.BadRequest, shop.SendAsync($"api/v1/returns/{asked.Id}/cancel", "{"));
    }

    private static async Task<Case> AwaitedAsync(Shop shop, string method = "pickup")
    {
        var asked = await shop.AskAsync(shop.Ask().By(method));
        await asked.UntilStatusAsync("awaiting_parcel");
        return asked;
    }
}
