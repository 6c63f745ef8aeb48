using Serverless.Tests.Engine.Bench.Killing;

namespace Serverless.Tests.Engine;

public sealed class CrashTests
{
    private const int Orchestrations = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Process_KilledAgainAndAgain_LosesNothingAndRepeatsAtMostWhatRan(int seed)
    {
        using var folder = new EngineFolder();
        var (random, effects, kills) = (new Random(seed), folder.File("effects"), 0);
        var all = Enumerable.Range(0, Orchestrations).Sum(number => Workload.Ending(number).Effects);

        for (var target = 0; target < all * 9 / 10; kills++)
        {
            target = Count(effects) + random.Next(5, all / 4);
            await using var victim = Victim.Start(folder.Database, effects, 0, Orchestrations);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (Count(effects) < Math.Min(target, all) && !victim.HasEnded)
                await Task.Delay(TimeSpan.FromMilliseconds(1), patience.Token);
            Assert.False(victim.HasEnded, "The process ended by itself.");
        }

        await using (var last = Victim.Start(folder.Database, effects, 0, Orchestrations))
            Assert.True(await last.IsDoneWithinAsync(TimeSpan.FromSeconds(30)), "Not all orchestrations ended.");
        Assert.Empty(await Inquest.HoldAsync(folder.Database, effects, 0, Orchestrations, kills));
        Assert.Empty(await Inquest.LeftAfterPurgeAsync(folder.Database));
    }

    private static int Count(string effects)
    {
        if (!File.Exists(effects))
            return 0;

        using var file = new FileStream(effects, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Count(character => character == '\n');
    }
}
