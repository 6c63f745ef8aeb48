using System.Diagnostics;

namespace Serverless.Tests.EndToEnd.Host;

/// <summary>The same app on the engine that Azure runs, over the storage emulator.</summary>
public sealed class EngineTests
{
    /// <summary>What a killed host was at is given out again after a minute by the engine that Azure runs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("return", "sqlite")]
    [InlineData("return", "azure-storage")]
    [InlineData("withdrawal", "azure-storage")]
    public async Task Case_WithHostAndWorkerKilledOnItsWay_EndsAlikeOnEitherEngine(string kind, string engine)
    {
        await using var local = await Local.StartAsync(pace: "200ms", engine: engine);
        await local.Shop.ArmAsync("carrier", "delay", "/v2/pickups", delayMs: 3000);
        var request = Shop.SampleRequest($"{engine}-{kind}", local.Now, sample =>
        {
            sample["kind"] = kind;
            // Who withdraws from a contract owes nobody a reason.
            foreach (var line in kind is "withdrawal" ? sample["lines"]!.AsArray() : [])
                line!.AsObject().Remove("reason");
        });

        var accepted = await local.Shop.AskAsync(request, $"{engine}-{kind}");
        await local.Shop.FaultsStruckAsync();
        await local.KillAppAsync();
        await local.StartAppAsync();

        for (var watch = Stopwatch.StartNew(); (await local.Shop.FindAsync(accepted.Id))?.Status is not "closed" && watch.Elapsed < Patience;)
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        await Deeds.AreDoneOnceAsync(local.Shop, accepted.Id);
    }
}
