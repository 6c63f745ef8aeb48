using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless.Local.DurableTask;

namespace Serverless.Tests.StandIns.DurableTask;

/// <summary>How orchestrators come to their next turn.</summary>
public enum Mode
{
    /// <summary>Brought back from their history each time.</summary>
    Replayed,

    /// <summary>Kept in memory between turns.</summary>
    Kept,
}

/// <summary>
/// The backend that the tests of this folder run on; the only file here that knows which. On the original packages it would
/// use an emulator in place of the local engine, and real time in place of a clock moved by hand.
/// </summary>
public sealed class Backend : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ManualTimeProvider _clock = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("durable-");
    private readonly IHost _host;

    private Backend(Mode mode, Action<DurableTaskRegistry> tasks, Action<IServiceCollection>? services, Action<IDurableTaskWorkerBuilder>? worker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging(logging => logging.AddProvider(Logs));
        services?.Invoke(builder.Services);
        builder.Services.AddDurableTaskWorker(configure =>
        {
            configure.AddTasks(tasks).UseLocalEngine(options =>
            {
                options.DatabasePath = Path.Combine(_folder.FullName, "durable.db");
                options.TimeProvider = _clock;
                options.MaxCachedOrchestrations = mode == Mode.Replayed ? 0 : options.MaxCachedOrchestrations;
            });
            worker?.Invoke(configure);
        });
        builder.Services.AddDurableTaskClient(configure => configure.UseLocalEngine());
        _host = builder.Build();
    }

    public DurableTaskClient Client => _host.Services.GetRequiredService<DurableTaskClient>();

    public LogRecorder Logs { get; } = new();

    /// <summary>The backend's time.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    public static async Task<Backend> StartAsync(
        Mode mode, Action<DurableTaskRegistry> tasks, Action<IServiceCollection>? services = null, Action<IDurableTaskWorkerBuilder>? worker = null)
    {
        var backend = new Backend(mode, tasks, services, worker);
        await backend._host.StartAsync();
        return backend;
    }

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time) => _clock.Advance(time);

    /// <summary>Waits for an end that needs no time to pass.</summary>
    public Task<OrchestrationMetadata> EndAsync(string id) =>
        Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true).WaitAsync(Patience);

    /// <summary>Starts an orchestration and waits for its end.</summary>
    public async Task<OrchestrationMetadata> RunAsync(TaskName name, object? input = null) =>
        await EndAsync(await Client.ScheduleNewOrchestrationInstanceAsync(name, input));

    /// <summary>Waits for an end, letting time pass from one timer to the next.</summary>
    public async Task<OrchestrationMetadata> EndInTimeAsync(string id)
    {
        var end = EndAsync(id);
        while (!end.IsCompleted)
        {
            if (_clock.NextDue is { } due && due > Now)
                _clock.AdvanceTo(due);
            await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(2)));
        }

        return await end;
    }

    /// <summary>Waits until an instance has a custom status.</summary>
    public Task<OrchestrationMetadata> StatusAsync(string id, string status) =>
        UntilAsync(id, metadata => string.Equals(metadata.ReadCustomStatusAs<string>(), status, StringComparison.Ordinal));

    /// <summary>Waits until an instance looks as it should.</summary>
    public async Task<OrchestrationMetadata> UntilAsync(string id, Func<OrchestrationMetadata, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await Client.GetInstanceAsync(id, getInputsAndOutputs: true, patience.Token) is { } metadata && condition(metadata))
                return metadata;

            await Task.Delay(TimeSpan.FromMilliseconds(2), patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _folder.Delete(recursive: true);
    }
}
