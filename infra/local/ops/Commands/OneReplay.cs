using System.CommandLine;
using System.Diagnostics;
using Serverless.Contracts.V1;
using Serverless.Ops.Cli.Showing;
using Serverless.Ops.Cli.Talking;

namespace Serverless.Ops.Cli.Commands;

/// <summary>Replays one case and looks for a moment how it goes on.</summary>
internal static class OneReplay
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static async Task<int> RunAsync(ParseResult line, Api api, string named, TimeSpan wait, CancellationToken stop)
    {
        var done = await api.PostAsync<OpsActionResult>(Api.Path("cases", named, "replay"), new OpsAction(OpsCommand.ReasonOf(line)), stop);
        var found = await WatchAsync(api, done.Case, wait, stop);
        if (line.GetValue(OpsCommand.Json))
            Screen.Json(found);
        else if (found.Failure is { } again)
            Screen.Say($"{done.Rma} failed again in {again.Step}: {again.Cause}: {again.Error}");
        else if (Owes(found))
            Screen.Say($"{done.Rma} goes on, and is {found.Case.Status}. Not known yet: {string.Join(", ", found.Effects.Where(effect => effect.DoneAt is null).Select(effect => effect.Step))}");
        else
            Screen.Say($"{done.Rma} goes on, and is {found.Case.Status}.");
        return found.Failure is null ? ExitCodes.Done : ExitCodes.Failed;
    }

    /// <summary>Until it failed again, or nothing is left undone that was meant.</summary>
    private static async Task<OpsCase> WatchAsync(Api api, string key, TimeSpan wait, CancellationToken stop)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(Pause, stop))
        {
            var found = await api.GetAsync<OpsCase>(Api.Path("cases", key), stop);
            if (found.Failure is not null || !Owes(found) || watch.Elapsed > wait)
                return found;
        }
    }

    private static bool Owes(OpsCase found) => found.Effects.Any(effect => effect.DoneAt is null);
}
