using System.Net;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Customers whom no email reaches: a person hears of it, and what never arrived arrives.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ContactTests(ReturnsApp app) : IAsyncLifetime
{
    private const string Right = "ana.right@example.com";

    private Operator _agent = null!;

    public async Task InitializeAsync() => _agent = await Operator.OfAsync(app, "agent");

    public Task DisposeAsync()
    {
        _agent.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Address_ThatIsCorrected_GetsWhatNeverArrivedOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.UntilMailAsync("approved");
        await BounceAsync(asked, "approved");
        var item = Assert.Single((await UnreachableAsync(shop)));
        Assert.Equal((asked.Key, "approved", "invalid_address"), (item.Case, item.Emails[0].Email, item.Emails[0].Cause));

        await CorrectAsync(asked, Right);

        var again = await Until.FoundAsync("the email again", async () => (await app.Simulation.MailsAsync(asked.Key)).SingleOrDefault(mail => IsTo(mail, Right)));
        Assert.Equal("approved", again.Step);
        Assert.Contains("received", again.With);
        Assert.Empty(await UnreachableAsync(shop));
        Assert.Null((await asked.GetAsync()).UnreachableSince);

        // Heard of once more, and of the wrong address: no news.
        await app.Simulation.BefallMailAsync(asked.Key, "approved", "delivered");
        await CorrectAsync(asked, Right);
        await asked.CloseAsync();
        Assert.Equal(2, (await asked.MailStepsAsync()).Count(step => step is "approved"));
        Assert.All((await app.Simulation.MailsAsync(asked.Key)).Where(mail => mail.Step is not "approved"), mail => Assert.True(IsTo(mail, Right)));
        Assert.Equal(["correct_contact", "correct_contact"], (await _agent.AuditAsync(asked)).Select(row => row.Action));
    }

    [Fact]
    public async Task Address_CorrectedAfterTheEnd_GetsWhatTheCaseCameTo()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();
        await asked.EndAsync();
        await asked.UntilMailAsync("refund_sent");
        foreach (var step in (string[])["approved", "parcel_arrived", "refund_sent"])
            await BounceAsync(asked, step);

        await CorrectAsync(asked, Right);

        await Until.TrueAsync("the emails again", async () => (await ToAsync(asked, Right)).Count == 2);
        // That the parcel came has been overtaken by the money.
        Assert.Equal(["approved", "refund_sent"], (await ToAsync(asked, Right)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Customer_WhoWasReachedOtherwise_IsNotWrittenToAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.UntilMailAsync("approved");
        await BounceAsync(asked, "approved");

        await _agent.DoAsync(asked, "reached", "Told by telephone");

        Assert.Empty(await UnreachableAsync(shop));
        Assert.Equal("Told by telephone", Assert.Single((await asked.GetAsync()).Timeline, entry => entry.What is "customer_reached").Why);
        Assert.Equal(HttpStatusCode.Conflict, await _agent.TryAsync(asked, "reached"));
        await CorrectAsync(asked, Right);
        await asked.CloseAsync();
        Assert.Single(await asked.MailStepsAsync(), step => step is "approved");
    }

    [Fact]
    public async Task Customer_WhoComplained_GetsWhatLawAndMoneyNeedAndNoMore()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.UntilMailAsync("approved");
        await app.Simulation.BefallMailAsync(asked.Key, "approved", "spamreport");
        await Until.TrueAsync("the complaint", async () => (await asked.GetAsync()).Timeline.Any(entry => entry.What is "email_complained"));

        await asked.CloseAsync();
        await asked.EndAsync();

        Assert.True(await asked.IsToldAsync("refund_sent"));
        Assert.False(await asked.IsToldAsync("survey"));
        Assert.Empty(await UnreachableAsync(shop));
    }

    private async Task BounceAsync(Case asked, string step)
    {
        await app.Simulation.BefallMailAsync(asked.Key, step, "bounce");
        await asked.UntilAsync("the bounce", subject => subject.Contact?.Lost.Any(lost => lost.Email == step) is true);
    }

    private async Task CorrectAsync(Case asked, string email)
    {
        using var answer = await _agent.PutAsync($"cases/{asked.Key}/address", new ContactRequest { Reason = "Asked by telephone", Email = email });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private async Task<IReadOnlyList<UnreachableItem>> UnreachableAsync(Shop shop) => (await _agent.GetAsync<UnreachableList>($"unreachable?storefront={shop.Id}")).Items;

    private async Task<IReadOnlyList<string>> ToAsync(Case asked, string email) =>
        [.. (await app.Simulation.MailsAsync(asked.Key)).Where(mail => IsTo(mail, email)).Select(mail => mail.Step)];

    private static bool IsTo(ReceivedMail mail, string email) => mail.To[0].Email == email;
}
