using System.Text.Json;
using Serverless.Local;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd;

/// <summary>The local Functions host with the small app of these tests (<c>App</c>), over a storage emulator; both end with the test.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly string App = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "..", "App", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0"));

    private readonly Scratch _scratch = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly DataFolder _keeping;
    private readonly Parts _storage;
    private readonly (string Name, string Value)[] _more;
    private Part? _host;
    private Uri? _address;

    private HostProcess((string Name, string Value)[] more)
    {
        _more = more;
        _keeping = DataFolder.Open(_scratch.Folder("keeping"));
        _storage = new Parts(_keeping);
        var now = TimeProvider.System.GetUtcNow();
        Settings = new Settings(Ports.Free(), _scratch.Folder("storage"), "1s", new ScaledTimeProvider(now, now, speed: 1));
    }

    public Settings Settings { get; }

    public HttpClient Http => _http;

    public string Data => Path.Combine(_scratch.Path, "data");

    public string Log => File.ReadAllText(_host!.Log);

    /// <summary>Starts storage and host.</summary>
    /// <param name="more">What the environment says besides.</param>
    public static async Task<HostProcess> StartAsync(params (string Name, string Value)[] more)
    {
        var process = new HostProcess(more);
        await process._storage.StartAsync(Plans.Azurite(process.Settings, process._http), CancellationToken.None);
        await process.StartHostAsync();
        return process;
    }

    public async Task StartHostAsync()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = Settings.Storage,
            ["NOTES"] = _scratch.Folder("notes"),
            ["AzureWebJobs_TurnedOff_Disabled"] = "true",
        };
        foreach (var (name, value) in _more)
            environment[name] = value;
        _host = Part.Start(new PartPlan("host", ["dotnet", Repository.Host, "--app", App, "--port", "0", "--data", Data], environment, _ => Task.FromResult(true)), _keeping);
        const string Ready = "Functions host ready at ";
        await Until.TrueAsync("the host", () => Task.FromResult(Log.Contains(Ready, StringComparison.Ordinal)), () => Log);
        var line = Log.Split('\n').Single(line => line.StartsWith(Ready, StringComparison.Ordinal));
        _address = new Uri(line[Ready.Length..]);
    }

    public Uri Address(string path) => new(_address!, path);

    /// <summary>How often the app noted a subject.</summary>
    public int Noted(string subject) => new FileInfo(Path.Combine(_scratch.Folder("notes"), subject)) is { Exists: true } file ? (int)file.Length : 0;

    public Task NotedAsync(string subject, int times = 1) =>
        Until.TrueAsync($"{subject}, {times} times", () => Task.FromResult(Noted(subject) >= times), () => $"It is noted {Noted(subject)} times. {Log}");

    /// <summary>One of the keys that the host has made.</summary>
    public string Key(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "keys.json"))).RootElement.GetProperty(name).GetString()!;

    /// <summary>Ends the host like <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        using (var process = _host!.Find())
            process!.Kill();
        await _host.WaitForExitAsync();
    }

    /// <summary>Ends the host by SIGTERM; returns its exit code.</summary>
    public Task<int> EndAsync() => _host!.EndAsync();

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        await _storage.DisposeAsync();
        _http.Dispose();
        _keeping.Dispose();
        _scratch.Dispose();
    }
}
