using System.CommandLine;
using System.Diagnostics;
using Serverless.Contracts.V1;
using Serverless.Ops.Cli.Showing;
using Serverless.Ops.Cli.Talking;

namespace Serverless.Ops.Cli.Commands;

/// <summary>Follows a replay of many. It runs in the app: this only looks, and may come and go; the app may as well.</summary>
internal static class Following
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>An app that is started again is back by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(ParseResult line, Api api, string id, CancellationToken stop)
    {
        ReplayBatch? last = null;
        if (line.GetValue(OpsCommand.Json))
        {
            last = await UntilOverAsync(api, id, _ => { }, stop);
            Screen.Json(last);
        }
        else
        {
            await Screen.ProgressAsync(async show => last = await UntilOverAsync(
                api, id, batch => show(batch.Progress.Total - batch.Progress.Waiting - batch.Progress.Going, batch.Progress.Total, Text(batch.Progress)), stop));
            End(last!);
        }

        return last!.Progress.FailedAgain > 0 ? ExitCodes.Failed : ExitCodes.Done;
    }

    public static string Text(ReplayProgress progress) =>
        $"{progress.WentOn} of {progress.Total} went on, {progress.FailedAgain} failed again, {progress.Going} going, {progress.Waiting} waiting"
        + (progress.Skipped > 0 ? $", {progress.Skipped} skipped" : "");

    private static async Task<ReplayBatch> UntilOverAsync(Api api, string id, Action<ReplayBatch> show, CancellationToken stop)
    {
        var heard = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var batch = await api.GetAsync<ReplayBatch>(Api.Path("replays", id), stop);
                heard.Restart();
                show(batch);
                if (batch.State is not "running" && (batch.State is "done" || batch.Progress.Going == 0))
                    return batch;
            }
            catch (ApiException e) when (e.ExitCode == ExitCodes.Unreachable && heard.Elapsed < Patience)
            {
                // It goes on where it was.
            }

            await Task.Delay(Pause, stop);
        }
    }

    private static void End(ReplayBatch batch)
    {
        Screen.Say($"{batch.Id} is {batch.State}: {Text(batch.Progress)}");
        if (batch.FailedAgain.Count > 0)
            Screen.Table(["Case", "Cause", "Error"], batch.FailedAgain.Select(again => (IReadOnlyList<string>)[again.Case, again.Cause, again.Error]));
    }
}
