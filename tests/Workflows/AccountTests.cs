using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Each storefront has its own account at the payment provider, and moves nobody else's money.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class AccountTests(ReturnsApp app)
{
    [Fact]
    public async Task Refund_OfAShopWithItsOwnAccount_IsMadeThere()
    {
        using var shop = await OpenAsync("acct_alpha1");
        var ask = shop.Ask();
        await app.Simulation.RegisterPaymentAsync($"pi_{ask.Order}_card", "succeeds", 10_965, account: "acct_alpha1");
        var asked = await shop.AwaitParcelAsync(ask);

        await asked.CloseAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal("acct_alpha1", (await asked.RecordAsync()).PaymentAccount!.Value.Value);
    }

    [Fact]
    public async Task Refund_OfAnotherShopsPayment_PaysNothingAndIsForAPerson()
    {
        using var beta = await OpenAsync("acct_beta2");
        var ask = beta.Ask();
        var alphas = $"pi_alpha_{ask.Order}";
        await app.Simulation.RegisterPaymentAsync(alphas, "succeeds", 9990, account: "acct_alpha2");
        var asked = await beta.AwaitParcelAsync(ask with { Tenders = [new("card", "card", Reference: alphas)] });
        await asked.CloseToRefundAsync();

        await asked.UntilAsync("a person's turn", c => c.Repayment.Attempts is [{ Status: RefundStatus.NeedsPerson, Failure: "resource_missing" }]);
        Assert.DoesNotContain("refund", await asked.DeedKindsAsync());
        Assert.Null((await asked.GetAsync()).Money.Unassigned);
    }

    [Theory]
    [InlineData("acct_beta3")]
    [InlineData(null)]
    [InlineData("nonsense")]
    public async Task News_OfAnotherAccountThatNameTheCase_ChangeNothing(string? account)
    {
        using var shop = await OpenAsync("acct_alpha3");
        var asked = await PendingAsync(shop, "acct_alpha3");
        var forged = JsonNode.Parse(Messages.Refund(asked.Key, "card", (await asked.RecordAsync()).Repayment.Attempts[0].RefundId!, "succeeded"))!;
        forged["account"] = account;

        await app.EnqueueAsync("payment-events", forged.ToJsonString());

        await Until.TrueAsync("an empty queue", async () => (await app.Queue("payment-events").GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
        await asked.RestAsync();
        Assert.Equal(("refunding", RefundStatus.Pending), ((await asked.RecordAsync()).Status, (await asked.RecordAsync()).Repayment.Attempts[0].Status));
    }

    [Fact]
    public async Task News_OfAConnectedAccountThatNobodyHeard_AreFetchedFromThere()
    {
        using var shop = await OpenAsync("acct_alpha4");
        var asked = await PendingAsync(shop, "acct_alpha4");
        app.LoseWebhooks();
        await app.Simulation.SettleRefundAsync((await asked.RecordAsync()).Repayment.Attempts[0].RefundId!, "succeed");
        app.HearPartners();
        app.Clock.Advance(TimeSpan.FromMinutes(10));

        await app.FetchPaymentEventsAsync();

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
    }

    [Fact]
    public async Task Difference_OfAShopWithItsOwnAccount_IsPaidThere()
    {
        using var shop = await OpenAsync("acct_alpha5");
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(5000));
        await asked.ToPaymentAsync();

        await app.Simulation.CheckoutAsync(asked.Key);

        await asked.UntilStatusAsync("replacement_sent");
        await asked.DeliverAsync(app);
        await asked.EndAsync();
    }

    [Theory]
    [InlineData("acct_beta6", 1010)]
    [InlineData(null, 1010)]
    [InlineData("nonsense", 1010)]
    [InlineData("acct_alpha6", 1)]
    public async Task Payment_OfAnotherAccountOrAmountThatNamesTheCase_BringsNoGoods(string? account, long amount)
    {
        using var shop = await OpenAsync("acct_alpha6");
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(5000));
        var page = (await asked.ToPaymentAsync()).Exchange!.Collection!.Open!;

        await app.EnqueueAsync("payment-events", Messages.Paid(asked.Key, page.Id, amount, account));

        await Until.TrueAsync("an empty queue", async () => (await app.Queue("payment-events").GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
        await asked.RestAsync();
        Assert.Null((await asked.RecordAsync()).Exchange!.Collection!.PaidAt);
        Assert.DoesNotContain("order", await asked.DeedKindsAsync());
    }

    [Fact]
    public async Task Account_ThatIsNone_IsRefusedWhereItStands()
    {
        using var shop = await Shop.OpenAsync(app);
        using var answer = await shop.SaveAsync(shop.Settings() with { PaymentAccount = "sk_live_secret" });

        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("/paymentAccount", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    private Task<Shop> OpenAsync(string account) => Shop.OpenWithAsync(app, settings => settings with { PaymentAccount = account });

    private async Task<Case> PendingAsync(Shop shop, string account)
    {
        var ask = shop.Ask();
        await app.Simulation.RegisterPaymentAsync($"pi_{ask.Order}_card", "pending_then_succeeds", 10_965, account: account);
        var asked = await shop.AwaitParcelAsync(ask);
        await asked.CloseToRefundAsync();
        await asked.UntilAsync("a pending refund", c => c.Repayment.Attempts is [{ Status: RefundStatus.Pending }]);
        await asked.RestAsync();
        return asked;
    }
}
