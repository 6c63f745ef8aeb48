using System.Net;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Console;

[Collection(nameof(ReturnsApp))]
public sealed class FailureTests(ReturnsApp app)
{
    private const string Cause = "warehouse_refused:http_422";

    [Fact]
    public async Task Case_ThatFailed_IsFoundByItsCauseAndReplayedAfterADryRun()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.RefuseAnnouncementAsync(shop);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("failed");
        var (agent, _, _, _) = await Desk.OfAsync(app, "agent");
        using (agent)
        {
            await agent.OpenAsync($"failures?storefront={shop.Id}");
            Assert.Contains(Cause, agent.Text, StringComparison.Ordinal);
            await agent.OpenAsync($"failures?cause={Uri.EscapeDataString(Cause)}&storefront={shop.Id}");
            Assert.Contains((await asked.GetAsync()).Rma, agent.Text, StringComparison.Ordinal);
            // Replaying all is the admins'.
            Assert.Empty(agent.Actions);
            await agent.OpenAsync($"cases/{asked.Key}/plan");
            Assert.Contains("announcement", agent.Text, StringComparison.Ordinal);
            await agent.SendAsync("/replay", ("replay.reason", "The warehouse is back"));

            Assert.Contains("The case goes on.", agent.Text, StringComparison.Ordinal);
            await asked.UntilStatusAsync("awaiting_parcel");
            await agent.OpenAsync($"cases/{asked.Key}/plan");
            Assert.Equal(HttpStatusCode.Conflict, agent.Status);
        }
    }

    [Fact]
    public async Task Cases_OfACause_AreReplayedTogetherByAnAdmin()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.RefuseAnnouncementAsync(shop);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("failed");
        var (admin, _, _, _) = await Desk.OfAsync(app, "admin");
        using (admin)
        {
            await admin.OpenAsync($"failures/plan?cause={Uri.EscapeDataString(Cause)}&storefront={shop.Id}");
            Assert.Contains("1 × announcement", admin.Text, StringComparison.Ordinal);
            await admin.SendAsync("/failures", ("replay_all.perMinute", "many"), ("replay_all.reason", "The warehouse is back"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
            await admin.SendAsync("/failures", ("replay_all.perMinute", "600"), ("replay_all.reason", "The warehouse is back"));

            Assert.StartsWith("/api/console/replays/rep_", admin.Path, StringComparison.Ordinal);
            await asked.UntilStatusAsync("awaiting_parcel");
            Assert.Contains("600 a minute", admin.Text, StringComparison.Ordinal);
            await admin.SendAsync("/stop", ("stop.reason", "All of them went on"));
            Assert.Contains("It has stopped.", admin.Text, StringComparison.Ordinal);
            Assert.Empty(admin.Actions);
        }
    }
}
