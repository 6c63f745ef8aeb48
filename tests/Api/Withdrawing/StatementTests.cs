using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
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
        for (var n = 0; n < 5; n++)
            await shop.DeclareAsync($"N-{n}", victim);

        var kept = await shop.WithdrawalsAsync();
        Assert.Equal((5, 3), (kept.Count, kept.Count(one => one.Receipt is "sent")));
        await app.FinishStatementsAsync();
        Assert.Equal(2, (await shop.WithdrawalsAsync()).Count(one => one.Receipt is "waiting"));

        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.FinishStatementsAsync();
        Assert.All(await shop.WithdrawalsAsync(), one => Assert.Equal("sent", one.Receipt));
    }

    /// <summary>Whoever fills in a stranger's address takes nothing from them.</summary>
    [Fact]
    public async Task Receipt_OfTheOrdersCustomer_IsSentThoughOthersUsedTheirAddress()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        for (var n = 0; n < 4; n++)
            await shop.DeclareAsync($"N-{n}");

        await shop.DeclareAsync(told.Order);
        await app.FinishStatementsAsync();

        var mine = Assert.Single(await shop.WithdrawalsAsync("&status=matched"));
        Assert.Equal("sent", mine.Receipt);
        Assert.Single(await shop.ReceiptsAsync(mine));
    }

    /// <summary>Somebody knows an address and tries numbers, or a number and tries addresses.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Statement_AfterManyThatDidNotFit_OpensNothing(bool triesNumbers)
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        for (var n = 0; n < 5; n++)
            await shop.DeclareAsync(triesNumbers ? $"N-{n}" : told.Order, triesNumbers ? null : $"{n}@{shop.Id}.example");
        for (var minute = 0; minute < 5; minute++)
            await app.FinishStatementsAsync();

        await shop.DeclareAsync(told.Order);
        await app.FinishStatementsAsync();

        Assert.Equal(("open", "many_tries"), (await shop.WithdrawalsAsync()).Select(one => (one.Status, one.Why)).First());
        Assert.Empty(await shop.WithdrawalsAsync("&status=matched"));

        // They are forgotten after a day.
        app.Clock.Advance(TimeSpan.FromDays(1));
        await shop.DeclareAsync(told.Order);
        await app.FinishStatementsAsync();
        Assert.Single(await shop.WithdrawalsAsync("&status=matched"));
    }

    [Fact]
    public async Task Statements_OfOneOrderAtOnce_OpenOneCase()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        await shop.DeclareAsync(told.Order);
        await shop.DeclareAsync($"#{told.Order}");
        await app.FinishStatementsAsync();

        var first = Assert.Single(await shop.WithdrawalsAsync("&status=matched"));
        Assert.Single(await shop.WithdrawalsAsync("&status=received"));
        await shop.CaseOf(first).UntilAsync("a decision", one => one.Decision is not null);
        await app.FinishStatementsAsync();

        Assert.Equal("nothing_left", Assert.Single(await shop.WithdrawalsAsync("&status=open")).Why);
        Assert.Single(await shop.ListAsync($"order={told.Order}", atLeast: 1));
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

    [Fact]
    public async Task Words_OfAStatement_AreErasedByAnAdminOnceNothingIsToBeDoneOfIt()
    {
        using var shop = await Shop.OpenAsync(app);
        using var agent = await Operator.OfAsync(app, "agent");
        using var admin = await Operator.OfAsync(app, "admin");
        await shop.DeclareAsync("N-0", once: "the-same");
        await app.FinishStatementsAsync();
        var open = Assert.Single(await shop.WithdrawalsAsync());

        Assert.Equal(HttpStatusCode.Conflict, await TryAsync(admin, open, "erase", new OpsAction("The customer asks for it")));
        await agent.DoAsync<WithdrawalActionResult>($"withdrawals/{open.Id}/close", new OpsAction("Sent by mistake"));
        Assert.Equal(HttpStatusCode.Forbidden, await TryAsync(agent, open, "erase", new OpsAction("The customer asks for it")));
        Assert.Equal("closed", (await admin.DoAsync<WithdrawalActionResult>($"withdrawals/{open.Id}/erase", new OpsAction("The customer asks for it"))).Status);

        var erased = Assert.Single(await shop.WithdrawalsAsync());
        Assert.Equal((open.ReceivedAt, open.Number, "sent"), (erased.ReceivedAt, erased.Number, erased.Receipt));
        Assert.Equal((null, null, null, null), (erased.Name, erased.Order, erased.Email, erased.Goods));
        Assert.NotNull(erased.ErasedAt);
        Assert.Equal(HttpStatusCode.Conflict, await TryAsync(admin, open, "erase", new OpsAction("The customer asks for it")));

        // Its form, sent again, is the same statement: it is not kept anew.
        Assert.Contains(open.Number, await shop.DeclareAsync("N-0", once: "the-same"), StringComparison.Ordinal);
        Assert.Null(Assert.Single(await shop.WithdrawalsAsync()).Email);
    }

    [Fact]
    public async Task Words_OfAStatement_AreErasedThreeYearsAfterTheEndOfItsYear()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        await shop.DeclareAsync(told.Order);
        await app.FinishStatementsAsync();
        await shop.DeclareAsync("N-0");
        var kept = await shop.WithdrawalsAsync();
        Assert.All(kept, one => Assert.Equal(new DateTimeOffset(one.ReceivedAt.Year + 4, 1, 2, 0, 0, 0, TimeSpan.Zero), one.KeptUntil));

        await EraseAsync(kept[0].KeptUntil.AddSeconds(-1));
        Assert.All(await shop.WithdrawalsAsync(), one => Assert.Equal("Mara Lindqvist", one.Name));
        await EraseAsync(kept[0].KeptUntil);

        var erased = await shop.WithdrawalsAsync();
        Assert.All(erased, one => Assert.Equal((null, null, null), (one.Name, one.Order, one.Email)));
        Assert.Equal(["closed", "matched"], erased.Select(one => one.Status));
        await app.FinishStatementsAsync();
        Assert.Equal(["closed", "matched"], (await shop.WithdrawalsAsync()).Select(one => one.Status));
    }

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private async Task EraseAsync(DateTimeOffset at)
    {
        var services = app.Host.Services;
        var erasing = new EraseStatements(
            services.GetRequiredService<StatementStore>(), services.GetRequiredService<StatementBudgets>(), new At(at), NullLogger<EraseStatements>.Instance);
        await erasing.Run(new TimerInfo(), CancellationToken.None);
    }

    private static async Task<HttpStatusCode> TryAsync(Operator who, WithdrawalItem statement, string action, object body)
    {
        using var answer = await who.PostAsync($"withdrawals/{statement.Id}/{action}", body);
        return answer.StatusCode;
    }
}
