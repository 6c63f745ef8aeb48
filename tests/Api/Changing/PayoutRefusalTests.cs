using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Changing;

/// <summary>What the shop pays by itself and what a customer agrees to: everything that is no answer to what the case asks is refused.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class PayoutRefusalTests(ReturnsApp app)
{
    private const string Payout = "payouts/card";
    private const string Consent = "consent";

    private static readonly string Nobody = $"ret_{new string('0', 20)}";

    public static TheoryData<string, string> Bodies => new()
    {
        { Payout, """{ "reference": "SC-1" }""" },
        { Consent, """{ "payout": "bank_transfer" }""" },
    };

    [Theory]
    [InlineData(Payout, "{}", "/reference required")]
    [InlineData(Payout, """{ "reference": "  " }""", "/reference required")]
    [InlineData(Payout, """{ "reference": null }""", "/reference required")]
    [InlineData(Payout, """{ "reference": "xxxxxxxxxx0xxxxxxxxx1xxxxxxxxx2xxxxxxxxx3xxxxxxxxx4xxxxxxxxx5xxxxxxxxx6xxxxxxxxx7xxxxxxxxx8xxxxxxxxx9x" }""", "/reference too_long")]
    [InlineData(Payout, """{ "reference": "a\u0000b" }""", "/reference invalid")]
    [InlineData(Consent, "{}", "/payout required")]
    [InlineData(Consent, """{ "payout": "" }""", "/payout required")]
    [InlineData(Consent, """{ "payout": "cash" }""", "/payout unknown_value")]
    [InlineData(Consent, """{ "payout": "BANK_TRANSFER" }""", "/payout unknown_value")]
    [InlineData(Consent, """{ "payout": "original" }""", "/payout unknown_value")]
    public async Task Body_WithSomethingWrong_IsToldWhere(string action, string body, string problem)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.OweAsync();

        var told = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.SendAsync(Path(asked.Id, action), body));

        Assert.Equal(problem, $"{Assert.Single(told.Errors!).Pointer} {told.Errors![0].Code}");
        await asked.IsStillOwedAsync();
    }

    [Theory]
    [InlineData("""{ "reference": 5 }""", """{ "payout": 5 }""", HttpStatusCode.BadRequest)]
    [InlineData("[]", "[]", HttpStatusCode.BadRequest)]
    [InlineData("null", "null", HttpStatusCode.BadRequest)]
    [InlineData("{", "{", HttpStatusCode.BadRequest)]
    public async Task Body_ThatIsNotTheJsonDocumented_IsMalformed(string payout, string consent, HttpStatusCode status)
    {
        using var shop = await Shop.OpenAsync(app);

        foreach (var (action, body) in ((string, string)[])[(Payout, payout), (Consent, consent)])
            Assert.Equal("malformed_json", (await ProblemAnswer.OfAsync(status, shop.SendAsync(Path(Nobody, action), body))).Code);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Case_ThatNobodyOrAnotherHas_IsNotFound(string action, string body)
    {
        using var owner = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var asked = await owner.OweAsync();

        foreach (var id in (string[])[asked.Id, Nobody, "nonsense"])
            Assert.Equal("not_found", (await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, other.SendAsync(Path(id, action), body))).Code);
        await asked.IsStillOwedAsync();
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Key_WithoutTheScope_IsForbidden(string action, string body)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.OweAsync();
        using var http = app.Host.CreateClient();
        using var operatorsOwn = app.CreateOperator();

        using (var nobody = await http.PostAsync(new Uri(Path(asked.Id, action), UriKind.Relative), Json(body)))
            await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, nobody);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await shop.MakeKeyAsync("returns:read", "policy:write", "webhooks:write")).Secret);
        using var reader = await http.PostAsync(new Uri(Path(asked.Id, action), UriKind.Relative), Json(body));
        Assert.Contains("scope=\"returns:write\"", reader.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        await ProblemAnswer.OfAsync(HttpStatusCode.Forbidden, reader);
        await ProblemAnswer.OfAsync(HttpStatusCode.Forbidden, operatorsOwn.PostAsync(new Uri(Path(asked.Id, action), UriKind.Relative), Json(body)));
        await asked.IsStillOwedAsync();
    }

    [Theory]
    [InlineData("giftcard", "no_such_payout", HttpStatusCode.NotFound)]
    [InlineData("CARD", "no_such_payout", HttpStatusCode.NotFound)]
    [InlineData("%0D%0Acard", "not_found", HttpStatusCode.NotFound)]
    [InlineData("xxxxxxxxxx0xxxxxxxxx1xxxxxxxxx2xxxxxxxxx3xxxxxxxxx4xxxxxxxxx5xxxxxxxxx", "not_found", HttpStatusCode.NotFound)]
    public async Task Tender_ThatTheCaseDoesNotPay_IsNotFound(string tender, string code, HttpStatusCode status)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.OweAsync();

        var problem = await ProblemAnswer.OfAsync(status, shop.SendAsync(Path(asked.Id, $"payouts/{tender}"), """{ "reference": "SC-1" }"""));

        Assert.Equal(code, problem.Code);
        if (code is "no_such_payout")
            Assert.Equal(tender, problem.Facts!.Value.GetProperty("tender").GetString());
        await asked.IsStillOwedAsync();
    }

    /// <summary>What is owed is the case's to know: nobody can confirm another amount, or in another currency.</summary>
    [Fact]
    public async Task Amount_ThatSomebodySends_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.OweAsync();

        var problem = await ProblemAnswer.OfAsync(
            HttpStatusCode.UnprocessableEntity, shop.SendAsync(Path(asked.Id, Payout), """{ "reference": "SC-1", "amount": { "amount": 1, "currency": "USD" } }"""));

        Assert.Equal(["/amount"], problem.Pointers);
        await asked.IsStillOwedAsync();
    }

    [Fact]
    public async Task Payout_BeforeThereIsOneOrOfWhatTheProviderPays_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AskAsync(ask with { Tenders = [new("card", "card", Reference: $"pi_{ask.Order}_pending")] });
        await asked.UntilStatusAsync("awaiting_parcel");

        Assert.Equal("no_such_payout", (await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, asked.PostAsync(Payout, new { reference = "SC-1" }))).Code);
        await asked.InspectAsync();
        await asked.UntilAsync("a refund", c => c.Repayment.Attempts is [{ RefundId: not null }]);
        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, asked.PostAsync(Payout, new { reference = "SC-1" }));

        Assert.Equal(("not_possible_now", "payout"), (problem.Code, problem.Facts!.Value.GetProperty("action").GetString()));
        Assert.DoesNotContain((await asked.RecordAsync()).Repayment.Attempts, attempt => attempt.Status is Domain.Returns.RefundStatus.Succeeded);
    }

    [Fact]
    public async Task Payout_ConfirmedTwice_IsOneAndAnotherIsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.OweAsync();
        await asked.DoAsync(Payout, new { reference = "SC-1" });
        await asked.EndAsync();

        await asked.DoAsync(Payout, new { reference = " SC-1 " });
        Assert.Equal("not_possible_now", (await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, asked.PostAsync(Payout, new { reference = "SC-2" }))).Code);

        Assert.Equal("SC-1", Assert.Single((await asked.GetAsync()).Money.Refunds).Reference);
        Assert.Single((await asked.GetAsync()).Timeline, entry => entry.What is "closed");
    }

    [Fact]
    public async Task Payouts_OfDifferentNumbersAtOnce_AreOneAndTheOthersAreToldTheState()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.OweAsync();

        var answers = await Task.WhenAll(Enumerable.Range(1, 5).Select(n => asked.PostAsync(Payout, new { reference = $"SC-{n}" })));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Accepted);
        foreach (var lost in answers.Where(answer => answer.StatusCode is not HttpStatusCode.Accepted))
        {
            var told = await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, Task.FromResult(lost));
            Assert.Equal("not_possible_now", told.Code);
            Assert.Contains(told.Facts!.Value.GetProperty("state").GetString(), new[] { "refunding", "closed" });
        }

        await asked.EndAsync();
        Assert.Single((await asked.GetAsync()).Timeline, entry => entry.What is "refund_changed" or "refund_succeeded");
        Assert.Equal(0, (await asked.DeedsAsync()).Count(deed => deed.Kind is "refund"));
    }

    [Fact]
    public async Task Consent_ThatNothingAsksFor_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app, new() { Payout = new() { StoreCredit = false } });
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");

        var notOffered = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, asked.PostAsync(Consent, new { payout = "store_credit" }));
        await asked.InspectAsync();
        await asked.EndAsync();
        var over = await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, asked.PostAsync(Consent, new { payout = "bank_transfer" }));

        Assert.Equal(("payout_not_offered", "bank_transfer"), (notOffered.Code, notOffered.Facts!.Value.GetProperty("offered")[0].GetString()));
        Assert.Equal(("not_possible_now", "consent"), (over.Code, over.Facts!.Value.GetProperty("action").GetString()));
        Assert.Null((await asked.GetAsync()).PayoutConsent);
    }

    [Fact]
    public async Task Consent_OnceAllHasAPlace_ChangesNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.OweAsync();

        await asked.DoAsync(Consent, new { payout = "store_credit" });
        Assert.Equal("not_possible_now", (await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, asked.PostAsync(Consent, new { payout = "bank_transfer" }))).Code);

        await asked.IsStillOwedAsync();
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Call_WithAKey_HappensOnceAndTheKeyIsItsAlone(string action, string body)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.OweAsync(consent: action is Consent ? null : "store_credit");

        using var first = await shop.SendAsync(Path(asked.Id, action), body, "key-1");
        using var again = await shop.SendAsync(Path(asked.Id, action), body, "key-1");
        var reused = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.SendAsync(Path(asked.Id, action), body.Replace("\" }", "x\" }", StringComparison.Ordinal), "key-1"));
        var malformed = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.SendAsync(Path(asked.Id, action), body, "two words"));

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal(("idempotency_key_reused", "idempotency_key_malformed"), (reused.Code, Assert.Single(malformed.Errors!).Code));
    }

    /// <summary>Shops name tenders as they like; in a path such a name is escaped.</summary>
    [Theory]
    [InlineData("gift/1")]
    [InlineData("Gutschein ä")]
    [InlineData("a+b%?#~")]
    public async Task Tender_OfAnyName_CanBeConfirmed(string tender)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.OweAsync(tender: tender);

        await asked.DoAsync($"payouts/{Uri.EscapeDataString(tender)}", new { reference = "SC-1" });

        await asked.EndAsync();
        Assert.Equal(("succeeded", tender), ((await asked.GetAsync()).Money.Refunds[0].Status, (await asked.GetAsync()).Money.Refunds[0].Tender));
    }

    private static string Path(string id, string action) => $"api/v1/returns/{id}/{action}";

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
