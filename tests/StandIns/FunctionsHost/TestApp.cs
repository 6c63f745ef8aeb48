using Microsoft.Azure.Functions.Worker.Builder;
using Serverless.Local.Functions;

namespace Serverless.Tests.StandIns.FunctionsHost;

/// <summary>Starts apps made of single classes of this assembly.</summary>
internal static class TestApp
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task<LocalFunctionsHost> StartAsync(Type functions, params (string Name, string? Value)[] settings) =>
        StartAsync(Options(functions, settings));

    public static Task<LocalFunctionsHost> StartAsync(LocalFunctionsOptions options, Action<FunctionsApplicationBuilder>? configure = null) =>
        LocalFunctionsHost.StartAsync(
            builder =>
            {
                builder.ConfigureFunctionsWebApplication();
                configure?.Invoke(builder);
            },
            options);

    public static LocalFunctionsOptions Options(Type functions, params (string Name, string? Value)[] settings) =>
        new() { FunctionTypes = [functions], Settings = Settings(settings) };

    /// <summary>Of two with one name the later counts.</summary>
    public static Dictionary<string, string?> Settings(params (string Name, string? Value)[] settings) => settings
        .GroupBy(setting => setting.Name, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.Last().Value, StringComparer.Ordinal);

    /// <summary>Waits for a condition, within a minute.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
            await timer.WaitForNextTickAsync(patience.Token);
    }

    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));
}
