using System.Net;

namespace Serverless.Tests.Partners;

public sealed class FaultTests : PartnersTest
{
    [Theory]
    [InlineData("payments", "/v1/refunds/re_1", 500, "error")]
    [InlineData("carrier", "/v2/trackers/x", 503, "error")]
    [InlineData("warehouse", "/v1/returns/x", 429, "detail")]
    [InlineData("mail", "/v3/none", 502, "errors")]
    public async Task Error_Armed_StrikesAsOftenAsToldInThePartnersWords(string partner, string path, int status, string member)
    {
        await ArmAsync(partner, "error", count: 2, status: status);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var trouble = await GetAsync(path);
            Assert.Equal((status, "1"), ((int)trouble.Status, trouble.Headers["Retry-After"]));
            Assert.True(trouble.Json.TryGetProperty(member, out var _));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(path)).Status);
        var armed = (await GetAsync("/faults")).Json[0];
        Assert.Equal((2, 0), (armed.GetProperty("used").GetInt32(), armed.GetProperty("left").GetInt32()));
    }

    [Fact]
    public async Task Error_DuringADeed_DoesNothingAndIsNotKeptUnderTheKey()
    {
        await ArmAsync("payments", "error");

        Assert.Equal(HttpStatusCode.InternalServerError, (await RefundAsync("k", ("payment_intent", "pi_1"), ("amount", "5"))).Status);
        Assert.Empty(await LedgerAsync());
        var second = await RefundAsync("k", ("payment_intent", "pi_1"), ("amount", "5"));
        Assert.Equal((HttpStatusCode.OK, false), (second.Status, second.Headers.ContainsKey("Idempotent-Replayed")));
    }

    [Theory]
    [InlineData("lost_answer")]
    [InlineData("timeout")]
    public async Task Answer_LostOrHeld_IsOfADeedThatWasDone(string kind)
    {
        await ArmAsync("payments", kind, delayMs: 20);

        await Assert.ThrowsAsync<HttpRequestException>(() => RefundAsync("k", ("payment_intent", "pi_1"), ("amount", "5")));

        Assert.Equal(0, Assert.Single(await LedgerAsync()).GetProperty("replays").GetInt32());
        Assert.Equal("true", (await RefundAsync("k", ("payment_intent", "pi_1"), ("amount", "5"))).Headers["Idempotent-Replayed"]);
        Assert.Equal(1, Assert.Single(await LedgerAsync()).GetProperty("replays").GetInt32());
    }

    [Fact]
    public async Task Delay_Armed_OnlyDelays()
    {
        await ArmAsync("payments", "delay", delayMs: 20);

        Assert.Equal(HttpStatusCode.OK, (await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "5"))).Status);
    }

    [Fact]
    public async Task Path_OfAFault_SparesOthers()
    {
        await ArmAsync("carrier", "error", path: "/v2/pickups");

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/v2/trackers/x")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await GetAsync("/v2/pickups/x")).Status);
    }

    [Fact]
    public async Task Method_OfAFault_SparesOthers()
    {
        await ArmAsync("payments", "error", status: 400, path: "/v1/refunds", method: "POST");

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/v1/refunds")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await RefundAsync("k", ("payment_intent", "pi_1"), ("amount", "5"))).Status);
        Assert.Equal(1, (await GetAsync("/faults")).Json[0].GetProperty("used").GetInt32());
    }

    [Fact]
    public async Task Faults_Deleted_StrikeNoMore()
    {
        await ArmAsync("carrier", "error", count: 9);
        using var deleted = await Http.DeleteAsync("/faults");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/v2/trackers/x")).Status);
    }

    [Theory]
    [InlineData("""{"partner":"bank","kind":"error"}""")]
    [InlineData("""{"partner":"mail"}""")]
    [InlineData("""{"partner":"mail","kind":"fire"}""")]
    [InlineData("""{"partner":"mail","kind":"error","status":200}""")]
    [InlineData("""{"partner":"mail","kind":"error","count":0}""")]
    [InlineData("""{"partner":"mail","kind":"delay","delayMs":600000}""")]
    [InlineData("""{"partner":"mail","kind":"error","type":"refund.updated"}""")]
    [InlineData("""{"partner":"payments","kind":"lose_webhook","method":"POST"}""")]
    [InlineData("""{""")]
    [InlineData("null")]
    public async Task Fault_ThatCannotBe_IsRefused(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Post, "/faults", body)).Status);
}
