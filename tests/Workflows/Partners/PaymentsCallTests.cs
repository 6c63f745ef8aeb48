using System.Text;
using Serverless.Domain.Storefronts;
using Serverless.Refunds;
using Stripe;

namespace Serverless.Tests.Workflows.Partners;

/// <summary>How the payment provider is asked.</summary>
public sealed class PaymentsCallTests
{
    private static readonly PaymentsOptions Options = new() { BaseAddress = new Uri("http://payments.example/"), ApiKey = "key" };

    [Fact]
    public async Task Events_OnSeveralPages_AreAllThereOldestFirst()
    {
        var provider = new Provider(
            """{ "object": "list", "has_more": true, "data": [{ "id": "evt_3", "type": "refund.failed", "created": 30 }, { "id": "evt_2", "type": "refund.updated", "created": 20 }] }""",
            """{ "object": "list", "has_more": false, "data": [{ "id": "evt_1", "type": "refund.created", "created": 10 }] }""");

        var told = await provider.Client.EventsSinceAsync(DateTimeOffset.FromUnixTimeSeconds(5), PaymentAccount.TryParse("acct_1"), CancellationToken.None);

        Assert.Equal([("evt_1", 10, "acct_1"), ("evt_2", 20, "acct_1"), ("evt_3", 30, "acct_1")], told.Select(one => (one.Id, one.Created, one.Account)));
        Assert.Equal(
            [
                "?created[gte]=5&types[0]=refund.created&types[1]=refund.updated&types[2]=refund.failed&limit=100",
                "?starting_after=evt_2&created[gte]=5&types[0]=refund.created&types[1]=refund.updated&types[2]=refund.failed&limit=100",
            ],
            provider.Calls.Select(call => Uri.UnescapeDataString(call.RequestUri!.Query)).Select(InOneOrder));
    }

    [Fact]
    public async Task Call_OnAnAccount_ShowsTheKeyTheAccountAndTheVersionItCanRead()
    {
        var provider = new Provider("""{ "id": "re_1", "status": "succeeded" }""");

        await provider.Client.GetAsync("re_1/../../balance", PaymentAccount.TryParse("acct_1"), CancellationToken.None);

        var call = Assert.Single(provider.Calls);
        Assert.Equal("http://payments.example/v1/refunds/re_1%2F..%2F..%2Fbalance", call.RequestUri!.AbsoluteUri);
        Assert.Equal(("Bearer key", "acct_1"), (call.Headers.Authorization!.ToString(), Assert.Single(call.Headers.GetValues("Stripe-Account"))));
        Assert.Equal(StripeConfiguration.ApiVersion, Assert.Single(call.Headers.GetValues("Stripe-Version")));
    }

    /// <summary>Where in the query the library writes a parameter says nothing.</summary>
    private static string InOneOrder(string query) => "?" + string.Join('&', query[1..].Split('&').OrderBy(part => Array.IndexOf(
        ["starting_after", "created[gte]", "types[0]", "types[1]", "types[2]", "limit"], part.Split('=')[0])));

    private sealed class Provider(params string[] answers) : HttpMessageHandler
    {
        public List<HttpRequestMessage> Calls { get; } = [];

        public PaymentsClient Client => new(new StripeTransport(new HttpClient(this)).Connect(Options));

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls.Add(request);
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(answers[Calls.Count - 1], Encoding.UTF8, "application/json") });
        }
    }
}
