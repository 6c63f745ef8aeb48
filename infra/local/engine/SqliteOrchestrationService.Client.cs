using DurableTask.Core.History;
using DurableTask.Core.Query;
using Newtonsoft.Json;

namespace Serverless.Local.Engine;

/// <summary>What clients ask.</summary>
public sealed partial class SqliteOrchestrationService
    : IOrchestrationServiceClient, IOrchestrationServiceQueryClient, IOrchestrationServicePurgeClient
{
    public Task CreateTaskOrchestrationAsync(TaskMessage creationMessage) => CreateTaskOrchestrationAsync(creationMessage, dedupeStatuses: null);

    /// <summary>Starts an orchestration, now or at its scheduled time. It is on the disk when this ends.</summary>
    /// <param name="dedupeStatuses">
    /// An instance with the same id whose status is among these stays, and the start is refused; another one is replaced, in the same
    /// transaction. <c>null</c>: one that is open stays.
    /// </param>
    /// <exception cref="DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException">The id is taken.</exception>
    public Task CreateTaskOrchestrationAsync(TaskMessage creationMessage, OrchestrationStatus[]? dedupeStatuses)
    {
        ArgumentNullException.ThrowIfNull(creationMessage);
        if (creationMessage.Event is not ExecutionStartedEvent start)
            throw new ArgumentException("An orchestration is started by an ExecutionStartedEvent.", nameof(creationMessage));

        start.OrchestrationInstance ??= creationMessage.OrchestrationInstance;
        start.OrchestrationInstance.ExecutionId ??= $"{Guid.NewGuid():N}";
        return Core.SubmitAsync(new StartInstance(start, (IReadOnlyCollection<OrchestrationStatus>?)dedupeStatuses ?? Statuses.Open));
    }

    public Task SendTaskOrchestrationMessageAsync(TaskMessage message) => SendTaskOrchestrationMessageBatchAsync(message);

    /// <summary>Sends all messages or none; they are on the disk when this ends. One to nobody, or to one that has ended, is dropped.</summary>
    public Task SendTaskOrchestrationMessageBatchAsync(params TaskMessage[] messages) => Core.SubmitAsync(new SendMessages(messages));

    /// <summary>Ends the orchestration at its next turn. One whose scheduled start has not come ends at once.</summary>
    public Task ForceTerminateTaskOrchestrationAsync(string instanceId, string reason) => SendTaskOrchestrationMessageAsync(new TaskMessage
    {
        OrchestrationInstance = new OrchestrationInstance { InstanceId = instanceId },
        Event = new ExecutionTerminatedEvent(-1, reason),
    });

    /// <summary>Waits for an end without asking for it again and again; also for an instance that is yet to be started.</summary>
    /// <param name="executionId">Not looked at: an orchestration that continues as new is waited for.</param>
    /// <param name="timeout">Zero, negative or infinite: for as long as it takes.</param>
    /// <returns>How it ended; <c>null</c> when it has not within the time.</returns>
    public async Task<OrchestrationState?> WaitForOrchestrationAsync(
        string instanceId, string? executionId, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var core = Core;
        // First, so that an end in between is not missed.
        var waiter = core.Waiters.Add(instanceId);
        try
        {
            if (core.Read(session => session.State(instanceId)) is { } state && !Statuses.Open.Contains(state.OrchestrationStatus))
                return state;

            return await waiter.Task.WaitAsync(timeout > TimeSpan.Zero ? timeout : Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            core.Waiters.Remove(instanceId, waiter);
        }
    }

    /// <summary>The instance as it stands. There is one execution: earlier ones are not kept.</summary>
    public async Task<IList<OrchestrationState>> GetOrchestrationStateAsync(string instanceId, bool allExecutions) =>
        await GetOrchestrationStateAsync(instanceId, executionId: null) is { } state ? [state] : [];

    /// <returns><c>null</c> when there is no such instance, or it is in another execution.</returns>
    public Task<OrchestrationState?> GetOrchestrationStateAsync(string instanceId, string? executionId)
    {
        var state = Core.Read(session => session.State(instanceId));
        return Task.FromResult(string.IsNullOrEmpty(executionId) || state?.OrchestrationInstance.ExecutionId == executionId ? state : null);
    }

    /// <summary>A page of instances, oldest first.</summary>
    /// <exception cref="ArgumentException">The continuation token is not one of this engine.</exception>
    public Task<OrchestrationQueryResult> GetOrchestrationWithQueryAsync(OrchestrationQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(Core.Read(session => session.Query(query)));

    /// <returns>The events as a JSON array; an empty one when there is no such instance.</returns>
    public Task<string> GetOrchestrationHistoryAsync(string instanceId, string? executionId) =>
        Task.FromResult(JsonConvert.SerializeObject(GetHistory(instanceId)));

    /// <summary>All events of an instance, oldest first; none when there is no such instance.</summary>
    public IReadOnlyList<HistoryEvent> GetHistory(string instanceId) => Core.Read(session => session.Events(instanceId));

    /// <summary>Removes an instance that has ended; one that runs stays.</summary>
    public async Task<PurgeResult> PurgeInstanceStateAsync(string instanceId)
    {
        var purge = new PurgeOne(instanceId);
        await Core.SubmitAsync(purge);
        return new PurgeResult(purge.Purged, isComplete: true);
    }

    /// <summary>Removes the instances in a range that have ended, a hundred in a transaction.</summary>
    public Task<PurgeResult> PurgeInstanceStateAsync(PurgeInstanceFilter purgeInstanceFilter)
    {
        ArgumentNullException.ThrowIfNull(purgeInstanceFilter);
        var range = new PurgeRange(
            ((DateTime?)purgeInstanceFilter.CreatedTimeFrom).Ticks(0),
            purgeInstanceFilter.CreatedTimeTo.Ticks(long.MaxValue),
            Statuses: Bits.Of(purgeInstanceFilter.RuntimeStatus));
        return PurgeAsync(range, purgeInstanceFilter.Timeout);
    }

    /// <summary>Removes the instances that were over before a time, a hundred in a transaction.</summary>
    public Task PurgeOrchestrationHistoryAsync(DateTime thresholdDateTimeUtc, OrchestrationStateTimeRangeFilterType timeRangeFilterType)
    {
        var until = ((DateTime?)thresholdDateTimeUtc).Ticks(0);
        return PurgeAsync(timeRangeFilterType switch
        {
            OrchestrationStateTimeRangeFilterType.OrchestrationCreatedTimeFilter => new PurgeRange(CreatedTo: until),
            OrchestrationStateTimeRangeFilterType.OrchestrationLastUpdatedTimeFilter => new PurgeRange(UpdatedTo: until),
            _ => new PurgeRange(EndedTo: until),
        });
    }

    private async Task<PurgeResult> PurgeAsync(PurgeRange range, TimeSpan? most = null)
    {
        var until = most is { } time ? Environment.TickCount64 + (long)time.TotalMilliseconds : long.MaxValue;
        var (purged, after) = (0, (long?)0);
        while (after is { } from && Environment.TickCount64 <= until)
        {
            var purge = new PurgeSome(range, from);
            await Core.SubmitAsync(purge);
            (purged, after) = (purged + purge.Purged, purge.Next);
        }

        return new PurgeResult(purged, isComplete: after is null);
    }
}
