namespace Serverless.Stack;

/// <summary>Storage, partners and app on one clock, each of which can be ended, killed and started again by itself.</summary>
internal sealed class Machine : IAsyncDisposable
{
    private readonly DataFolder _data;
    private readonly LocalClock _clock;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Dictionary<string, Parts> _parts = new(StringComparer.Ordinal);
    private readonly PartPlan _storage;
    private readonly PartPlan _partners;
    private readonly PartPlan _app;

    private Machine(string folder, string pace, double speed, string engine)
    {
        _data = DataFolder.Open(folder);
        _clock = LocalClock.Start(_data.Clock, speed);
        Settings = new Settings(Ports.Free(), _data.Root, pace, _clock.Time) { Engine = engine };
        (_storage, _partners, _app) = (Plans.Azurite(Settings, _http), Plans.Partners(Settings, _http), Plans.App(Settings, _http));
    }

    public Settings Settings { get; }

    public DateTimeOffset Now => _clock.Time.GetUtcNow();

    /// <summary>Starts all parts on free ports and makes the demo storefront known.</summary>
    public static async Task<Machine> StartAsync(string folder, string pace, double speed, string engine = Settings.DefaultEngine, CancellationToken stop = default)
    {
        var machine = new Machine(folder, pace, speed, engine);
        try
        {
            await machine.StartAsync(machine._storage, stop);
            await machine.StartAsync(machine._partners, stop);
            await machine.StartAppAsync(stop);
            await new Storefront(machine.Settings, machine._http).RegisterAsync(stop);
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    public Task StartAppAsync(CancellationToken stop = default) => StartAsync(_app, stop);

    /// <summary>The process of the app's host.</summary>
    public int AppId
    {
        get
        {
            using var process = _parts[_app.Name].Running.Single().Find();
            return process!.Id;
        }
    }

    /// <summary>Ends the app like <c>kill -9</c>: the host, with which its worker goes.</summary>
    public async Task KillAppAsync()
    {
        var app = _parts[_app.Name].Running.Single();
        using (var process = app.Find())
            process!.Kill();

        await app.WaitForExitAsync();
        await EndAsync(_app);
    }

    public Task StartStorageAsync(CancellationToken stop = default) => StartAsync(_storage, stop);

    /// <summary>Ends the storage as an administrator would: what it confirmed is on disk.</summary>
    public Task EndStorageAsync() => EndAsync(_storage);

    public async ValueTask DisposeAsync()
    {
        foreach (var plan in new[] { _app, _partners, _storage })
            await EndAsync(plan);

        await _clock.DisposeAsync();
        _http.Dispose();
        _data.Dispose();
    }

    private async Task StartAsync(PartPlan plan, CancellationToken stop)
    {
        // Kept before it is ready, so that one that never is gets ended as well.
        var parts = _parts[plan.Name] = new Parts(_data);
        await parts.StartAsync(plan, stop);
    }

    private async Task EndAsync(PartPlan plan)
    {
        if (_parts.Remove(plan.Name, out var parts))
            await parts.DisposeAsync();
    }
}
