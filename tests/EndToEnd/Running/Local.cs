using Serverless.Stack;

namespace Serverless.Tests.EndToEnd;

/// <summary>Storage, partners and app in a folder of their own, held by the test itself.</summary>
internal sealed class Local : IAsyncDisposable
{
    private readonly Scratch _scratch;
    private readonly Machine _machine;

    private Local(Scratch scratch, Machine machine)
    {
        (_scratch, _machine) = (scratch, machine);
        Shop = new Shop(machine.Settings.App, machine.Settings.Partners);
    }

    public Shop Shop { get; }

    public Uri App => _machine.Settings.App;

    public Uri Partners => _machine.Settings.Partners;

    public DateTimeOffset Now => _machine.Now;

    public static async Task<Local> StartAsync(string pace, double speed = 1, string engine = Settings.DefaultEngine)
    {
        var scratch = new Scratch();
        return new Local(scratch, await Machine.StartAsync(scratch.Path, pace, speed, engine));
    }

    public Task StartAppAsync() => _machine.StartAppAsync();

    /// <summary>When the app was killed last.</summary>
    public DateTimeOffset? KilledAt { get; private set; }

    /// <summary>Ends the app like <c>kill -9</c>: the host, with which its worker goes.</summary>
    public async Task KillAppAsync()
    {
        await _machine.KillAppAsync();
        KilledAt = Now;
    }

    /// <summary>What the app is told, without one setting.</summary>
    public IReadOnlyDictionary<string, string?> SettingsBut(string missing) =>
        _machine.Settings.ForApp.ToDictionary(setting => setting.Key, setting => setting.Key == missing ? "" : (string?)setting.Value, StringComparer.Ordinal);

    /// <summary>The host's process.</summary>
    public int AppId => _machine.AppId;

    public async ValueTask DisposeAsync()
    {
        Shop.Dispose();
        await _machine.DisposeAsync();
        _scratch.Dispose();
    }
}
