using DurableTask.Core;
using DurableTask.Core.History;
using Serverless.Local.Engine;

namespace Serverless.Tests.Engine.Bench.Killing;

/// <summary>Looks at what is left when a range of the workload has ended.</summary>
internal static class Inquest
{
    /// <summary>What is wrong; nothing when all is well.</summary>
    public static async Task<IReadOnlyList<string>> HoldAsync(string database, string effects, int from, int to, int kills)
    {
        using var service = new SqliteOrchestrationService(new SqliteEngineOptions { Path = database });
        var wrong = new List<string>();
        var traces = (await File.ReadAllLinesAsync(effects))
            .GroupBy(line => line.Split(' ')[0].Replace("-child", string.Empty, StringComparison.Ordinal), StringComparer.Ordinal)
            .ToDictionary(lines => lines.Key, lines => (Distinct: lines.Distinct(StringComparer.Ordinal).Count(), All: lines.Count()), StringComparer.Ordinal);
        var (all, distinct) = (0, 0);
        for (var number = from; number < to; number++)
        {
            var (id, ending) = (Workload.Id(number), Workload.Ending(number));
            var state = await service.GetOrchestrationStateAsync(id, executionId: null);
            if (state?.OrchestrationStatus != ending.Status || state.Output != ending.Output)
                wrong.Add($"{id}: {state?.OrchestrationStatus} {state?.Output}, not {ending.Status} {ending.Output}.");

            var trace = traces.GetValueOrDefault(id);
            (all, distinct) = (all + trace.All, distinct + trace.Distinct);
            if (trace.Distinct != ending.Effects)
                wrong.Add($"{id}: {trace.Distinct} steps were done, not {ending.Effects}.");

            wrong.AddRange(Repeated(service.GetHistory(id)).Select(what => $"{id}: its history holds {what}."));
        }

        // Done but not on the disk at a kill is done again, and no more is under way than is allowed.
        if (all - distinct > kills * Child.Activities)
            wrong.Add($"{all - distinct} steps were repeated in {kills} kills with {Child.Activities} at once.");
        return wrong;
    }

    private static IEnumerable<string> Repeated(IReadOnlyList<HistoryEvent> history)
    {
        foreach (var results in history.OfType<TaskCompletedEvent>().CountBy(done => done.TaskScheduledId).Where(results => results.Value > 1))
            yield return $"{results.Value} results of #{results.Key}";
        foreach (var fired in history.OfType<TimerFiredEvent>().CountBy(fired => fired.TimerId).Where(fired => fired.Value > 1))
            yield return $"timer #{fired.Key} fired {fired.Value} times";
        if (history.OfType<ExecutionStartedEvent>().Count() != 1)
            yield return $"{history.OfType<ExecutionStartedEvent>().Count()} starts";
        if (history.OfType<ExecutionCompletedEvent>().Count() != 1)
            yield return $"{history.OfType<ExecutionCompletedEvent>().Count()} ends";
    }

    /// <summary>Purges everything, and says which tables still hold something.</summary>
    public static async Task<IReadOnlyList<string>> LeftAfterPurgeAsync(string database)
    {
        using (var service = new SqliteOrchestrationService(new SqliteEngineOptions { Path = database }))
            await service.PurgeInstanceStateAsync(new PurgeInstanceFilter(DateTime.MinValue, null, null));

        using var file = new Database(database, readOnly: false);
        return
        [
            .. new[] { "instance", "history", "message", "timer", "task" }
                .Select(table => (Name: table, Rows: file.Scalar($"SELECT count(*) FROM {table}")))
                .Where(table => table.Rows > 0)
                .Select(table => $"{table.Rows} rows of {table} are left after a purge of everything."),
        ];
    }
}
