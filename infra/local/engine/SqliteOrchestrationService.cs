using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Serverless.Local.Engine;

/// <summary>
/// The Durable Task Framework's storage on one SQLite file, for one host. Dispatching, replay and retries are the framework's.
/// </summary>
/// <remarks>
/// <para>
/// <b>Durable</b>: what a caller has been told is on the disk. A turn is one transaction. A process killed at any instant has, at its next
/// start, every orchestration where its last turn left it, every message that was accepted, every timer and every activity that was not
/// done. An activity that was under way is done again, so at most <see cref="SqliteEngineOptions.MaxConcurrentActivities"/> are repeated.
/// </para>
/// <para>
/// <b>Concurrent</b>: all methods can be called from any thread. One instance runs one turn at a time. All changes go through one
/// writer, in the order in which they came; reads see what has been committed.
/// </para>
/// <para>
/// <b>Idle</b>: nothing polls. An orchestration that waits is in the file alone, and takes neither memory nor time.
/// </para>
/// The file is opened at the first use and closed by <see cref="Dispose"/>; until then it belongs to this process.
/// </remarks>
public sealed partial class SqliteOrchestrationService : IOrchestrationService, IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteEngineOptions _options;
    private readonly ILogger _log;
    private EngineCore? _core;
    private bool _disposed;

    public SqliteOrchestrationService(SqliteEngineOptions options, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrWhiteSpace(options.Path) || options.MaxConcurrentOrchestrations < 1 || options.MaxConcurrentActivities < 1)
            throw new ArgumentException("The engine needs a path, and at least one orchestration and one activity at once.", nameof(options));

        _options = options;
        _log = (loggers ?? NullLoggerFactory.Instance).CreateLogger("Serverless.Local.Engine");
    }

    public int TaskOrchestrationDispatcherCount => 1;

    public int MaxConcurrentTaskOrchestrationWorkItems => _options.MaxConcurrentOrchestrations;

    public int TaskActivityDispatcherCount => 1;

    public int MaxConcurrentTaskActivityWorkItems => _options.MaxConcurrentActivities;

    public BehaviorOnContinueAsNew EventBehaviourForContinueAsNew => BehaviorOnContinueAsNew.Carryover;

    /// <summary>The open file.</summary>
    internal EngineCore Core
    {
        get
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                return _core ??= EngineCore.Open(_options, _log);
            }
        }
    }

    public Task CreateAsync() => CreateAsync(recreateInstanceStore: true);

    public async Task CreateAsync(bool recreateInstanceStore)
    {
        if (recreateInstanceStore)
            await DeleteAsync();
        await CreateIfNotExistsAsync();
    }

    public Task CreateIfNotExistsAsync() => StartAsync();

    /// <summary>Opens the file. Nothing happens when it is open.</summary>
    /// <exception cref="EngineException">Another host has it, it is no file of this engine, or of a later version of it.</exception>
    public Task StartAsync()
    {
        _ = Core;
        return Task.CompletedTask;
    }

    /// <summary>The file stays open: clients may still ask, and turns under way still end. <see cref="Dispose"/> closes it.</summary>
    public Task StopAsync() => StopAsync(isForced: false);

    public Task StopAsync(bool isForced) => Task.CompletedTask;

    public Task DeleteAsync() => DeleteAsync(deleteInstanceStore: true);

    public Task DeleteAsync(bool deleteInstanceStore)
    {
        if (!deleteInstanceStore)
            return Task.CompletedTask;

        lock (_gate)
        {
            _core?.Dispose();
            _core = null;
            var path = Path.GetFullPath(_options.Path);
            if (Directory.Exists(Path.GetDirectoryName(path)))
            {
                using var others = FileLock.Take(path);
                foreach (var file in new[] { path, path + "-wal", path + "-shm" })
                    File.Delete(file);
            }
        }

        return Task.CompletedTask;
    }

    public bool IsMaxMessageCountExceeded(int currentMessageCount, OrchestrationRuntimeState runtimeState) => false;

    // The dispatcher backs off as a whole. A cancelled one is shutting down.
    public int GetDelayInSecondsAfterOnProcessException(Exception exception) => exception is OperationCanceledException ? 0 : 1;

    public int GetDelayInSecondsAfterOnFetchException(Exception exception) => exception is OperationCanceledException ? 0 : 1;

    /// <summary>Names the backend where the framework's messages do.</summary>
    public override string ToString() => $"SQLite ({_options.Path})";

    /// <summary>Commits what is on its way and closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _core?.Dispose();
        }
    }
}
