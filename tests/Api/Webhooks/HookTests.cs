using System.Net;
using Serverless.Domain.Ids;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Webhooks;

[Collection(nameof(ReturnsApp))]
public sealed class HookTests(ReturnsApp app)
{
    public static TheoryData<string> Partners => [.. Hook.Partners];

    [Fact]
    public async Task Hooks_ThatAreGood_MoveACaseToItsEnd()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AskAsync(ask with { Tenders = [new("card", "card", Reference: $"pi_{ask.Order}_pending")] });
        await asked.UntilStatusAsync("awaiting_parcel");
        var now = app.Clock.GetUtcNow();

        await TakenAsync("carrier", Messages.Tracker(await asked.TrackingAsync(), "delivered", "arrived_at_destination", now));
        await asked.UntilStatusAsync("arrived");
        await TakenAsync("warehouse", Messages.Inspection(asked.Key, now, null, new { line = "shirt", unit = 1, result = "accepted" }));
        var record = await asked.UntilAsync("a refund", c => c.Repayment.Attempts is [{ RefundId: not null }]);
        await TakenAsync("payments", Messages.Refund(asked.Key, "card", record.Repayment.Attempts[0].RefundId!, "succeeded"));

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
    }

    [Theory]
    [MemberData(nameof(Partners))]
    public async Task Hook_SignedWithAnotherSecret_IsTurnedAway(string partner)
    {
        var hook = Good(partner) with { Secret = partner is "warehouse" ? "whsec_b3RoZXItc2VjcmV0" : "another" };

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, hook.SendAsync(app));

        Assert.Equal("signature_invalid", problem.Code);
    }

    [Theory]
    [MemberData(nameof(Partners))]
    public async Task Hook_ChangedAfterItWasSigned_IsTurnedAway(string partner)
    {
        var hook = Good(partner);

        await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, hook.SendAsync(app, sent: $"{hook.Body} "));
    }

    [Theory]
    [MemberData(nameof(Partners))]
    public async Task Hook_WithoutASignature_IsTurnedAway(string partner)
    {
        using var http = app.Host.CreateClient();
        using var body = new StringContent(Good(partner).Body, System.Text.Encoding.UTF8, "application/json");

        await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, http.PostAsync(new Uri($"api/hooks/{partner}", UriKind.Relative), body));
    }

    [Theory]
    [InlineData("payments", -6)]
    [InlineData("payments", 6)]
    [InlineData("warehouse", -6)]
    [InlineData("warehouse", 6)]
    public async Task Hook_SignedAtAnotherTime_IsTurnedAway(string partner, int minutes)
    {
        var hook = Good(partner) with { At = app.Clock.GetUtcNow().AddMinutes(minutes) };

        await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, hook.SendAsync(app));
    }

    [Theory]
    [MemberData(nameof(Partners))]
    public async Task Hook_AboutACaseThatNobodyKnows_IsKeptAsideAndSaysSo(string partner)
    {
        using var answer = await Good(partner).SendAsync(app);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains("kept", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("payments", """{ "id": "evt_1", "type": "charge.succeeded", "data": { "object": { "id": "ch_1", "status": "succeeded", "metadata": {} } } }""")]
    [InlineData("payments", """{ "id": "evt_1", "type": "refund.updated", "data": { "object": { "id": "re_1", "status": "succeeded", "metadata": null } } }""")]
    [InlineData("carrier", """{ "id": "evt_1", "object": "Event", "description": "batch.created", "result": { "id": "batch_1" } }""")]
    [InlineData("carrier", """{ "id": "evt_1", "result": { "tracking_code": "XY12345678", "status": "unknown", "status_detail": "unknown" } }""")]
    [InlineData("carrier", """{ "id": "evt_1", "result": { "tracking_code": "XY12345678", "status": "unknown", "tracking_details": [ null ] } }""")]
    [InlineData("warehouse", """{ "id": "msg_1", "type": "stock.counted" }""")]
    [InlineData("payments", "null")]
    [InlineData("carrier", "null")]
    [InlineData("warehouse", "null")]
    public async Task Hook_OfAnotherKind_IsAcknowledgedAndIgnored(string partner, string body)
    {
        using var answer = await Hook.Of(app, partner, body).SendAsync(app);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("ignored", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("payments", "{")]
    [InlineData("carrier", "[ 1 ]")]
    [InlineData("warehouse", "nothing")]
    [InlineData("payments", """{ "id": 5 }""")]
    [InlineData("payments", """{ "id": "\ud800", "type": "refund.updated" }""")]
    [InlineData("carrier", """{ "id": "\ud800", "result": { "tracking_code": "\udc00" } }""")]
    [InlineData("warehouse", """{ "id": "\ud800", "type": "inspection.completed" }""")]
    [InlineData("warehouse", """{ "id": "a", "id": "b", "type": "inspection.completed" }""")]
    public async Task Hook_ThatIsNotTheJsonDocumented_IsMalformed(string partner, string body) =>
        Assert.Equal("malformed_json", (await ProblemAnswer.OfAsync(HttpStatusCode.BadRequest, Hook.Of(app, partner, body).SendAsync(app))).Code);

    [Fact]
    public async Task Inspection_WithMuchWrong_TellsAllOfItAtOnce()
    {
        const string body = """
            {
              "type": "inspection.completed", "case": "nobody",
              "units": [ null, { "unit": 0, "result": "eaten", "disposition": "sold", "deductionPercent": 101, "fault": "nobody", "photos": [ "file:///x", null ] } ]
            }
            """;

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, Hook.Of(app, "warehouse", body).SendAsync(app));

        Assert.Equal(
            [
                "/id", "/createdAt", "/case", "/units/0", "/units/1/line", "/units/1/unit", "/units/1/result", "/units/1/disposition",
                "/units/1/deductionPercent", "/units/1/fault", "/units/1/faultReason", "/units/1/photos/0", "/units/1/photos/1",
            ],
            problem.Pointers);
    }

    [Theory]
    [InlineData("""{ "line": "shirt", "unit": 1, "result": "accepted" }, { "line": "shirt", "unit": 1, "result": "refused" }""", "/units/1")]
    [InlineData("""{ "line": "shirt", "unit": 1, "result": "accepted", "disposition": "back_to_customer" }""", "/units/0/disposition")]
    [InlineData("""{ "line": "shirt", "unit": 1, "result": "accepted", "deductionPercent": 10 }""", "/units/0/deductionPercent")]
    [InlineData("""{ "line": "shirt", "unit": 1, "result": "accepted_with_deduction", "deductionPercent": 10.125 }""", "/units/0/deductionPercent")]
    [InlineData("""{ "line": "shirt", "unit": 3, "result": "accepted" }""", "/units/0/unit")]
    [InlineData("""{ "line": "hat", "unit": 1, "result": "accepted" }""", "/units/0/line")]
    public async Task Inspection_ThatContradictsItselfOrTheCase_IsRefusedAndTheRightOneStillCounts(string units, string pointer)
    {
        using var scene = await Scene.SetAsync(app, "warehouse");
        var body = $$"""{ "id": "{{scene.Id}}", "type": "inspection.completed", "createdAt": "{{app.Clock.GetUtcNow():O}}", "case": "{{scene.Case.Key}}", "units": [ {{units}} ] }""";

        Assert.Equal([pointer], (await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, Hook.Of(app, "warehouse", body).SendAsync(app))).Pointers);

        Assert.Equal(HttpStatusCode.OK, await scene.SendAsync());
        await scene.TakenInAsync();
        Assert.Equal(1, await scene.ReportsAsync());
    }

    [Theory]
    [InlineData("\"rma\": \"RMA-00000-00000\"", "/rma")]
    [InlineData("\"unitz\": []", "/unitz")]
    public async Task Inspection_OfAnotherNumberOrWithUnknownWords_IsRefused(string property, string pointer)
    {
        var body = Good("warehouse").Body.Replace("\"units\":", $"{property}, \"units\":", StringComparison.Ordinal);

        Assert.Equal([pointer], (await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, Hook.Of(app, "warehouse", body).SendAsync(app))).Pointers);
    }

    [Fact]
    public async Task Stop_ThatCannotBeRead_NamesAllThatIsWrong()
    {
        const string body = """{ "type": "stop.completed", "rma": "RMA-00000-00000", "lines": [ null, { "line": " " }, { "line": "shirt", "stopped": true } ] }""";

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, Hook.Of(app, "warehouse", body).SendAsync(app));

        Assert.Equal(["/id", "/createdAt", "/case", "/lines/0", "/lines/1/line", "/lines/1/stopped"], problem.Pointers);
    }

    [Fact]
    public async Task Amendment_ThatCannotBeRead_NamesAllThatIsWrong()
    {
        const string body = """{ "type": "amendment.completed", "rma": "RMA-00000-00000", "outcome": "perhaps" }""";

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, Hook.Of(app, "warehouse", body).SendAsync(app));

        Assert.Equal(["/id", "/createdAt", "/case", "/outcome"], problem.Pointers);
    }

    [Fact]
    public async Task Stock_ThatCannotBeRead_NamesAllThatIsWrong()
    {
        const string body = """{ "type": "stock.reported", "rma": "RMA-00000-00000", "arrived": false }""";

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, Hook.Of(app, "warehouse", body).SendAsync(app));

        Assert.Equal(["/id", "/createdAt", "/case", ""], problem.Pointers);
    }

    [Fact]
    public async Task Inspection_WithoutItsType_IsNotTakenForAnotherKind() => Assert.Equal(
        ["/type"],
        (await ProblemAnswer.OfAsync(
            HttpStatusCode.UnprocessableEntity,
            Hook.Of(app, "warehouse", Good("warehouse").Body.Replace("\"type\":\"inspection.completed\",", "", StringComparison.Ordinal)).SendAsync(app))).Pointers);

    [Fact]
    public async Task Hook_AboveTheLimit_IsTooLarge() => await ProblemAnswer.OfAsync(
        HttpStatusCode.RequestEntityTooLarge, Hook.Of(app, "carrier", new string(' ', (1024 * 1024) + 1)).SendAsync(app));

    /// <summary>Good in itself, about a case that there is not.</summary>
    private Hook Good(string partner)
    {
        var shop = StorefrontId.Parse("shop-nobody");
        var (key, now) = (new CaseKey(shop, CaseId.Derive(shop, "nothing")).ToString(), app.Clock.GetUtcNow());
        return Hook.Of(app, partner, partner switch
        {
            "payments" => Messages.Refund(key, "card", "re_1", "succeeded"),
            "carrier" => Messages.Tracker("NO12345678", "delivered", "arrived_at_destination", now),
            _ => Messages.Inspection(key, now, null, new { line = "shirt", unit = 1, result = "accepted" }),
        });
    }

    private async Task TakenAsync(string partner, string body)
    {
        using var answer = await Hook.Of(app, partner, body).SendAsync(app);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
