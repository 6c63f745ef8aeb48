using System.Globalization;
using System.Net;
using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows;

/// <summary>A customer does not agree with what the warehouse found, and a person decides.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ContestTests(ReturnsApp app)
{
    private static readonly object Worn = Unit("shirt", 1, "accepted_with_deduction", "used", 50, "refurbish");

    [Fact]
    public async Task Contest_OnTheStatusPage_ReopensTheClosedCaseAndPaysTheRestWhenUpheld()
    {
        using var shop = await Shop.OpenAsync(app, new() { Inspection = new() { ContestWithinDays = 5 } });
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync(Worn);
        Assert.Equal(1995, await asked.RefundedAsync());

        await asked.SubmitAsync("contest", ("reason", "I never wore it"));

        await asked.UntilStatusAsync("contested");
        await asked.UntilMailAsync("contest_received_1");
        var open = await asked.GetAsync();
        Assert.Equal(("customer", "I never wore it", null), (open.Contest!.Cause, open.Contest.Words, open.Contest.Outcome));
        Assert.Contains(open.Clocks, clock => clock.Name is "decide_contest_by");

        await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "The tags are on", by = "Kim" });

        await asked.UntilAsync("the rest", c => c is { Status: "closed", Judgement.Contest.Upheld: true });
        await asked.EndAsync();
        Assert.Equal(3990, await asked.RefundedAsync());
        var told = (await asked.MailAsync("contest_decided_1")).Text;
        Assert.Contains("The tags are on", told, StringComparison.Ordinal);
        Assert.Contains("€39.90", told, StringComparison.Ordinal);
        Assert.Contains("€19.95", told, StringComparison.Ordinal);
        Assert.Equal(["refund_sent", "contest_received_1", "contest_decided_1", "refund_sent_2"], (await asked.MailStepsAsync()).Skip(3));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Contest_Rejected_TellsWhyAndTheResultStands()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync(Worn);
        await asked.DoAsync("contest", new { reason = "I never wore it" });
        await asked.UntilStatusAsync("contested");
        using var agent = await Operator.OfAsync(app, "agent");

        await agent.DoAsync<OpsActionResult>($"cases/{asked.Key}/contest/decision", new OpsContestDecision("The soles are worn", "rejected"));

        await asked.UntilStatusAsync("closed");
        await asked.UntilMailAsync("contest_decided_1");
        Assert.Equal(1995, await asked.RefundedAsync());
        Assert.Contains("The soles are worn", (await asked.MailAsync("contest_decided_1")).Text, StringComparison.Ordinal);
        Assert.Equal(("rejected", "The soles are worn"), ((await asked.GetAsync()).Contest!.Outcome, (await asked.GetAsync()).Contest!.Reason));
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("contest", new { reason = "But I never wore it" }));
        Assert.Equal(HttpStatusCode.Conflict, await agent.TryAsync(asked, "contest/decision", new OpsContestDecision("Once more", "upheld")));
    }

    [Fact]
    public async Task Contest_AfterTheDayThatWasNamed_IsRefusedWithTheDay()
    {
        using var shop = await Shop.OpenAsync(app, new() { Inspection = new() { ContestWithinDays = 2 } });
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync(Worn);
        var until = (await asked.GetAsync()).ContestBy!.Value;
        var day = TimeZoneInfo.ConvertTime(until, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).ToString("dddd, d MMMM", CultureInfo.GetCultureInfo("en-GB"));
        Assert.Contains($"on your status page by {day}", (await asked.MailAsync("inspected")).Text, StringComparison.Ordinal);

        app.Clock.AdvanceTo(until.AddSeconds(1));

        using var answer = await asked.PostAsync("contest", new { reason = "I never wore it" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.Equal(("contest_closed", until), (problem.GetProperty("code").GetString(), problem.GetProperty("facts").GetProperty("deadline").GetDateTimeOffset()));
        await asked.SubmitAsync("contest", ("reason", "I never wore it"));
        Assert.Equal("closed", (await asked.RecordAsync()).Status);
    }

    [Fact]
    public async Task Contest_OfRefusedGoods_KeepsThemAtTheWarehouseAndUpheldNobodySendsThem()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.HoldAsync(Unit("shirt", 1, "refused", "used", disposition: "back_to_customer"));
        await asked.DoAsync("contest", new { reason = "I never wore it" });
        await asked.UntilMailAsync("contest_received_1");

        app.Clock.Advance(TimeSpan.FromDays(20));
        await Until.TrueAsync("the clock", async () => (await asked.GetAsync()).Late);
        Assert.DoesNotContain(await asked.DeedsAsync(), deed => deed.Kind is "release");
        await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "The tags are on", by = "Kim" });

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal("shirt 1 restock", Assert.Single(await asked.DeedsAsync(), deed => deed.Kind is "release").Detail);
        Assert.Single(await asked.DeedsAsync(), deed => deed.Kind is "label");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Contest_OfAResultThatAcceptsAll_IsNotPossible()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("contest", new { reason = "More, please" }));
        Assert.Null((await asked.GetAsync()).ContestBy);
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("contest/decision", new { outcome = "upheld", reason = "Why not", by = "Kim" }));
    }

    [Fact]
    public async Task Contest_WithoutWordsOrOutcome_IsRefusedWithItsPointer()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await asked.TryAsync("contest", new { reason = " " }));
        using var answer = await asked.PostAsync("contest/decision", new { outcome = "maybe", reason = "Why not", by = "Kim" });
        Assert.Contains("/outcome", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
