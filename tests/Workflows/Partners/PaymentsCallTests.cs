using Serverless.Domain.Storefronts;
using Serverless.Refunds;
using Stripe;

namespace Serverless.Tests.Workflows.Partners;

/// <summary>How the payment provider is asked.</summary>
public sealed class PaymentsCallTests
{
    private static readonly PaymentAccount? Account = PaymentAccount.TryParse("acct_1");

    [Fact]
    public async Task Events_OnSeveralPages_AreAllThereOldestFirst()
    {
        var provider = new PaymentsStub(
            """{ "object": "list", "has_more": true, "data": [{ "id": "evt_3", "type": "refund.failed", "created": 30 }, { "id": "evt_2", "type": "refund.updated", "created": 20 }] }""",
            """{ "object": "list", "has_more": false, "data": [{ "id": "evt_1", "type": "refund.created", "created": 10 }] }""");

        var told = await provider.Client.EventsSinceAsync(DateTimeOffset.FromUnixTimeSeconds(5), Account, CancellationToken.None);

        Assert.Equal([("evt_1", 10, "acct_1"), ("evt_2", 20, "acct_1"), ("evt_3", 30, "acct_1")], told.Select(one => PaymentEventBody.TryRead(one, Account)!).Select(one => (one.Id, one.Created, one.Account)));
        const string Asked = "?types[0]=refund.created&types[1]=refund.updated&types[2]=refund.failed&types[3]=checkout.session.completed&types[4]=checkout.session.expired&created[gte]=5&limit=100";
        Assert.Equal([Asked, $"{Asked}&starting_after=evt_2"], provider.Calls.Select(call => Uri.UnescapeDataString(call.RequestUri!.Query)));
        Assert.All(provider.Calls, call => Assert.Equal("acct_1", Assert.Single(call.Headers.GetValues("Stripe-Account"))));
    }

    [Fact]
    public async Task Call_OnAnAccount_ShowsTheKeyTheAccountAndTheVersionItCanRead()
    {
        var provider = new PaymentsStub("""{ "id": "re_1", "status": "succeeded" }""");

        await provider.Client.GetAsync("re_1/../../balance", PaymentAccount.TryParse("acct_1"), CancellationToken.None);

        var call = Assert.Single(provider.Calls);
        Assert.Equal("http://payments.example/v1/refunds/re_1%2F..%2F..%2Fbalance", call.RequestUri!.AbsoluteUri);
        Assert.Equal(("Bearer key", "acct_1"), (call.Headers.Authorization!.ToString(), Assert.Single(call.Headers.GetValues("Stripe-Account"))));
        Assert.Equal(StripeConfiguration.ApiVersion, Assert.Single(call.Headers.GetValues("Stripe-Version")));
    }
}
