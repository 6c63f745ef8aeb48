using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Serverless.Tests;

/// <summary>The local host in a process of its own, on a free port, with an app. It ends with this process at the latest.</summary>
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

    /// <summary>Hears each line that it writes.</summary>
    public Action<string>? Line { get; set; }

    /// <summary>Where the app serves HTTP; once <see cref="WaitUntilReadyAsync"/> has returned.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1");

    public int Id => _process.Id;

    /// <summary>What it wrote so far.</summary>
    public IReadOnlyList<string> Output => [.. _lines];

    /// <summary>What it wrote to standard error so far.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    /// <param name="app">Folder of the built app.</param>
    /// <param name="dataFolder">Where the host keeps its state.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="port">0 takes a free one.</param>
    /// <param name="engine">The durable engine.</param>
    public static FunctionsProcess Start(
        string app, string dataFolder, IReadOnlyDictionary<string, string?>? settings = null, int port = 0, string engine = "sqlite")
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = dataFolder,
            ArgumentList = { BuiltFile("infra/local/host", "Serverless.Local.Host.dll"), "--app", app, "--data", dataFolder, "--port", $"{port}", "--engine", engine, "--with-input" },
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            start.Environment[name] = value;
        return new FunctionsProcess(Process.Start(start)!);
    }

    /// <summary>A file of another project of this repository, built alike.</summary>
    public static string BuiltFile(string project, string file)
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        for (var folder = built; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
                return Path.Combine(folder.FullName, project, "bin", built.Parent!.Name, built.Name, file);
        }

        throw new DirectoryNotFoundException("Tests run from inside the repository");
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

    private async Task ReadAsync(StreamReader reader, ConcurrentQueue<string> lines)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lines.Enqueue(line);
            Line?.Invoke(line);
        }
    }

    // No source-generated import: it would ask every project that links this file to allow unsafe code.
    [DllImport("libc", EntryPoint = "kill", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
