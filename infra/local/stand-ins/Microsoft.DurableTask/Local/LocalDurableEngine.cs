using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Serverless.Local.DurableTask;

/// <summary>
/// Runs the orchestrators and activities of a registry on one SQLite file. One engine per file; <see cref="Client"/> works
/// from <see cref="StartAsync"/> until <see cref="StopAsync"/>. A stopped engine can be started again.
/// </summary>
public sealed class LocalDurableEngine : IAsyncDisposable
{
    private readonly LocalDurableEngineOptions _options;
    private readonly DurableTaskRegistry _registry;
    private readonly IServiceProvider _services;
    private readonly ILoggerFactory _loggers;
    private EngineCore? _core;

    /// <param name="options">Where and how to run.</param>
    /// <param name="registry">What to run; complete before the start.</param>
    /// <param name="services">Where activities are made from, each in a scope of its own.</param>
    /// <param name="loggerFactory">Where to log; <c>null</c>: nowhere.</param>
    public LocalDurableEngine(
        LocalDurableEngineOptions options, DurableTaskRegistry registry, IServiceProvider services, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(options.DatabasePath, nameof(options));
        (_options, _registry, _services, _loggers) = (options, registry, services, loggerFactory ?? NullLoggerFactory.Instance);
        Client = CreateClient(string.Empty);
    }

    /// <summary>Starts, steers and reads this engine's orchestrations.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Fails when the engine cannot go on, for instance because the disk is full; completes when it is stopped.</summary>
    public Task Completion => Core.Completion;

    internal EngineCore Core => _core ?? throw new InvalidOperationException("The durable engine is not running.");

    /// <summary>Another client of this engine.</summary>
    /// <param name="name">The client's name.</param>
    /// <param name="converter">Turns payloads into text and back; <c>null</c>: as the engine does.</param>
    /// <param name="defaultVersion">Version of orchestrations that it starts without one; <c>null</c>: as the engine says.</param>
    public DurableTaskClient CreateClient(string name, DataConverter? converter = null, string? defaultVersion = null) =>
        new LocalDurableTaskClient(name, this, converter ?? _options.DataConverter, defaultVersion ?? _options.DefaultVersion);

    /// <summary>Opens the file and goes on with what it holds.</summary>
    /// <exception cref="LocalDurableEngineException">The file cannot be used: another engine has it, it is damaged, or of another schema.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_core is not null)
            throw new InvalidOperationException("The durable engine runs already.");

        cancellationToken.ThrowIfCancellationRequested();
        _core = new EngineCore(_options, _registry, _services, _loggers);
        _core.Start();
        return Task.CompletedTask;
    }

    /// <summary>Starts no more activities, waits a bounded time for those that run, records what they return, closes the file.</summary>
    /// <param name="cancellationToken">Ends the wait for activities early.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _core, null) is { } core)
            await core.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();
}
