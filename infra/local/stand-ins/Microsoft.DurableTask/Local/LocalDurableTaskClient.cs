using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Serverless.Local.DurableTask;

/// <summary>The client of a <see cref="LocalDurableEngine"/>.</summary>
internal sealed partial class LocalDurableTaskClient(string name, LocalDurableEngine engine, DataConverter converter, string defaultVersion)
    : DurableTaskClient(name)
{
    /// <summary>The client that a builder asks for.</summary>
    [ActivatorUtilitiesConstructor]
    public LocalDurableTaskClient(string name, LocalEngines engines, IOptionsMonitor<DurableTaskClientOptions> options)
        : this(name, engines.Get(name), options.Get(name).DataConverter, options.Get(name).DefaultVersion)
    {
    }

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        cancellation.ThrowIfCancellationRequested();
        var keep = Duplicates.Kept(options?.DedupeStatuses);
        var started = new Started(
            orchestratorName.Name,
            options?.Version is { } version ? version.Version : defaultVersion,
            converter.Serialize(input),
            options?.Tags is { Count: > 0 } tags ? new Dictionary<string, string>(tags, StringComparer.Ordinal) : null,
            options?.StartAt?.UtcTicks ?? 0);
        var id = string.IsNullOrEmpty(options?.InstanceId) ? Guid.NewGuid().ToString("N") : options.InstanceId;
        return await SubmitAsync(core => new CreateInstance(core, id, started, keep), cancellation);
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return SendAsync(instanceId, new EventRaised(eventName, converter.Serialize(eventPayload)), cancellation);
    }

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new Terminated(converter.Serialize(options?.Output), options?.Recursive ?? false), cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new Suspended(reason), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new Resumed(reason), cancellation);

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var newId = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        return await SubmitAsync(core => new RestartInstance(core, instanceId, newId), cancellation);
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return new PurgeResult(
            await SubmitAsync(core => new PurgeInstances(core, [instanceId], options?.Recursive ?? false, strict: true), cancellation), isComplete: true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        // In portions, so that other changes are not kept waiting.
        const int Portion = 500;
        ArgumentNullException.ThrowIfNull(filter);
        for (var purged = 0; ;)
        {
            var ids = engine.Core.Readers.Read(session => session.Metadata.Ended(filter, Portion));
            if (ids.Count == 0)
                return new PurgeResult(purged, isComplete: true);

            purged += await SubmitAsync(core => new PurgeInstances(core, ids, options?.Recursive ?? false, strict: false), cancellation);
        }
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task SendAsync(string instanceId, Entry entry, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return SubmitAsync(core => new SendMessage(core, instanceId, entry), cancellation);
    }

    private async Task<T> SubmitAsync<T>(Func<EngineCore, PendingChange<T>> change, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var core = engine.Core;
        var pending = change(core);
        core.Writer.Submit(pending);
        return await pending.Task;
    }
}
