using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Storefronts;
using Serverless.Tests.Returns;
using Serverless.Withdrawals;

namespace Serverless.Tests.Api.Withdrawing;

/// <summary>What comes of a statement: a receipt always, a case where it can be known whose contract it is, a person otherwise.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class StatementTests(ReturnsApp app)
{
    [Fact]
    public async Task Statement_OfTheOrdersCustomer_OpensACaseOfAllOfItAsOfItsTime()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        await shop.DeclareAsync($"#{told.Order.ToLowerInvariant()}", $" {shop.CustomerEmail().ToUpperInvariant()} ", lang: "de");
        await app.FinishStatementsAsync();

        var kept = Assert.Single(await shop.WithdrawalsAsync());
        Assert.Equal(("matched", (string?)null, "sent", "de"), (kept.Status, kept.Why, kept.Receipt, kept.Language));
        var subject = await shop.CaseOf(kept).RecordAsync();
        Assert.Equal((Serverless.Domain.CaseKind.Withdrawal, kept.ReceivedAt), (subject.Kind, subject.RequestedAt));
        Assert.Equal([("shirt", 2), ("socks", 3)], subject.Lines.Select(line => (line.Line.Value, line.Quantity)));

        var receipt = Assert.Single(await shop.ReceiptsAsync(kept));
        Assert.Equal(shop.CustomerEmail(), Assert.Single(receipt.To).Email, ignoreCase: true);
        Assert.Contains("Ihr Widerruf ist eingegangen", receipt.Text, StringComparison.Ordinal);
        await app.FinishStatementsAsync();
        Assert.Single(await shop.ReceiptsAsync(kept));
    }

    [Theory]
    [InlineData("N-0", null, "", "no_such_order")]
    [InlineData(null, "someone@example.com", "", "other_email")]
    [InlineData(null, null, "Only the shirt", "particular_goods")]
    public async Task Statement_ThatIsNotCertain_IsReceiptedAndLeftToAPerson(string? order, string? email, string goods, string why)
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        await shop.DeclareAsync(order ?? told.Order, email, goods);
        await app.FinishStatementsAsync();

        var kept = Assert.Single(await shop.WithdrawalsAsync("&status=open"));
        Assert.Equal((why, (string?)null, "sent"), (kept.Why, kept.Case, kept.Receipt));
        Assert.Single(await shop.ReceiptsAsync(kept));
        Assert.Empty(await shop.ListAsync($"order={told.Order}"));
    }

    [Fact]
    public async Task Statement_GivenInTime_CountsHoweverLateItIsLookedAt()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask() with { DeliveredAt = app.Clock.GetUtcNow().AddDays(-13) });
        await shop.DeclareAsync(told.Order);
        app.Clock.Advance(TimeSpan.FromDays(20));
        await app.FinishStatementsAsync();

        var kept = Assert.Single(await shop.WithdrawalsAsync());
        Assert.Equal("matched", kept.Status);
        var subject = await shop.CaseOf(kept).UntilAsync("a decision", one => one.Decision is not null);
        Assert.All(subject.Decision!.Lines, line => Assert.True(line.Accepted, $"{line.Refusal}"));
    }

    [Fact]
    public async Task Statement_AfterTheTime_IsRefusedByNobodyButLeftToAPerson()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask() with { DeliveredAt = app.Clock.GetUtcNow().AddDays(-60) });
        await shop.DeclareAsync(told.Order);
        await app.FinishStatementsAsync();

        Assert.Equal("refused", Assert.Single(await shop.WithdrawalsAsync("&status=open")).Why);
        Assert.Empty(await shop.ListAsync($"order={told.Order}"));
    }

    /// <summary>A crash after the case and before the note of it.</summary>
    [Fact]
    public async Task Statement_WhoseCaseWasOpenedBeforeACrash_GetsThatOne()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        await shop.DeclareAsync(told.Order);
        var id = WithdrawalId.TryParse(Assert.Single(await shop.WithdrawalsAsync()).Id)!.Value;
        var (statements, matcher) = (app.Host.Services.GetRequiredService<StatementStore>(), app.Host.Services.GetRequiredService<StatementMatcher>());
        var statement = (await statements.FindAsync(id, CancellationToken.None))!;
        var storefront = await app.Host.Services.GetRequiredService<StorefrontStore>().GetAsync(statement.Storefront, CancellationToken.None);
        var opened = await matcher.MatchAsync(app.Host.DurableClient, statement, storefront, CancellationToken.None);
        Assert.Equal("received", Assert.Single(await shop.WithdrawalsAsync()).Status);

        await app.FinishStatementsAsync();

        var kept = Assert.Single(await shop.WithdrawalsAsync());
        Assert.Equal(("matched", $"{shop.Id}~{opened.Case}"), (kept.Status, kept.Case));
        Assert.Single(await shop.ListAsync($"order={told.Order}", atLeast: 1));
    }

    [Fact]
    public async Task Receipts_ForOneAddress_AreHeldBeyondAFewAnHourAndSentLater()
    {
        using var shop = await Shop.OpenAsync(app);
        var victim = $"{shop.Id}@example.com";
        for (var n = 0; n < ReceiptBudget.MostAnHour + 2; n++)
            await shop.DeclareAsync($"N-{n}", victim);

        var kept = await shop.WithdrawalsAsync();
        Assert.Equal((ReceiptBudget.MostAnHour + 2, ReceiptBudget.MostAnHour), (kept.Count, kept.Count(one => one.Receipt is "sent")));
        await app.FinishStatementsAsync();
        Assert.Equal(2, (await shop.WithdrawalsAsync()).Count(one => one.Receipt is "waiting"));

        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.FinishStatementsAsync();
        Assert.All(await shop.WithdrawalsAsync(), one => Assert.Equal("sent", one.Receipt));
    }

    [Fact]
    public async Task Receipt_WhileTheMailServiceIsAway_IsSentLaterAndTheCaseOpensAllTheSame()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        await app.Simulation.ArmAsync("mail", "error", count: 100_000, status: 503);
        try
        {
            Assert.Contains("Your withdrawal has been received", await shop.DeclareAsync(told.Order), StringComparison.Ordinal);
            await app.FinishStatementsAsync();
            Assert.Equal(("matched", "waiting"), (await shop.WithdrawalsAsync()).Select(one => (one.Status, one.Receipt)).Single());
        }
        finally
        {
            await app.Simulation.DisarmAsync();
        }

        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.FinishStatementsAsync();
        var kept = Assert.Single(await shop.WithdrawalsAsync());
        Assert.Equal("sent", kept.Receipt);
        Assert.Single(await shop.ReceiptsAsync(kept));
    }

    [Fact]
    public async Task Operator_WhoKnowsTheOrder_MatchesAStatementOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        using var agent = await Operator.OfAsync(app, "agent");
        using var viewer = await Operator.OfAsync(app, "viewer");
        var told = await shop.TellAsync(shop.Ask());
        await shop.DeclareAsync("I do not know it", "other@example.com");
        await app.FinishStatementsAsync();
        var open = Assert.Single(await shop.WithdrawalsAsync("&status=open"));

        Assert.Null(Assert.Single((await viewer.GetAsync<WithdrawalList>($"withdrawals?storefront={shop.Id}")).Items).Email);
        Assert.Equal("other@example.com", Assert.Single((await agent.GetAsync<WithdrawalList>($"withdrawals?storefront={shop.Id}")).Items).Email);
        Assert.Equal(HttpStatusCode.Forbidden, await TryAsync(viewer, open, "match", new MatchWithdrawalRequest("A test wants it", told.Order)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(agent, open, "match", new MatchWithdrawalRequest("A test wants it", "N-0")));

        var done = await agent.DoAsync<WithdrawalActionResult>($"withdrawals/{open.Id}/match", new MatchWithdrawalRequest("Told by telephone", told.Order));

        Assert.Equal("matched", done.Status);
        Assert.Equal(open.ReceivedAt, (await shop.CaseOf(open with { Case = done.Case }).RecordAsync()).RequestedAt);
        Assert.Equal(HttpStatusCode.Conflict, await TryAsync(agent, open, "match", new MatchWithdrawalRequest("A test wants it", told.Order)));
        Assert.Equal(HttpStatusCode.Conflict, await TryAsync(agent, open, "close", new OpsAction("A test wants it")));
        Assert.Contains((await agent.GetAsync<AuditList>("audit")).Items, row => row.Action is "withdrawal_match" && row.Id == done.Audit && row.Outcome is "done");
    }

    [Fact]
    public async Task Operator_WhoFindsNothingToDo_ClosesAStatement()
    {
        using var shop = await Shop.OpenAsync(app);
        using var agent = await Operator.OfAsync(app, "agent");
        await shop.DeclareAsync("N-0");
        Assert.Equal(HttpStatusCode.Conflict, await TryAsync(agent, Assert.Single(await shop.WithdrawalsAsync("&status=received")), "close", new OpsAction("A test wants it")));
        await app.FinishStatementsAsync();

        var open = Assert.Single(await shop.WithdrawalsAsync("&status=open"));
        Assert.Equal("closed", (await agent.DoAsync<WithdrawalActionResult>($"withdrawals/{open.Id}/close", new OpsAction("Sent by mistake"))).Status);
        Assert.Empty(await shop.WithdrawalsAsync("&status=open"));
        Assert.Single(await shop.WithdrawalsAsync("&status=closed"));
        Assert.Equal(HttpStatusCode.NotFound, await TryAsync(agent, open with { Id = "wdr_00000000000000000000" }, "close", new OpsAction("A test wants it")));
    }

    private static async Task<HttpStatusCode> TryAsync(Operator who, WithdrawalItem statement, string action, object body)
    {
        using var answer = await who.PostAsync($"withdrawals/{statement.Id}/{action}", body);
        return answer.StatusCode;
    }
}
