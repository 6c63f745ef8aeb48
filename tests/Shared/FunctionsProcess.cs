using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Serverless.Tests;

/// <summary>A functions app in a process of its own, on a free port, stopped with it at the latest.</summary>
public sealed class FunctionsProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const string Ready = "Functions host ready at ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Task _read;

    private FunctionsProcess(Process process)
    {
        _process = process;
        _read = Task.WhenAll(ReadAsync(process.StandardOutput, _lines), ReadAsync(process.StandardError, _errors));
    }

    /// <summary>Where the app serves HTTP; once <see cref="WaitUntilReadyAsync"/> has returned.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1");

    /// <summary>What it wrote so far.</summary>
    public IReadOnlyList<string> Output => [.. _lines];

    /// <summary>What it wrote to standard error so far.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    /// <param name="assembly">The app's assembly.</param>
    /// <param name="dataFolder">Where it keeps its state.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="port">0 takes a free one.</param>
    public static FunctionsProcess Start(string assembly, string dataFolder, IReadOnlyDictionary<string, string?>? settings = null, int port = 0)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = dataFolder,
            Environment = { ["LOCAL_DATA"] = dataFolder },
            ArgumentList = { assembly, "--port", $"{port}" },
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            start.Environment[name] = value;
        return new FunctionsProcess(Process.Start(start)!);
    }

    public async Task WaitUntilReadyAsync()
    {
        var line = await WaitForLineAsync(line => line.StartsWith(Ready, StringComparison.Ordinal)).ConfigureAwait(false);
        BaseAddress = new Uri(line[Ready.Length..]);
    }

    /// <summary>The first line of its output that <paramref name="wanted"/> picks, now or within a minute.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        do
        {
            if (_lines.FirstOrDefault(wanted) is { } line)
                return line;
            if (_read.IsCompleted)
                throw new InvalidOperationException($"The app ended with {_process.ExitCode}: {string.Join('\n', _lines.Concat(_errors))}");
        }
        while (await timer.WaitForNextTickAsync(patience.Token).ConfigureAwait(false));
        throw new TimeoutException();
    }

    /// <summary>Sends SIGTERM, as a service manager does.</summary>
    public void SendTerminate()
    {
        if (Kill(_process.Id, Terminate) != 0)
            throw new InvalidOperationException($"The app could not be signalled: {Marshal.GetLastPInvokeError()}");
    }

    /// <summary>Ends it at once, as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WaitForExitAsync().ConfigureAwait(false);
    }

    /// <summary>Its exit code, once it has ended and all its output is read.</summary>
    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        await _read.WaitAsync(patience.Token).ConfigureAwait(false);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private static async Task ReadAsync(StreamReader reader, ConcurrentQueue<string> lines)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            lines.Enqueue(line);
    }

    // No source-generated import: it would ask every project that links this file to allow unsafe code.
    [DllImport("libc", EntryPoint = "kill", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
