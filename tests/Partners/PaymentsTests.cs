using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Serverless.Tests.Partners;

public sealed class PaymentsTests : PartnersTest
{
    [Fact]
    public async Task Refund_OfAnUnknownPayment_SucceedsAndIsTold()
    {
        var refund = await RefundAsync("k1", ("payment_intent", "pi_1"), ("amount", "500"), ("currency", "JPY"), ("reason", "requested_by_customer"), ("metadata[case]", "c1"));

        Assert.Equal(HttpStatusCode.OK, refund.Status);
        Assert.StartsWith("re_", refund["id"], StringComparison.Ordinal);
        Assert.Equal(
            ("refund", "500", "jpy", "succeeded", "pi_1"),
            (refund["object"], refund["amount"], refund["currency"], refund["status"], refund["payment_intent"]));
        Assert.Equal("c1", refund.Json.GetProperty("metadata").GetProperty("case").GetString());
        Assert.Equal(refund.Text, (await GetAsync($"/v1/refunds/{refund["id"]}")).Text);

        var hook = Assert.Single(await App.WaitAsync("payments", 1));
        Assert.Equal("refund.created", hook.Type);
        Assert.Equal(refund["id"], hook.Json.GetProperty("data").GetProperty("object").GetProperty("id").GetString());
        Assert.Equal("k1", hook.Json.GetProperty("request").GetProperty("idempotency_key").GetString());
        Assert.True(IsSigned(hook, "whsec_local_payments"));
        Assert.False(IsSigned(hook, "another"));
    }

    [Fact]
    public async Task Events_AreListedNewestFirstByTypeTimeAndPage()
    {
        var first = await RefundAsync("k1", ("payment_intent", "pi_1"), ("amount", "500"));
        var second = await RefundAsync("k2", ("payment_intent", "pi_2_bouncing"), ("amount", "600"));
        await App.WaitAsync("payments", 2);

        var page = (await GetAsync("/v1/events?types[]=refund.created&created[gte]=0&limit=1")).Json;
        Assert.True(page.GetProperty("has_more").GetBoolean());
        var newest = Assert.Single(page.GetProperty("data").EnumerateArray());
        Assert.Equal(second["id"], newest.GetProperty("data").GetProperty("object").GetProperty("id").GetString());
        var rest = (await GetAsync($"/v1/events?types[]=refund.created&limit=1&starting_after={newest.GetProperty("id").GetString()}")).Json;
        Assert.False(rest.GetProperty("has_more").GetBoolean());
        Assert.Equal(first["id"], Assert.Single(rest.GetProperty("data").EnumerateArray()).GetProperty("data").GetProperty("object").GetProperty("id").GetString());

        Assert.Empty((await GetAsync("/v1/events?types[]=charge.succeeded")).Json.GetProperty("data").EnumerateArray());
        Assert.Empty((await GetAsync("/v1/events?types[0]=charge.succeeded&types[1]=charge.failed")).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(2, (await GetAsync("/v1/events?types[0]=charge.succeeded&types[1]=refund.created")).Json.GetProperty("data").GetArrayLength());
        Assert.Empty((await GetAsync("/v1/events?created[gte]=99999999999")).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("/v1/events?created[gte]=yesterday")).Status);
    }

    [Fact]
    public async Task IdempotencyKey_UsedAgain_BringsBackTheFirstAnswer()
    {
        var first = await RefundAsync("k1", ("payment_intent", "pi_1"), ("amount", "500"), ("metadata[case]", "c1"));
        var again = await RefundAsync("k1", ("payment_intent", "pi_1"), ("amount", "500"), ("metadata[case]", "c1"));
        var other = await RefundAsync("k1", ("payment_intent", "pi_1"), ("amount", "501"));

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Headers["Idempotent-Replayed"]);
        Assert.False(first.Headers.ContainsKey("Idempotent-Replayed"));
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        Assert.Equal("idempotency_error", other.Error.GetProperty("type").GetString());
        var entry = Assert.Single(await LedgerAsync("?case=c1&partner=payments"));
        Assert.Equal((2, 1, 1), (entry.GetProperty("calls").GetInt32(), entry.GetProperty("replays").GetInt32(), entry.GetProperty("nth").GetInt32()));
        Assert.Equal(("k1", 500), (entry.GetProperty("key").GetString(), entry.GetProperty("amount").GetInt32()));
    }

    [Fact]
    public async Task IdempotencyKey_OfARefusal_BringsBackTheRefusal()
    {
        var first = await RefundAsync("k1", ("payment_intent", "pi_1_refunded"), ("amount", "500"));
        var again = await RefundAsync("k1", ("payment_intent", "pi_1_refunded"), ("amount", "500"));

        Assert.Equal((HttpStatusCode.BadRequest, "charge_already_refunded"), (first.Status, first.Error.GetProperty("code").GetString()));
        Assert.Equal((first.Status, first.Text, "true"), (again.Status, again.Text, again.Headers["Idempotent-Replayed"]));
        Assert.Empty(await LedgerAsync());
    }

    [Fact]
    public async Task IdempotencyKey_StillInFlight_IsAConflict()
    {
        await ArmAsync("payments", "delay", delayMs: 60_000);
        var slow = RefundAsync("k1", ("payment_intent", "pi_1"), ("amount", "500"));
        await WaitForAsync(async () => (await GetAsync("/faults")).Json[0].GetProperty("used").GetInt32() == 1);

        var meanwhile = await RefundAsync("k1", ("payment_intent", "pi_1"), ("amount", "500"));

        Assert.Equal((HttpStatusCode.Conflict, "idempotency_error"), (meanwhile.Status, meanwhile.Error.GetProperty("type").GetString()));
        Http.CancelPendingRequests();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
        await WaitForAsync(async () => (await RefundAsync("k1", ("payment_intent", "pi_1"), ("amount", "500"))).Status == HttpStatusCode.OK);
        Assert.Single(await LedgerAsync());
    }

    [Theory]
    [InlineData("amount=5", null, null)]
    [InlineData("payment_intent=pi_1&amount=x", "amount", "parameter_invalid_integer")]
    [InlineData("payment_intent=pi_1&amount=0", "amount", "parameter_invalid_integer")]
    [InlineData("payment_intent=pi_1&amount=-5", "amount", "parameter_invalid_integer")]
    [InlineData("payment_intent=pi_1&amount=99999999999999999999", "amount", "parameter_invalid_integer")]
    [InlineData("payment_intent=pi_1", "amount", "parameter_missing")]
    [InlineData("payment_intent=pi_1&amount=5&reason=bored", "reason", null)]
    [InlineData("payment_intent=pi_1&amount=5&currency=euro", "currency", "parameter_invalid")]
    [InlineData("payment_intent=pi_1&amount=5&colour=red", "colour", "parameter_unknown")]
    [InlineData("%%%=&&&==[", null, null)]
    public async Task Refund_WithWrongParameters_NamesTheFirst(string form, string? param, string? code)
    {
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await Http.PostAsync("/v1/refunds", content);
        var error = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).GetProperty("error");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        if (param is not null)
            Assert.Equal(param, error.GetProperty("param").GetString());
        if (code is not null)
            Assert.Equal(code, error.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Refunds_OfAKnownPayment_EndAtWhatWasCaptured()
    {
        await PostAsync("/sim/payments", new { reference = "pi_1", amount = 1000, currency = "EUR", behaviour = "succeeds" });

        Assert.Equal("eur", (await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "600")))["currency"]);
        var above = await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "401"));
        Assert.Equal("400", (await RefundAsync(null, ("payment_intent", "pi_1")))["amount"]);
        var nothingLeft = await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "1"));
        var otherCurrency = await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "1"), ("currency", "usd"));

        Assert.Equal(("amount", HttpStatusCode.BadRequest), (above.Error.GetProperty("param").GetString(), above.Status));
        Assert.Equal("charge_already_refunded", nothingLeft.Error.GetProperty("code").GetString());
        Assert.Equal("currency", otherCurrency.Error.GetProperty("param").GetString());
    }

    [Fact]
    public async Task Refunds_OfOnePayment_AreTheSameDeedOnlyForOneCaseAndPurpose()
    {
        foreach (var (@case, purpose, amount) in new[] { ("c1", "goods", "5"), ("c1", "fee", "5"), ("c2", "goods", "5"), ("c1", "goods", "6") })
            await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", amount), ("metadata[case]", @case), ("metadata[purpose]", purpose));

        Assert.Equal([2, 1, 1, 1], (await LedgerAsync()).Select(e => e.GetProperty("nth").GetInt32()));
    }

    [Fact]
    public async Task PendingRefund_Steered_ChangesItsStatusAndIsTold()
    {
        var refund = await RefundAsync("k", ("payment_intent", "pi_1_failing"), ("amount", "500"));
        Assert.Equal("pending", refund["status"]);

        await PostAsync($"/sim/refunds/{refund["id"]}", new { action = "fail", failureReason = "lost_or_stolen_card" });

        var failed = await GetAsync($"/v1/refunds/{refund["id"]}");
        Assert.Equal(("failed", "lost_or_stolen_card"), (failed["status"], failed["failure_reason"]));
        Assert.Equal(["refund.created", "refund.updated", "refund.failed"], (await App.WaitAsync("payments", 3)).Select(h => h.Type));
        Assert.Equal("failed", (await LedgerAsync())[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Refunds_Listed_ComeInPagesNewestFirst()
    {
        List<string> ids = [];
        foreach (var amount in new[] { "1", "2", "3" })
            ids.Add((await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", amount)))["id"]);
        await RefundAsync(null, ("charge", "ch_other"), ("amount", "9"));

        var first = (await GetAsync("/v1/refunds?payment_intent=pi_1&limit=2")).Json;
        var rest = (await GetAsync($"/v1/refunds?payment_intent=pi_1&limit=2&starting_after={ids[1]}")).Json;

        Assert.True(first.GetProperty("has_more").GetBoolean());
        Assert.False(rest.GetProperty("has_more").GetBoolean());
        Assert.Equal([ids[2], ids[1], ids[0]], Ids(first).Concat(Ids(rest)));
        Assert.Empty(Ids((await GetAsync("/v1/refunds?payment_intent=pi_none")).Json));
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("/v1/refunds?limit=0")).Status);
    }

    [Fact]
    public async Task Refund_Canceled_OnlyWhileItRequiresAction()
    {
        var open = await RefundAsync(null, ("payment_intent", "pi_1_action"), ("amount", "5"));
        var done = await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "5"));

        Assert.Equal(HttpStatusCode.OK, (await PostEmptyAsync($"/v1/refunds/{open["id"]}/cancel")).StatusCode);
        Assert.Equal("canceled", (await GetAsync($"/v1/refunds/{open["id"]}"))["status"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostEmptyAsync($"/v1/refunds/{done["id"]}/cancel")).StatusCode);
    }

    [Fact]
    public async Task Call_WithoutKeyOrToNowhere_IsRefusedInStripesWords()
    {
        var missing = await GetAsync("/v1/refunds/re_none");
        var nowhere = await GetAsync("/v1/nowhere");
        Http.DefaultRequestHeaders.Authorization = null;
        var anonymous = await GetAsync("/v1/refunds");

        Assert.Equal((HttpStatusCode.NotFound, "resource_missing"), (missing.Status, missing.Error.GetProperty("code").GetString()));
        Assert.Equal((HttpStatusCode.NotFound, "invalid_request_error"), (nowhere.Status, nowhere.Error.GetProperty("type").GetString()));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_request_error"), (anonymous.Status, anonymous.Error.GetProperty("type").GetString()));
    }

    private Task<HttpResponseMessage> PostEmptyAsync(string path) => Http.PostAsync(path, content: null);

    private static async Task WaitForAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
            await Task.Delay(10, patience.Token);
    }

    private static IEnumerable<string> Ids(JsonElement list) => list.GetProperty("data").EnumerateArray().Select(r => r.GetProperty("id").GetString()!);

    private static bool IsSigned(Received hook, string secret)
    {
        var parts = hook.Headers["Stripe-Signature"].Split(',');
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{parts[0][2..]}.{hook.Body}"));
        return parts[1] == $"v1={Convert.ToHexStringLower(expected)}";
    }
}
