using System.Diagnostics;
using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Stack;

namespace Serverless.Chaos;

/// <summary>What a person on duty does with <c>infra/dev ops</c>: looks at what failed, and has it replayed.</summary>
internal sealed class Ops(Settings settings)
{
    private const string Reason = "the world is well again";

    /// <summary>How many cases have failed, by cause.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CausesAsync(CancellationToken stop) =>
        (await AskAsync<CauseList>(["causes"], stop)).Items.ToDictionary(item => item.Cause, item => item.Cases, StringComparer.Ordinal);

    /// <summary>Replays all cases of a cause; returns how many failed again.</summary>
    public async Task<int> ReplayAsync(string cause, CancellationToken stop) =>
        (await AskAsync<ReplayBatch>(["replay", "--cause", cause, "--all", "--per-minute", "600", "--reason", Reason], stop)).Progress.FailedAgain;

    /// <summary>Sends the poisoned messages again; returns how many there were.</summary>
    public async Task<int> ResendPoisonedAsync(CancellationToken stop)
    {
        var resent = 0;
        foreach (var queue in (await AskAsync<PoisonQueueList>(["poison", "list"], stop)).Items.Where(queue => queue.Poisoned > 0))
        {
            foreach (var message in (await AskAsync<PoisonMessageList>(["poison", "list", queue.Queue], stop)).Items)
            {
                await AskAsync<PoisonActionResult>(["poison", "resend", queue.Queue, message.Id, "--reason", Reason], stop);
                resent++;
            }
        }

        return resent;
    }

    private async Task<T> AskAsync<T>(string[] arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Ops, .. arguments, "--json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OPS_URL"] = settings.App.ToString(), ["OPS_KEY"] = Settings.OpsKey },
        };
        using var process = Process.Start(start) ?? throw new StackException("infra/dev ops could not be started.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);

        // 1 says that something failed again, and the answer which.
        return process.ExitCode is 0 or 1 && await output is { Length: > 0 } text && JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web) is { } answer
            ? answer
            : throw new StackException($"infra/dev ops {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
    }
}
