using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.Workers;

/// <summary>The app's own process. It ends with this one, however that ends: its standard input closes then.</summary>
internal sealed class WorkerProcess : IWorkerProcess
{
    private const int Kept = 40;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly ILogger _log;
    private string? _thrown;

    private WorkerProcess(Process process, ILogger log)
    {
        (_process, _log) = (process, log);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Reason => _thrown ?? _said.LastOrDefault(static line => line.Trim().Length > 0) ?? $"it ended with exit code {ExitCode} and said nothing";

    public int ExitCode => _process.ExitCode;

    public static IWorkerProcess Start(WorkerStart worker)
    {
        var app = worker.App;
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = app,
            ArgumentList = { Assembly(app) },
        };
        foreach (var argument in worker.Arguments)
            start.ArgumentList.Add(argument);
        var hook = Path.Combine(AppContext.BaseDirectory, "worker", "Serverless.Local.Worker.dll");
        foreach (var (name, value) in new[]
        {
            ("FUNCTIONS_APPLICATION_DIRECTORY", app), ("FUNCTIONS_WORKER_DIRECTORY", app), ("FUNCTIONS_WORKER_RUNTIME", "dotnet-isolated"),
            ("AZURE_FUNCTIONS_ENVIRONMENT", "Development"), ("DOTNET_STARTUP_HOOKS", hook), ("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", "Serverless.Local.Worker"),
        })
        {
            start.Environment[name] = value;
        }

        return new WorkerProcess(Process.Start(start) ?? throw new HostException("The worker could not be started."), worker.Log);
    }

    /// <summary>The app's assembly, by what its build has written down.</summary>
    private static string Assembly(string app)
    {
        var path = Path.Combine(app, "worker.config.json");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            var assembly = Path.Combine(app, json.RootElement.GetProperty("description").GetProperty("defaultWorkerPath").GetString()!);
            return File.Exists(assembly) ? assembly : throw new HostException($"{assembly} is missing: build the app again.");
        }
        catch (Exception e) when (e is IOException or JsonException or InvalidOperationException or KeyNotFoundException or ArgumentNullException)
        {
            throw new HostException($"{path} is missing or names no worker: it is no folder of a built Functions app.", e);
        }
    }

    public Task WaitForExitAsync() => _process.WaitForExitAsync();

    public async Task EndAsync(TimeSpan patience)
    {
        using var cancellation = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public void Dispose() => _process.Dispose();

    private void Hear(string? line)
    {
        // The worker marks what is for the host alone.
        if (line is null || line.StartsWith("LanguageWorkerConsoleLog", StringComparison.Ordinal))
            return;
        if (line.StartsWith("Unhandled exception.", StringComparison.Ordinal))
            _thrown ??= line;
        _said.Enqueue(line);
        while (_said.Count > Kept)
            _said.TryDequeue(out _);
        _log.LogInformation("{Line}", line);
    }
}
