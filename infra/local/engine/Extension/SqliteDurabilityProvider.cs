using DurableTask.Core.History;
using DurableTask.Core.Query;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Newtonsoft.Json.Linq;

namespace Serverless.Local.Engine;

/// <summary>
/// The engine as the Durable extension sees it. The framework's calls go through by themselves; here is what the extension asks besides.
/// Entities and rewinding are not supported, which the extension tells whoever asks.
/// </summary>
internal sealed class SqliteDurabilityProvider(SqliteOrchestrationService service) : DurabilityProvider(TypeName, service, service, "sqlite")
{
    public const string TypeName = "sqlite";

    public override bool SupportsEntities => false;

    /// <summary>A wait for an end is told of it.</summary>
    public override bool SupportsPollFreeWait => true;

    public override bool GuaranteesOrderedDelivery => true;

    public override JObject ConfigurationJson => new() { ["type"] = TypeName };

    public override string EventSourceName { get; set; } = "DurableTask-Core";

    /// <summary>A timer may be as far away as there is time; none has to be split.</summary>
    public override TimeSpan MaximumDelayTime { get; set; } = TimeSpan.MaxValue;

    public override TimeSpan LongRunningTimerIntervalLength { get; set; } = TimeSpan.MaxValue;

    public override void SetUseSeparateQueueForEntityWorkItems(bool newValue)
    {
    }

    public override async Task<IList<OrchestrationState>> GetOrchestrationStateWithInputsAsync(string instanceId, bool showInput = true)
    {
        var states = await service.GetOrchestrationStateAsync(instanceId, allExecutions: false);
        return [.. states.Select(state => state.ClearFieldsImmutably(clearInput: !showInput, clearOutput: false))];
    }

    public override async Task<IList<OrchestrationState>> GetAllOrchestrationStates(CancellationToken cancellationToken)
    {
        var query = new OrchestrationQuery { PageSize = int.MaxValue };
        return [.. (await service.GetOrchestrationWithQueryAsync(query, cancellationToken)).OrchestrationState];
    }

    public override async Task<OrchestrationStatusQueryResult> GetOrchestrationStateWithPagination(
        OrchestrationStatusQueryCondition condition, CancellationToken cancellationToken)
    {
        var page = await service.GetOrchestrationWithQueryAsync(
            new OrchestrationQuery
            {
                RuntimeStatus = condition.RuntimeStatus?.Select(status => (OrchestrationStatus)status).ToList(),
                CreatedTimeFrom = condition.CreatedTimeFrom,
                CreatedTimeTo = condition.CreatedTimeTo,
                InstanceIdPrefix = condition.InstanceIdPrefix,
                PageSize = condition.PageSize,
                ContinuationToken = condition.ContinuationToken,
            },
            cancellationToken);
        return new OrchestrationStatusQueryResult
        {
            DurableOrchestrationState = page.OrchestrationState.Select(state => Seen(state, condition.ShowInput)),
            ContinuationToken = page.ContinuationToken,
        };
    }

    public override async Task<PurgeHistoryResult> PurgeInstanceHistoryByInstanceId(string instanceId) =>
        new((await service.PurgeInstanceStateAsync(instanceId)).DeletedInstanceCount);

    public override async Task<int> PurgeHistoryByFilters(
        DateTime createdTimeFrom, DateTime? createdTimeTo, IEnumerable<OrchestrationStatus> runtimeStatus) =>
        (await service.PurgeInstanceStateAsync(new PurgeInstanceFilter(createdTimeFrom, createdTimeTo, runtimeStatus))).DeletedInstanceCount;

    public override Task<IAsyncEnumerable<HistoryEvent>> StreamOrchestrationHistoryAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult(Stream(service.GetHistory(instanceId)));

    private static async IAsyncEnumerable<HistoryEvent> Stream(IEnumerable<HistoryEvent> events)
    {
        await Task.CompletedTask;
        foreach (var @event in events)
            yield return @event;
    }

    private static DurableOrchestrationStatus Seen(OrchestrationState state, bool showInput) => new()
    {
        Name = state.Name,
        InstanceId = state.OrchestrationInstance.InstanceId,
        CreatedTime = state.CreatedTime,
        LastUpdatedTime = state.LastUpdatedTime,
        RuntimeStatus = (OrchestrationRuntimeStatus)state.OrchestrationStatus,
        CustomStatus = Json(state.Status),
        Input = showInput ? Json(state.Input) : JValue.CreateNull(),
        Output = Json(state.Output),
    };

    /// <summary>Payloads are JSON; what is none, like the reason of a failure, is shown as text.</summary>
    private static JToken Json(string? text)
    {
        if (text is null)
            return JValue.CreateNull();

        try
        {
            return JToken.Parse(text);
        }
        catch (Newtonsoft.Json.JsonException)
        {
            return text;
        }
    }
}
