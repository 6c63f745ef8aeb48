using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Serverless.Tests;

/// <summary>
/// The storage emulator, on free ports of 127.0.0.1. It ends with this process even when that is killed: its standard input
/// closes then. With a folder it keeps its data over <see cref="StopAsync"/> and <see cref="StartAgainAsync"/>; without, it forgets.
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    // The emulator's own account; its key is published with it and opens nothing else.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string EndsWithItsParent = "process.argv.splice(1,0,'azurite');process.stdin.on('end',()=>process.kill(process.pid,'SIGTERM')).resume();require(process.env.AZURITE_MAIN)";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string? _folder;
    private readonly int _tables;
    private readonly int _queues;
    private readonly int _blobs;
    private Process? _process;

    private Azurite(int tables, int queues, int blobs, string? folder) => (_tables, _queues, _blobs, _folder) = (tables, queues, blobs, folder);

    /// <summary>What an app puts into <c>AzureWebJobsStorage</c>.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};" +
        $"TableEndpoint=http://127.0.0.1:{_tables}/{Account};QueueEndpoint=http://127.0.0.1:{_queues}/{Account};BlobEndpoint=http://127.0.0.1:{_blobs}/{Account};";

    public static async Task<Azurite> StartAsync(string? folder = null)
    {
        // A port found free can be taken before the emulator listens on it: then it ends, and others are tried.
        for (var attempt = 1; ; attempt++)
        {
            var azurite = new Azurite(FreePort(), FreePort(), FreePort(), folder);
            try
            {
                await azurite.StartAgainAsync().ConfigureAwait(false);
                return azurite;
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                await azurite.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Starts it on the ports it had.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["AZURITE_MAIN"] = Path.Combine(RepositoryRoot(), "infra", "local", "node_modules", "azurite", "dist", "src", "azurite.js") },
            ArgumentList =
            {
                "-e", EndsWithItsParent, "--", "--silent", "--skipApiVersionCheck", "--disableTelemetry",
                "--blobPort", $"{_blobs}", "--tablePort", $"{_tables}", "--queuePort", $"{_queues}",
            },
        };
        foreach (var argument in _folder is null ? ["--inMemoryPersistence"] : new[] { "--location", _folder })
            start.ArgumentList.Add(argument);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => started.TrySetResult(false);
        process.ErrorDataReceived += static (_, _) => { };
        process.OutputDataReceived += (_, line) =>
        {
            // Tables come last.
            if (line.Data?.Contains("Table service is successfully listening", StringComparison.Ordinal) == true)
                started.TrySetResult(true);
        };
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        _process = process;
        if (!await started.Task.WaitAsync(Patience).ConfigureAwait(false))
            throw new InvalidOperationException($"The storage emulator did not start on ports {_tables}, {_queues} and {_blobs}");
    }

    public async Task StopAsync()
    {
        if (_process is not { } process)
            return;
        _process = null;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        process.Dispose();
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "infra", "local", "package.json")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("Tests run from inside the repository");
    }
}
