using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.DurableTask;

/// <summary>The parts of a running engine.</summary>
internal sealed class EngineCore : IDisposable
{
    private readonly FileStream _lock;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EngineCore(LocalDurableEngineOptions options, DurableTaskRegistry registry, IServiceProvider services, ILoggerFactory loggers)
    {
        Options = options;
        Services = services;
        Factory = new DurableTaskFactory(registry);
        Log = new EngineLog(loggers.CreateLogger<LocalDurableEngine>());
        Settings = new RunSettings(options.DataConverter, loggers, options.DefaultVersion);
        Turns = new TurnScheduler(options.MaxConcurrentOrchestrations);
        Activities = new ActivityRunner(options.MaxConcurrentActivities);
        Actors = new ActorTable(this);

        var path = Path.GetFullPath(options.DatabasePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _lock = FileLock.Take(path);
        try
        {
            Writer = new StoreWriter(new WriteSession(Schema.OpenForWriting(path), Actors.Kill), Fault);
            Readers = new ReadPool(path);
            Timers = new TimerService(this);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    public LocalDurableEngineOptions Options { get; }

    public IServiceProvider Services { get; }

    public DurableTaskFactory Factory { get; }

    public EngineLog Log { get; }

    public RunSettings Settings { get; }

    public StoreWriter Writer { get; }

    public ReadPool Readers { get; }

    public ActorTable Actors { get; }

    public TurnScheduler Turns { get; }

    public ActivityRunner Activities { get; }

    public TimerService Timers { get; }

    public Waiters Waiters { get; } = new();

    /// <summary>The clock, in ticks.</summary>
    public long Now => Options.TimeProvider.GetUtcNow().UtcTicks;

    /// <summary>Fails when the engine cannot go on.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Goes on with what was under way when the engine last stopped. What is parked stays in the store.</summary>
    public void Start()
    {
        Writer.Start();
        var unfinished = Readers.Read(Recovery.Read);
        // All are told to go on before any does: none sends another something to do that it would take for unfinished.
        foreach (var (key, message) in unfinished)
            Actors.Deliver(key, message);
        Turns.Open();
        Timers.Fire();
        Log.Running(Options.DatabasePath, unfinished.Count);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Timers.Stop();
        var drained = Activities.StopAsync();
        try
        {
            await drained.WaitAsync(Options.DrainTimeout, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Log.NotDrained();
        }

        // Turns wait for nothing but the disk; the bound is for an orchestrator that never gives up its thread.
        if (!_completion.Task.IsFaulted)
            await Task.WhenAny(Turns.WhenIdleAsync(), _completion.Task, Task.Delay(Options.DrainTimeout, CancellationToken.None));
        Turns.Close();
        Dispose();
        _completion.TrySetResult();
    }

    /// <summary>A change was lost because the store is broken or closed; its actor is not to be waited for.</summary>
    public void Lost(Actor actor)
    {
        Actors.Forget(actor);
        Turns.Rested();
    }

    public void Fault(Exception exception)
    {
        if (_completion.TrySetException(exception))
            Log.Broken(exception);
        Timers?.Stop();
        Waiters.Close();
    }

    public void Dispose()
    {
        Timers.Dispose();
        Writer.Dispose();
        Waiters.Close();
        Readers.Dispose();
        _lock.Dispose();
    }
}
