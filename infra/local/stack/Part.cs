using System.Diagnostics;

namespace Serverless.Stack;

/// <summary>How to start one part, and how to see that it is ready.</summary>
/// <param name="Name">For people and file names.</param>
/// <param name="Command">Program and arguments.</param>
/// <param name="Environment">Its settings.</param>
/// <param name="Ready">Whether it answers as it should by now.</param>
internal sealed record PartPlan(
    string Name, IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Environment, Func<CancellationToken, Task<bool>> Ready)
{
    public string? WorkingDirectory { get; init; }
}

/// <summary>One running part. Its keeper (<c>keep.sh</c>) ends it when this process lets go of it or is gone.</summary>
internal sealed class Part : IAsyncDisposable
{
    // The keeper gives a part ten seconds to end by itself.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Process _keeper;
    private readonly string _pidFile;

    private Part(PartPlan plan, Process keeper, string log, string pidFile) =>
        (Plan, _keeper, Log, _pidFile) = (plan, keeper, log, pidFile);

    public PartPlan Plan { get; }

    /// <summary>The file with all it printed since it was started.</summary>
    public string Log { get; }

    public bool HasEnded => _keeper.HasExited;

    /// <summary>Exit code; above 128 the signal that ended it, plus 128.</summary>
    public int ExitCode => _keeper.ExitCode;

    public static Part Start(PartPlan plan, DataFolder data)
    {
        var (log, pidFile) = (data.NewLog(plan.Name), data.PidFile(plan.Name));
        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = plan.WorkingDirectory ?? data.Root,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "keep.sh"), log, pidFile },
        };
        foreach (var word in plan.Command)
            start.ArgumentList.Add(word);
        foreach (var (name, value) in plan.Environment)
            start.Environment[name] = value;
        var keeper = Process.Start(start) ?? throw new StackException($"{plan.Name} could not be started.");
        return new Part(plan, keeper, log, pidFile);
    }

    /// <summary>The part's own process, for those who want to end it the hard way; null when it has ended.</summary>
    public Process? Find() => DataFolder.Running(_pidFile);

    public Task WaitForExitAsync(CancellationToken cancellation = default) => _keeper.WaitForExitAsync(cancellation);

    /// <summary>The end of its log, for the screen.</summary>
    public string LastLines(int count) =>
        File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).Where(line => line.Length > 0).TakeLast(count)) : "";

    /// <summary>Asks it to end, waits until it has, and returns its exit code.</summary>
    public async Task<int> EndAsync()
    {
        _keeper.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _keeper.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _keeper.Kill(entireProcessTree: true);
            await _keeper.WaitForExitAsync(CancellationToken.None);
        }

        return _keeper.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _keeper.Dispose();
    }
}
