using System.Net;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Api.WebhooksOut;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Webhooks;

/// <summary>What the mail service tells of emails is believed when it is signed, counts however often and in whatever order it comes, and concerns no other case.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class MailHookTests(ReturnsApp app)
{
    private DateTimeOffset Now => app.Clock.GetUtcNow();

    public static TheoryData<string, string> Forgeries => new()
    {
        { "Signature", "" },
        { "Signature", "bm90aGluZw==" },
        { "Signature", "no base64" },
        { "Timestamp", "" },
        { "Timestamp", "-1" },
        { "Timestamp", "99999999999999" },
        { "Timestamp", "soon" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Events_WithAForgedHeader_AreTurnedAway(string header, string value) => Assert.Equal(
        "signature_invalid",
        (await ProblemAnswer.OfAsync(
            HttpStatusCode.Unauthorized,
            MailHook.Of(app).AnswerAsync(forge: given => given.Name.EndsWith(header, StringComparison.Ordinal) ? (given.Name, value) : given))).Code);

    [Fact]
    public async Task Events_ThatWereChangedOrAreTooOld_AreTurnedAwayAndLeaveNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await ApprovedAsync(shop);
        var hook = MailHook.Of(app, MailHook.Event(asked, "bounce", "approved", Now));

        Assert.Equal(HttpStatusCode.Unauthorized, await hook.SendAsync(sent: hook.Body.Replace("approved", "received", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Unauthorized, await (hook with { At = Now.AddHours(-26) }).SendAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, await (hook with { Body = "[]" }).SendAsync(sent: hook.Body));

        Assert.Null((await asked.GetAsync()).UnreachableSince);
        Assert.Null(await FateAsync(asked, "approved"));
    }

    /// <summary>The service sends again for a day what was not taken.</summary>
    [Fact]
    public async Task Events_SentAgainADayLater_AreTaken()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await ApprovedAsync(shop);
        var hook = MailHook.Of(app, MailHook.Event(asked, "delivered", "approved", Now.AddHours(-24))) with { At = Now.AddHours(-24) };

        Assert.Equal(HttpStatusCode.OK, await hook.SendAsync());
        Assert.Equal("delivered", await FateAsync(asked, "approved"));
    }

    [Fact]
    public async Task Events_InAnyOrderAndNumber_LeaveTheSame()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await ApprovedAsync(shop);
        var delivered = MailHook.Event(asked, "delivered", "approved", Now);
        var bounced = MailHook.Event(
            asked, "bounce", "approved", Now, ("type", "bounce"), ("bounce_classification", "Invalid Address"), ("reason", "550 <ana@example.com> is unknown"));

        await MailHook.Of(app, bounced).SendAsync();
        await MailHook.Of(app, MailHook.Event(asked, "deferred", "approved", Now), delivered).SendAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MailHook.Of(app, bounced, bounced).SendAsync()));

        var shown = await asked.GetAsync();
        Assert.Equal("bounced", await FateAsync(asked, "approved"));
        Assert.Equal("invalid_address", Assert.Single(shown.Timeline, entry => entry.What is "email_lost").Facts!["cause"]!.GetValue<string>());
        Assert.Equal(Now, shown.UnreachableSince);
    }

    /// <summary>Nothing but the email's own row is written, and nobody is woken.</summary>
    [Fact]
    public async Task Email_ThatIsDelivered_DoesNotTouchItsCase()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await ApprovedAsync(shop);
        await asked.RestAsync();
        var before = await asked.GetAsync();

        var hook = MailHook.Of(app, MailHook.Event(asked, "processed", "approved", Now), MailHook.Event(asked, "delivered", "approved", Now));
        Assert.Equal(HttpStatusCode.OK, await hook.SendAsync());

        var after = await asked.GetAsync();
        Assert.Equal((before.UpdatedAt, before.Timeline.Count), (after.UpdatedAt, after.Timeline.Count));
        Assert.Equal("delivered", await FateAsync(asked, "approved"));
        Assert.Null(await FateAsync(asked, "received"));
    }

    /// <summary>The shop may know the right address.</summary>
    [Fact]
    public async Task Storefront_OfACustomerWhoIsNotReached_IsToldOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        await DeliveryTests.SaveAsync(shop, receiver.Url, "return.customer_unreachable", "return.cancelled");
        var asked = await ApprovedAsync(shop);

        await MailHook.Of(app, MailHook.Event(asked, "dropped", "approved", Now, ("reason", "Bounced Address"))).SendAsync();
        await MailHook.Of(app, MailHook.Event(asked, "dropped", "received", Now)).SendAsync();

        Assert.Equal(asked.Id, (await receiver.UntilAsync("return.customer_unreachable")).Event.Data.Case);
        await asked.DoAsync("cancel", new { });
        await receiver.UntilAsync("return.cancelled");
        Assert.Single(receiver.All, one => one.Event.Type is "return.customer_unreachable");
    }

    [Fact]
    public async Task Email_ThatIsBlocked_IsShownAndMakesNobodyUnreachable()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await ApprovedAsync(shop);

        await MailHook.Of(app, MailHook.Event(asked, "bounce", "approved", Now, ("type", "blocked"), ("bounce_classification", "Reputation"))).SendAsync();

        Assert.Equal("blocked", await FateAsync(asked, "approved"));
        Assert.Null((await asked.GetAsync()).UnreachableSince);
    }

    [Fact]
    public async Task Events_AmongWhichSomeAreOdd_CountAllTheSame()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var (asked, stranger) = (await ApprovedAsync(shop), await ApprovedAsync(other));
        var hook = MailHook.Of(
            app,
            1,
            "text",
            new { },
            new { @event = "bounce" },
            new { @event = 7, @case = asked.Key, step = "approved" },
            new { @event = "open", @case = asked.Key, step = "approved" },
            new { @event = "bounce", @case = "nobody", step = "approved" },
            // Of a storefront that is not there, of another one's case, and emails that the case does not have.
            new { @event = "bounce", @case = $"other~{asked.Id}", step = "approved" },
            new { @event = "bounce", @case = $"{other.Id}~{asked.Id}", step = "approved" },
            new { @event = "bounce", @case = asked.Key, step = "survey" },
            new { @event = "bounce", @case = asked.Key, step = new string('x', 1000) },
            new { @event = "bounce", @case = asked.Key, step = "approved", sending = "7" },
            new { @event = "delivered", @case = asked.Key, step = "approved", timestamp = "never" });
        hook = hook with { Body = hook.Body[..^1] + $$""", null, [], {"event":"delivered","case":"{{asked.Key}}","step":"\ud800"} ]""" };

        Assert.Equal(HttpStatusCode.OK, await hook.SendAsync());

        Assert.Equal("delivered", await FateAsync(asked, "approved"));
        Assert.Equal((null, null), ((await asked.GetAsync()).UnreachableSince, (await stranger.GetAsync()).UnreachableSince));
        Assert.Null(await FateAsync(stranger, "approved"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task Body_ThatIsNoArrayOfEvents_IsMalformed(string body) =>
        Assert.Equal("malformed_json", (await ProblemAnswer.OfAsync(HttpStatusCode.BadRequest, (MailHook.Of(app) with { Body = body }).AnswerAsync())).Code);

    private static async Task<Case> ApprovedAsync(Shop shop)
    {
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilMailAsync("approved");
        // Its result is on record, too.
        await Until.TrueAsync("the record of the email", async () => (await asked.GetAsync()).Timeline.Any(entry => IsOf(entry, "approved")));
        return asked;
    }

    private static async Task<string?> FateAsync(Case asked, string email) =>
        (await asked.GetAsync()).Timeline.SingleOrDefault(entry => IsOf(entry, email))?.Facts!["delivery"]?.GetValue<string>();

    private static bool IsOf(TimelineEntry entry, string email) => entry.What is "email_sent" && entry.Facts!["email"]!.GetValue<string>() == email;
}
