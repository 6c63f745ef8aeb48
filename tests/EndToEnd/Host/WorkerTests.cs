using System.Diagnostics;
using System.Globalization;

namespace Serverless.Tests.EndToEnd.Host;

/// <summary>The host's worker: replaced when it ends, gone when the host is.</summary>
public sealed class WorkerTests : IAsyncLifetime
{
    private Local _local = null!;

    public async Task InitializeAsync() => _local = await Local.StartAsync(pace: "200ms");

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Fact]
    public async Task Worker_ThatIsKilled_IsReplacedAndItsCaseGoesOn()
    {
        await _local.Shop.ArmAsync("carrier", "delay", "/v2/pickups", delayMs: 3000);
        var accepted = await _local.Shop.AskAsync(Shop.SampleRequest("worker", _local.Now), "worker");
        await _local.Shop.FaultsStruckAsync();
        var worker = await WorkerAsync();

        using (var process = Process.GetProcessById(worker))
            process.Kill();

        await Deeds.AreDoneOnceAsync(_local.Shop, accepted.Id);
        Assert.NotEqual(worker, await WorkerAsync());
    }

    [Fact]
    public async Task Host_ThatIsKilled_LeavesNoWorkerBehind()
    {
        var worker = await WorkerAsync();

        await _local.KillAppAsync();

        await Until.TrueAsync("the worker's end", () => Task.FromResult(!Directory.Exists($"/proc/{worker}") && !IsAlive(worker)));
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The one child of the host.</summary>
    private async Task<int> WorkerAsync()
    {
        using var list = Process.Start(new ProcessStartInfo("ps") { UseShellExecute = false, RedirectStandardOutput = true, ArgumentList = { "-A", "-o", "pid=,ppid=" } })!;
        var text = await list.StandardOutput.ReadToEndAsync();
        await list.WaitForExitAsync();
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray())
            .Single(ids => ids[1] == _local.AppId)[0];
    }
}
