using System.Net;

namespace Serverless.Tests.Partners;

/// <summary>Payments as the provider has them: in their currency's units, on their account.</summary>
public sealed class PaymentAccountTests : PartnersTest
{
    [Theory]
    [InlineData("isk", 500100, true)]
    [InlineData("isk", 5001, false)]
    [InlineData("ugx", 5001, false)]
    [InlineData("kwd", 1234, false)]
    [InlineData("kwd", 1230, true)]
    [InlineData("jpy", 5001, true)]
    [InlineData("mga", 5001, true)]
    public async Task Refund_InACurrency_IsTakenInItsUnitsAlone(string currency, long amount, bool isTaken)
    {
        await PostAsync("/sim/payments", new { reference = "pi_1", amount = 1_000_000, currency, behaviour = "succeeds" });

        var answer = await RefundAsync("k1", account: null, ("payment_intent", "pi_1"), ("amount", $"{amount}"));

        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.Status);
        if (isTaken)
            Assert.Equal(currency, answer.Json.GetProperty("currency").GetString());
    }

    [Fact]
    public async Task Refund_OfAPaymentThatNobodyRegistered_HasTheCurrencyOfWhatItSaysItIs()
    {
        var answer = await RefundAsync("k1", account: null, ("payment_intent", "pi_1"), ("amount", "5001"), ("metadata[amount]", "5001 JPY"));
        Assert.Equal("jpy", answer.Json.GetProperty("currency").GetString());
    }

    [Fact]
    public async Task Payment_OfOneAccount_IsNotThereForAnother()
    {
        await PostAsync("/sim/payments", new { reference = "pi_1", amount = 1000, currency = "eur", behaviour = "succeeds", account = "acct_a" });

        var theirs = await RefundAsync("k1", "acct_b", ("payment_intent", "pi_1"), ("amount", "400"));
        var ours = await RefundAsync("k1", "acct_a", ("payment_intent", "pi_1"), ("amount", "400"));
        var shown = await SendAsync(HttpMethod.Get, "/v1/payment_intents/pi_1?expand[]=latest_charge", "acct_a");
        var hidden = await SendAsync(HttpMethod.Get, "/v1/payment_intents/pi_1", account: null);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (theirs.Status, ours.Status));
        Assert.Equal((400, false), (shown.Json.GetProperty("latest_charge").GetProperty("amount_refunded").GetInt32(), shown.Json.GetProperty("latest_charge").GetProperty("disputed").GetBoolean()));
        Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
        Assert.Equal(0, (await SendAsync(HttpMethod.Get, "/v1/events", "acct_b")).Json.GetProperty("data").GetArrayLength());
        Assert.Equal("acct_a", (await SendAsync(HttpMethod.Get, "/v1/events", "acct_a")).Json.GetProperty("data")[0].GetProperty("account").GetString());
    }

    private Task<Reply> RefundAsync(string key, string? account, params (string Name, string Value)[] form) =>
        SendAsync(HttpMethod.Post, "/v1/refunds", account, key, form);

    private async Task<Reply> SendAsync(HttpMethod method, string path, string? account, string? key = null, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(method, path);
        if (form.Length > 0)
            request.Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        if (account is not null)
            request.Headers.Add("Stripe-Account", account);
        return await SendAsync(request, key);
    }
}
