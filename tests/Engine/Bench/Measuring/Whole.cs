using System.Diagnostics;
using System.Globalization;

namespace Serverless.Tests.Engine.Bench.Measuring;

/// <summary>The local host as a process, with the app of this benchmark (<c>App</c>) in its worker, over a storage emulator.</summary>
internal sealed class Whole : IAsyncDisposable
{
    private const string Ready = "Functions host ready at ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Azurite _storage;
    private readonly Process _host;
    private readonly HttpClient _http;
    private Process? _worker;

    private Whole(Azurite storage, Process host, Uri address) =>
        (_storage, _host, _http) = (storage, host, new HttpClient { BaseAddress = address, Timeout = Patience });

    /// <summary>What host and worker have used of the processor so far.</summary>
    public (TimeSpan Host, TimeSpan Worker) Used
    {
        get
        {
            _host.Refresh();
            _worker!.Refresh();
            return (_host.TotalProcessorTime, _worker.TotalProcessorTime);
        }
    }

    public static async Task<Whole> StartAsync(string data)
    {
        var root = Root();
        var storage = await Azurite.StartAsync();
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { ["AzureWebJobsStorage"] = storage.ConnectionString },
            ArgumentList =
            {
                Path.Combine(root, "infra", "local", "host", "bin", "Release", "net10.0", "Serverless.Local.Host.dll"),
                "--app", Path.Combine(root, "tests", "Engine", "Bench", "App", "bin", "Release", "net10.0"),
                "--data", data, "--port", "0", "--with-input",
            },
        };
        // The host is to be measured as it is started everywhere else.
        start.Environment.Remove("DOTNET_GCgen0size");
        var host = Process.Start(start)!;
        while (await host.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (!line.StartsWith(Ready, StringComparison.Ordinal))
                continue;

            _ = host.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            var whole = new Whole(storage, host, new Uri(line[Ready.Length..]));
            var worker = await whole._http.GetStringAsync("api/process");
            whole._worker = Process.GetProcessById(int.Parse(worker, CultureInfo.InvariantCulture));
            return whole;
        }

        throw new InvalidOperationException("The host did not start.");
    }

    /// <summary>Runs as many orchestrations at once; from the request over HTTP to its answer, when all have ended.</summary>
    public async Task<TimeSpan> RunAsync(int orchestrations)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await _http.PostAsync($"api/chains/{orchestrations.ToString(CultureInfo.InvariantCulture)}", content: null);
        var right = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        watch.Stop();
        return right == orchestrations.ToString(CultureInfo.InvariantCulture)
            ? watch.Elapsed
            : throw new InvalidOperationException($"Only {right} of {orchestrations} orchestrations came to the right result.");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _host.StandardInput.Close();
        await _host.WaitForExitAsync();
        _host.Dispose();
        _worker?.Dispose();
        await _storage.DisposeAsync();
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "host.json")) && Directory.Exists(Path.Combine(folder.FullName, "infra")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The benchmark runs from inside the repository.");
    }
}
