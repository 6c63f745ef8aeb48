using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

internal sealed partial class LocalDurableTaskClient
{
    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Read(instanceId, getInputsAndOutputs));
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, metadata => metadata.RuntimeStatus != OrchestrationRuntimeStatus.Pending, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, metadata => metadata.IsCompleted, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        return Pageable.Create((token, size, cancellation) => Task.Run(
            () => engine.Core.Readers.Read(session => session.Metadata.Query(
                query, query.FetchInputsAndOutputs ? converter : null, token ?? query.ContinuationToken, Math.Max(1, size ?? query.PageSize))),
            cancellation));
    }

    public override Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return Task.FromResult(engine.Core.Readers.Read(session =>
            session.Metadata.Find(instanceId) is { } key
                ? PublishedHistory.From(session.History(key))
                : throw new ArgumentException($"There is no orchestration with the id '{instanceId}'.", nameof(instanceId))));
    }

    private OrchestrationMetadata? Read(string instanceId, bool payloads) =>
        engine.Core.Readers.Read(session => session.Metadata.Read(instanceId, payloads ? converter : null));

    private Task<OrchestrationMetadata> WaitAsync(
        string instanceId, bool payloads, Func<OrchestrationMetadata, bool> until, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return engine.Core.Waiters.UntilAsync(
            instanceId,
            () => Read(instanceId, payloads) is { } metadata
                ? until(metadata) ? metadata : null
                : throw new InvalidOperationException($"There is no orchestration with the id '{instanceId}'."),
            cancellation);
    }
}
