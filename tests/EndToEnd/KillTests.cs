namespace Serverless.Tests.EndToEnd;

/// <summary>The app is killed where it hurts, started again, and every case still ends as if nothing had been.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private Local _local = null!;

    public async Task InitializeAsync() => _local = await Local.StartAsync(pace: "200ms");

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Fact]
    public async Task App_KilledAtEveryTurn_PaysOnce()
    {
        await EndsWellAsync("accepted", before: () => Task.CompletedTask, until: _ => Task.CompletedTask);
        await EndsWellAsync(
            "pickup",
            before: () => _local.Shop.ArmAsync("carrier", "delay", "/v2/pickups", delayMs: 3000),
            until: _ => _local.Shop.FaultsStruckAsync());
        await EndsWellAsync(
            "refund",
            before: () => _local.Shop.ArmAsync("payments", "lost_answer", "/v1/refunds"),
            until: _ => _local.Shop.FaultsStruckAsync());
        await EndsWellAsync(
            "inspected",
            before: () => Task.CompletedTask,
            until: id => _local.Shop.FindWhenAsync(id, found => found.Timeline.Any(entry => entry.What == "inspected"), "inspected"));
    }

    private async Task EndsWellAsync(string name, Func<Task> before, Func<string, Task> until)
    {
        await before();
        var accepted = await _local.Shop.AskAsync(Shop.SampleRequest($"kill-{name}", _local.Now), $"kill-{name}");
        await until(accepted.Id);
        await _local.KillAppAsync();
        await _local.StartAppAsync();
        await Deeds.AreDoneOnceAsync(_local.Shop, accepted.Id, _local.KilledAt);
    }
}
