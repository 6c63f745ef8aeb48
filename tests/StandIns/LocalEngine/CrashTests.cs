using System.Diagnostics;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Local.DurableTask;
using Serverless.Tests.CrashHost;

namespace Serverless.Tests.StandIns.LocalEngine;

public sealed class CrashTests
{
    private const int Orchestrations = 40;
    private const int Effects = Orchestrations * (CrashTasks.Steps + 1);

    /// <summary>As many activities as can be under way in the process that is killed.</summary>
    private const int AtOnce = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Process_KilledAgainAndAgain_LosesNothingAndRepeatsAtMostWhatRan(int seed)
    {
        using var folder = new EngineFolder();
        var random = new Random(seed);
        var kills = 0;
        for (var target = 0; target < Effects * 9 / 10; kills++)
        {
            target = Math.Max(target, Count(folder)) + random.Next(5, Effects / 4);
            await RunAndKillAsync(folder, target);
        }

        var repeated = 0;
        await using var engine = await StartAsync(folder, (_, _) => Interlocked.Increment(ref repeated));
        for (var number = 0; number < Orchestrations; number++)
        {
            var id = $"crash-{number}";
            if (await engine.Client.GetInstanceAsync(id) is null)
                await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions(id));
            var end = await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true).WaitAsync(TimeSpan.FromSeconds(20));
            Assert.Equal(CrashTasks.Expected, end.ReadOutputAs<string>());
            var history = await engine.Client.GetOrchestrationHistoryAsync(id);
            Assert.Equal(CrashTasks.Steps, history.OfType<TaskCompletedEvent>().DistinctBy(done => done.TaskScheduledId).Count());
            Assert.Equal(CrashTasks.Steps, history.OfType<TaskCompletedEvent>().Count());
            Assert.Single(history.OfType<SubOrchestrationInstanceCompletedEvent>());
            Assert.Single(history.OfType<EventRaisedEvent>());
            Assert.Single(history.OfType<ExecutionCompletedEvent>());
        }

        // Done but not recorded at a kill is done again: what ran, and what had just ended and waited for its commit.
        Assert.InRange(Count(folder) + repeated, Effects, Effects + (kills * (AtOnce + Orchestrations)));
    }

    private static async Task RunAndKillAsync(EngineFolder folder, int target)
    {
        using var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
            [typeof(CrashTasks).Assembly.Location, folder.Database, folder.File("effects"), $"{Orchestrations}"])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        })!;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (Count(folder) < Math.Min(target, Effects) && !process.HasExited)
                await Task.Delay(TimeSpan.FromMilliseconds(1), patience.Token);
            Assert.False(process.HasExited, "The process ended by itself.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static int Count(EngineFolder folder)
    {
        if (!File.Exists(folder.File("effects")))
            return 0;

        using var file = new FileStream(folder.File("effects"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Count(character => character == '\n');
    }

    private static async Task<LocalDurableEngine> StartAsync(EngineFolder folder, Action<string, int> effect)
    {
        var registry = new DurableTaskRegistry();
        CrashTasks.Add(registry, effect);
        var engine = new LocalDurableEngine(
            new LocalDurableEngineOptions { DatabasePath = folder.Database }, registry, new ServiceCollection().BuildServiceProvider());
        await engine.StartAsync();
        return engine;
    }
}
