using System.Diagnostics.CodeAnalysis;

namespace Serverless.Stack;

/// <summary>Storage, partners and app on one clock, each of which can be ended, killed and started again by itself.</summary>
internal sealed class Machine : IAsyncDisposable
{
    private readonly DataFolder _data;
    private LocalClock _clock;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Dictionary<string, Parts> _parts = new(StringComparer.Ordinal);
    private PartPlan _storage;
    private PartPlan _partners;
    private PartPlan _app;

    private Machine(string folder, string pace, double speed, string engine)
    {
        _data = DataFolder.Open(folder);
        _clock = LocalClock.Start(_data.Clock, speed);
        Settings = new Settings(Ports.Free(), _data.Root, pace, _clock.Time) { Engine = engine };
        Plan();
    }

    public Settings Settings { get; private set; }

    public DateTimeOffset Now => _clock.Time.GetUtcNow();

    /// <summary>Starts all parts on free ports and makes the demo storefront known.</summary>
    public static async Task<Machine> StartAsync(string folder, string pace, double speed, string engine = Settings.DefaultEngine, CancellationToken stop = default)
    {
        var machine = new Machine(folder, pace, speed, engine);
        try
        {
            await machine.StartAllAsync(stop);
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

    /// <summary>Everything is off for so long, by its clock, and then goes on where it was.</summary>
    public async Task SleepAsync(TimeSpan time, CancellationToken stop)
    {
        await EndAllAsync();
        _clock = await _clock.AheadAsync(time);
        Settings = Settings with { Clock = _clock.Time };
        Plan();
        await StartAllAsync(stop);
    }

    public Task StartStorageAsync(CancellationToken stop = default) => StartAsync(_storage, stop);

    /// <summary>Ends the storage as an administrator would: what it confirmed is on disk.</summary>
    public Task EndStorageAsync() => EndAsync(_storage);

    public async ValueTask DisposeAsync()
    {
        await EndAllAsync();
        await _clock.DisposeAsync();
        _http.Dispose();
        _data.Dispose();
    }

    [MemberNotNull(nameof(_storage), nameof(_partners), nameof(_app))]
    private void Plan() => (_storage, _partners, _app) = (Plans.Azurite(Settings, _http), Plans.Partners(Settings, _http), Plans.App(Settings, _http));

    private async Task StartAllAsync(CancellationToken stop)
    {
        foreach (var plan in new[] { _storage, _partners, _app })
            await StartAsync(plan, stop);
    }

    private async Task EndAllAsync()
    {
        foreach (var plan in new[] { _app, _partners, _storage })
            await EndAsync(plan);
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
