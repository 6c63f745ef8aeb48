using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Hosting;

namespace Serverless.Local.DurableTask;

/// <summary>Runs an engine for as long as its host runs.</summary>
internal sealed class LocalDurableTaskWorker(string name, IDurableTaskFactory factory, LocalEngines engines) : DurableTaskWorker(name, factory)
{
    private readonly LocalDurableEngine _engine = engines.Get(name);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _engine.StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _engine.StopAsync(cancellationToken);
    }

    /// <summary>A broken engine ends the host rather than leave it deaf.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _engine.Completion.WaitAsync(stoppingToken).ContinueWith(
            static task => task.IsFaulted ? task : Task.CompletedTask,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default).Unwrap();
}
