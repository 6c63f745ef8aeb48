using System.Text.RegularExpressions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless.Local.DurableTask;

namespace Serverless.Local.Functions;

/// <summary>The durable engine of the app, on one file in the data folder, named after the task hub.</summary>
internal sealed partial class DurableFunctions(FunctionRunner runner, FunctionPipeline pipeline, HostClock clock, ILoggerFactory loggers) : IAsyncDisposable
{
    private LocalDurableEngine? _engine;
    private Task _watch = Task.CompletedTask;

    public DurableTaskClient Client => (_engine ?? throw new InvalidOperationException("The host has not started")).Client;

    /// <summary>Opens the engine and goes on with what waits there.</summary>
    public async Task StartAsync(FunctionIndex index, HostJson json, string dataFolder, IServiceProvider services, CancellationToken cancel)
    {
        var registry = new DurableTaskRegistry();
        foreach (var (function, trigger) in index.Of<Trigger.Orchestrator>())
            Add(function, () => registry.AddOrchestrator(trigger.Name, () => new OrchestratorFunction(function, pipeline, services, loggers)));
        foreach (var (function, trigger) in index.Of<Trigger.Activity>())
            Add(function, () => registry.AddActivity(trigger.Name, scope => new ActivityFunction(function, runner, scope)));
        _engine = new LocalDurableEngine(Options(json, dataFolder, services), registry, services, loggers);
        try
        {
            await _engine.StartAsync(cancel);
        }
        catch (LocalDurableEngineException problem)
        {
            throw new StartException(problem.Message, problem);
        }
        _watch = WatchAsync(_engine.Completion, services.GetRequiredService<IHostApplicationLifetime>());
    }

    public async Task StopAsync()
    {
        if (_engine is null)
            return;
        await _engine.StopAsync();
        await _watch;
    }

    public ValueTask DisposeAsync() => _engine?.DisposeAsync() ?? default;

    // Without its engine an app would only pretend to work.
    private async Task WatchAsync(Task completion, IHostApplicationLifetime lifetime)
    {
        try
        {
            await completion;
        }
        catch (Exception problem)
        {
            loggers.CreateLogger("Host").EngineBroken(problem);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private LocalDurableEngineOptions Options(HostJson json, string dataFolder, IServiceProvider services)
    {
        const string section = "extensions:durableTask:";
        var hub = json.Text($"{section}hubName", "DurableFunctionsHub");
        if (!ValidHub.IsMatch(hub))
            throw new StartException($"host.json: extensions.durableTask.hubName is '{hub}', expected a letter, then letters and digits, 3 to 45 in all");
        var perCore = 10 * Environment.ProcessorCount;
        return new LocalDurableEngineOptions
        {
            DatabasePath = Path.Combine(dataFolder, $"{hub}.db"),
            TimeProvider = clock.Time,
            DataConverter = new JsonDataConverter(Conversion.Json(services)),
            MaxConcurrentActivities = json.Number($"{section}maxConcurrentActivityFunctions", perCore, 1, 100_000),
            MaxConcurrentOrchestrations = json.Number($"{section}maxConcurrentOrchestratorFunctions", perCore, 1, 100_000),
            DefaultVersion = json.Text($"{section}defaultVersion", ""),
            DrainTimeout = json.DrainBound,
        };
    }

    private static void Add(FunctionMethod function, Action add)
    {
        try
        {
            add();
        }
        catch (ArgumentException problem)
        {
            throw new StartException($"Function '{function.Name}' is invalid: {problem.Message}", problem);
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValidHub { get; }
}
