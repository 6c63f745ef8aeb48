using System.Net;
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
    public async Task Shipment_WithTheNumberOfAnothersParcel_TellsNobodyWithoutACase()
    {
        using var owner = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var (asked, body) = (await AwaitedAsync(owner, "own_parcel"), new { trackingNumber = $"N{owner.Id[5..]}".ToUpperInvariant() });
        await asked.DoAsync("shipment", body);
        await asked.UntilAsync("the number", c => c.Shipment?.TrackingNumber is not null);

        foreach (var id in (string[])[asked.Id, $"ret_{new string('0', 20)}"])
            await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, new Case(other, id, new Uri("https://returns.example/")).PostAsync("shipment", body));
        var own = await AwaitedAsync(other, "own_parcel");
        Assert.Equal("tracking_number_taken", (await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, own.PostAsync("shipment", body))).Code);
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
