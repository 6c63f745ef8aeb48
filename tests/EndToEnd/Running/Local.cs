using Serverless.Stack;

namespace Serverless.Tests.EndToEnd;

/// <summary>Storage, partners and app, held by the test itself, so that the app alone can be killed and started again.</summary>
internal sealed class Local : IAsyncDisposable
{
    private readonly Scratch _scratch = new();
    private readonly DataFolder _data;
    private readonly LocalClock _clock;
    private readonly HttpClient _http = new();
    private readonly Settings _settings;
    private readonly Parts _around;
    private Parts _app;

    private Local(string pace, double speed)
    {
        _data = DataFolder.Open(_scratch.Path);
        _clock = LocalClock.Start(_data.Clock, speed);
        _settings = new Settings(Ports.Free(), _data.Root, pace, _clock.Time);
        (_around, _app) = (new Parts(_data), new Parts(_data));
        Shop = new Shop(_settings.App, _settings.Partners);
    }

    public Shop Shop { get; }

    public Uri App => _settings.App;

    public Uri Partners => _settings.Partners;

    public DateTimeOffset Now => _clock.Time.GetUtcNow();

    public static async Task<Local> StartAsync(string pace, double speed = 1)
    {
        var local = new Local(pace, speed);
        await local._around.StartAsync(Plans.Azurite(local._settings, local._http), CancellationToken.None);
        await local._around.StartAsync(Plans.Partners(local._settings, local._http), CancellationToken.None);
        await local.StartAppAsync();
        await new Storefront(local._settings, local._http).RegisterAsync(CancellationToken.None);
        return local;
    }

    public Task<TimeSpan> StartAppAsync() => _app.StartAsync(Plans.App(_settings, _http), CancellationToken.None);

    /// <summary>Ends the app like <c>kill -9</c>.</summary>
    public async Task KillAppAsync()
    {
        var app = _app.Running.Single();
        using (var process = app.Find())
            process!.Kill();
        await app.WaitForExitAsync();
        await _app.DisposeAsync();
        _app = new Parts(_data);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _around.DisposeAsync();
        await _clock.DisposeAsync();
        Shop.Dispose();
        _http.Dispose();
        _data.Dispose();
        _scratch.Dispose();
    }
}
