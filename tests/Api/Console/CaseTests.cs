using System.Net;
using System.Text.Json.Nodes;
using Serverless.Console.OneCase;
using Serverless.Contracts.V1;
using Serverless.Domain.Returns;
using Serverless.Platform.Access;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Console;

/// <summary>A case in the console: what each role sees of it, and does.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class CaseTests(ReturnsApp app)
{
    [Fact]
    public void Statuses_AllSayWhatIsWaitedFor() => Assert.All(ReturnStatus.All, status => Assert.NotEmpty(CaseWaiting.Of(status)));

    [Fact]
    public void Actions_AllCallTheApi() => 
        Assert.All(CaseActions.All, action => Assert.True(action.IsAllowed(new Caller.Operator("a", OpsRole.Admin, "a")), action.Code));

    [Fact]
    public async Task Case_InReview_IsApprovedByAnAgentAndOnlyLookedAtByAViewer()
    {
        using var shop = await Shop.OpenAsync(app, new PolicySettings { Review = new ReviewSettings { Above = Ask.Euro(100) } });
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("in_review");
        var (viewer, _, _, _) = await Desk.OfAsync(app, "viewer");
        var (agent, _, _, name) = await Desk.OfAsync(app, "agent");
        using var reader = await Operator.OfAsync(app, "viewer");
        using (viewer)
        using (agent)
        {
            await viewer.OpenAsync($"cases/{asked.Key}");
            Assert.Empty(viewer.Actions);
            Assert.Contains("a person's decision", viewer.Text, StringComparison.Ordinal);
            Assert.Contains("style-src 'sha256-", viewer.Policy, StringComparison.Ordinal);
            Assert.DoesNotContain("style=", viewer.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", viewer.Html, StringComparison.OrdinalIgnoreCase);
            await viewer.PostAsync($"cases/{asked.Key}/approve", ("approve.reason", "A viewer tries it"));
            Assert.Equal(HttpStatusCode.Forbidden, viewer.Status);

            await agent.OpenAsync($"cases/{(await asked.GetAsync()).Rma}");
            Assert.DoesNotContain(agent.Actions, action => action.EndsWith("/terminate", StringComparison.Ordinal) || action.EndsWith("/resume", StringComparison.Ordinal));
            await agent.SendAsync("/approve", ("approve.reason", "No"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, agent.Status);
            Assert.Contains("From 3 to 500 characters", agent.Text, StringComparison.Ordinal);
            Assert.Contains("value=\"No\"", agent.Html, StringComparison.Ordinal);
            await agent.SendAsync("/approve", ("approve.reason", "Looked at the photographs"));

            Assert.Equal(($"/api/console/cases/{Uri.EscapeDataString(asked.Key)}?done=approve", HttpStatusCode.OK), (agent.Path, agent.Status));
            Assert.Contains("The case is approved.", agent.Text, StringComparison.Ordinal);
            Assert.Equal(("approve", name, "done"), Assert.Single((await reader.AuditAsync(asked)).Select(row => (row.Action, row.Who, row.Outcome!))));
        }
    }

    [Fact]
    public async Task Form_SentByAnotherSite_DoesNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");
        var (agent, _, _, _) = await Desk.OfAsync(app, "agent");
        using var reader = await Operator.OfAsync(app, "viewer");
        using (agent)
        {
            await agent.OpenAsync($"cases/{asked.Key}");
            await agent.SendAsync("/cancel", [("Sec-Fetch-Site", "cross-site")], ("cancel.reason", "Another site wants it"));
            Assert.Equal(HttpStatusCode.Forbidden, agent.Status);
            await agent.OpenAsync($"cases/{asked.Key}");
            await agent.SendAsync("/cancel", [("Origin", "https://elsewhere.example")], ("cancel.reason", "Another site wants it"));
            Assert.Equal(HttpStatusCode.Forbidden, agent.Status);

            Assert.Empty(await reader.AuditAsync(asked));
            Assert.Equal("awaiting_parcel", (await asked.GetAsync()).Status);
        }
    }

    [Fact]
    public async Task Form_SentTwice_IsDoneOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");
        var (agent, _, _, _) = await Desk.OfAsync(app, "agent");
        using (agent)
        {
            await agent.OpenAsync($"cases/{asked.Key}");
            for (var i = 0; i < 2; i++)
            {
                await agent.PostAsync($"cases/{asked.Key}/note", ("once", "a1b2c3d4e5f60718"), ("note.reason", "Called the customer"));
                Assert.Equal(HttpStatusCode.OK, agent.Status);
            }

            Assert.Single((await asked.GetAsync()).Timeline, entry => entry.What == "noted");
        }
    }

    [Fact]
    public async Task Words_ThatAreMarkup_AreShownAsWords()
    {
        const string Words = "</pre><script>alert(1)</script><img src=x onerror=alert(2)>";
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");
        var (agent, _, _, _) = await Desk.OfAsync(app, "agent");
        using (agent)
        {
            await agent.OpenAsync($"cases/{asked.Key}");
            await agent.SendAsync("/note", ("note.reason", Words));
            Assert.Contains(Words, agent.Text, StringComparison.Ordinal);
            await agent.OpenAsync($"search?q={Uri.EscapeDataString(Words)}");
            Assert.Contains(Words, agent.Text, StringComparison.Ordinal);
            await agent.OpenAsync($"failures?cause={Uri.EscapeDataString(Words)}");
            Assert.Contains("&lt;script", agent.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", agent.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Case_Exported_IsTheApisAnswerForTheRole()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");
        var (viewer, _, _, _) = await Desk.OfAsync(app, "viewer");
        using (viewer)
        {
            await viewer.OpenAsync($"cases/{asked.Key}/export");

            Assert.Equal(asked.Key, (string)JsonNode.Parse(viewer.Html)!["key"]!);
            await viewer.OpenAsync("cases/RMA-00000-00000");
            Assert.Equal(HttpStatusCode.NotFound, viewer.Status);
        }
    }
}
