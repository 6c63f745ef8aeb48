using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Serverless.Tests.EndToEnd.Host;

/// <summary>The same app on the engine that Azure runs, over the storage emulator. It mostly waits, so that it runs beside the others.</summary>
[Collection(nameof(EngineTests))]
public sealed class EngineTests
{
    private static readonly string[] Kinds = ["return", "withdrawal"];

    /// <summary>What a killed host was at is given out again after a minute by the engine that Azure runs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("azure-storage")]
    public async Task CaseOfEachKind_WithHostAndWorkerKilledOnItsWay_EndsAlikeOnEitherEngine(string engine)
    {
        await using var local = await Local.StartAsync(pace: "200ms", engine: engine);
        await local.Shop.ArmAsync("carrier", "delay", "/v2/pickups", delayMs: 3000, count: Kinds.Length);

        var accepted = await Task.WhenAll(Kinds.Select(kind => local.Shop.AskAsync(Request(local, kind, engine), $"{engine}-{kind}")));
        await local.Shop.FaultsStruckAsync();
        await local.KillAppAsync();
        await local.StartAppAsync();

        var watch = Stopwatch.StartNew();
        foreach (var one in accepted)
        {
            while ((await local.Shop.FindAsync(one.Id))?.Status is not "closed" && watch.Elapsed < Patience)
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            await Deeds.AreDoneOnceAsync(local.Shop, one.Id, local.KilledAt);
        }
    }

    private static JsonNode Request(Local local, string kind, string engine) => Shop.SampleRequest($"{engine}-{kind}", local.Now, sample =>
    {
        sample["kind"] = kind;
        // Who withdraws from a contract owes nobody a reason.
        foreach (var line in kind is "withdrawal" ? sample["lines"]!.AsArray() : [])
            line!.AsObject().Remove("reason");
    });
}
