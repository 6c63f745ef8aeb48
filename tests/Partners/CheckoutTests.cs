using System.Globalization;
using System.Net;

namespace Serverless.Tests.Partners;

/// <summary>Stripe's Checkout: one amount on a page of its own, paid once or never.</summary>
public sealed class CheckoutTests : PartnersTest
{
    [Fact]
    public async Task Session_PaidOnItsPage_IsToldOnceAndCanBeRefundedUpToItsAmount()
    {
        var session = await CreateAsync("k1");
        using var page = await Http.PostAsync($"/pay/{session["id"]}", null);
        using var again = await Http.PostAsync($"/pay/{session["id"]}", null);

        var hook = Assert.Single(await App.WaitAsync("payments", 1));
        var paid = hook.Json.GetProperty("data").GetProperty("object");
        Assert.Equal(("checkout.session.completed", "complete", "paid", "case-1"), (
            hook.Type, paid.GetProperty("status").GetString(), paid.GetProperty("payment_status").GetString(), paid.GetProperty("client_reference_id").GetString()));
        var intent = paid.GetProperty("payment_intent").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await RefundAsync("r1", ("payment_intent", intent), ("amount", "1500"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await RefundAsync("r2", ("payment_intent", intent), ("amount", "1"))).Status);
        Assert.Single(await LedgerAsync(), e => e.GetProperty("kind").GetString() == "payment");
    }

    [Fact]
    public async Task Session_CreatedTwiceUnderOneKey_IsOne()
    {
        var (first, again) = (await CreateAsync("k1"), await CreateAsync("k1"));

        Assert.Equal(first["id"], again["id"]);
        Assert.Single(await LedgerAsync(), e => e.GetProperty("kind").GetString() == "checkout");
    }

    [Fact]
    public async Task Session_Expired_CanNotBePaidAndIsTold()
    {
        var session = await CreateAsync("k1");

        var expired = await ExpireAsync(session["id"]);
        using var late = await Http.PostAsync($"/pay/{session["id"]}", null);

        Assert.Equal("expired", expired["status"]);
        Assert.Contains("Nobody can pay", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("checkout.session.expired", Assert.Single(await App.WaitAsync("payments", 1)).Type);
    }

    [Fact]
    public async Task Session_Paid_CanNotBeExpired()
    {
        var session = await CreateAsync("k1");
        await PostAsync("/sim/checkout", new { @case = "case-1", action = "pay" });

        Assert.Equal(HttpStatusCode.BadRequest, (await ExpireAsync(session["id"])).Status);
        Assert.Equal("complete", (await GetAsync($"/v1/checkout/sessions/{session["id"]}"))["status"]);
    }

    [Fact]
    public async Task Session_OfOneAccount_IsNotThereForAnother()
    {
        var session = await CreateAsync("k1", account: "acct_a");

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"/v1/checkout/sessions/{session["id"]}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ExpireAsync(session["id"])).Status);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/checkout/sessions/{session["id"]}");
        request.Headers.Add("Stripe-Account", "acct_a");
        Assert.Equal("open", (await SendAsync(request, key: null))["status"]);
    }

    [Theory]
    [InlineData("49", 60, "amount_too_small")]
    [InlineData("1500", 10, null)]
    [InlineData("1500", 25 * 60, null)]
    public async Task Session_OfTooLittleOrForAnOddTime_IsRefused(string amount, int minutes, string? code)
    {
        var refused = await CreateAsync("k1", amount, DateTimeOffset.UtcNow.AddMinutes(minutes));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(code, refused.Error.TryGetProperty("code", out var given) ? given.GetString() : null);
    }

    [Theory]
    [InlineData("eur", "15.00 EUR")]
    [InlineData("jpy", "1500 JPY")]
    [InlineData("kwd", "1.500 KWD")]
    public async Task Page_OfASession_ShowsTheAmountAsAPersonReadsIt(string currency, string shown)
    {
        var session = await CreateAsync("k1", currency: currency);
        Assert.Contains(shown, (await GetAsync($"/pay/{session["id"]}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hold_IsCapturedOnceAndInPart()
    {
        var payment = await HoldAsync();
        var held = await GetAsync($"/v1/payment_intents/{payment}");
        Assert.Equal(("requires_capture", 0), (held["status"], held.Json.GetProperty("amount_received").GetInt32()));
        Assert.True(held.Json.GetProperty("latest_charge").GetProperty("payment_method_details").GetProperty("card").GetProperty("capture_before").GetInt64() > 0);

        var captured = await CaptureAsync(payment, "1000", "c1");
        Assert.Equal(("succeeded", 1000), (captured["status"], captured.Json.GetProperty("amount_received").GetInt32()));
        Assert.Equal("payment_intent_unexpected_state", (await CaptureAsync(payment, "500", "c2")).Error.GetProperty("code").GetString());
        Assert.Equal(1000, (await CaptureAsync(payment, "1000", "c1")).Json.GetProperty("amount_received").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, (await ActAsync(payment, "cancel", null, "c3")).Status);
    }

    [Fact]
    public async Task Hold_ThatIsLetGo_CannotBeCaptured()
    {
        var payment = await HoldAsync();

        Assert.Equal("canceled", (await ActAsync(payment, "cancel", null, "c1"))["status"]);
        Assert.Equal("payment_intent_unexpected_state", (await CaptureAsync(payment, "1000", "c2")).Error.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Hold_IsCapturedForNoMoreThanItIs() =>
        Assert.Equal("amount_too_large", (await CaptureAsync(await HoldAsync(), "1501", "c1")).Error.GetProperty("code").GetString());

    private async Task<string> HoldAsync()
    {
        var session = await CreateAsync("k1", isHeld: true);
        await PostAsync("/sim/checkout", new { session = session["id"], action = "pay" });
        var told = await GetAsync($"/v1/checkout/sessions/{session["id"]}");
        Assert.Equal(("complete", "unpaid"), (told["status"], told["payment_status"]));
        return told["payment_intent"];
    }

    private Task<Reply> CaptureAsync(string payment, string amount, string key) => ActAsync(payment, "capture", amount, key);

    private async Task<Reply> ActAsync(string payment, string action, string? amount, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/payment_intents/{payment}/{action}")
        {
            Content = new FormUrlEncodedContent(amount is null ? [] : new Dictionary<string, string>(StringComparer.Ordinal) { ["amount_to_capture"] = amount }),
        };
        return await SendAsync(request, key);
    }

    private async Task<Reply> CreateAsync(string key, string amount = "1500", DateTimeOffset? ends = null, string? account = null, string currency = "eur", bool isHeld = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/checkout/sessions")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["payment_intent_data[capture_method]"] = isHeld ? "manual" : "automatic_async",
                ["mode"] = "payment",
                ["line_items[0][price_data][currency]"] = currency,
                ["line_items[0][price_data][unit_amount]"] = amount,
                ["line_items[0][price_data][product_data][name]"] = "Exchange",
                ["line_items[0][quantity]"] = "1",
                ["client_reference_id"] = "case-1",
                ["metadata[case]"] = "case-1",
                ["success_url"] = "https://shop.example/done",
                ["expires_at"] = (ends ?? DateTimeOffset.UtcNow.AddHours(2)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            }),
        };
        if (account is not null)
            request.Headers.Add("Stripe-Account", account);
        return await SendAsync(request, key);
    }

    private Task<Reply> ExpireAsync(string id) => SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/v1/checkout/sessions/{id}/expire"), key: null);
}
