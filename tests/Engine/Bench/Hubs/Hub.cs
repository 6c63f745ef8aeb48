using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Query;
using DurableTask.Core.Serializing;
using Serverless.Local.Engine;

namespace Serverless.Tests.Engine.Bench.Hubs;

/// <summary>A backend with the framework's own worker and client on it.</summary>
internal sealed class Hub : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IOrchestrationService _service;
    private readonly TaskHubWorker _worker;

    public Hub(IOrchestrationService service)
    {
        _service = service;
        _worker = new TaskHubWorker(service) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        ServiceClient = (IOrchestrationServiceClient)service;
        Client = new TaskHubClient(ServiceClient);
    }

    public IOrchestrationServiceClient ServiceClient { get; }

    public TaskHubClient Client { get; }

    public SqliteOrchestrationService Engine => (SqliteOrchestrationService)_service;

    public static Hub On(string path, Action<Hub> tasks, int activities = 64)
    {
        var hub = new Hub(new SqliteOrchestrationService(new SqliteEngineOptions { Path = path, MaxConcurrentActivities = activities }));
        tasks(hub);
        return hub;
    }

    public Hub Orchestration(string name, FlowFunction function)
    {
        _worker.AddTaskOrchestrations(new Named<TaskOrchestration>(name, () => new FlowOrchestration(function)));
        return this;
    }

    public Hub Activity(string name, Func<TaskContext, string?, Task<string?>> function)
    {
        _worker.AddTaskActivities(new Named<TaskActivity>(name, () => new FlowActivity(function)));
        return this;
    }

    public Hub Activity(string name, Func<string?, string?> function) => Activity(name, (_, input) => Task.FromResult(function(input)));

    public Task StartAsync() => _worker.StartAsync();

    public async Task<string> BeginAsync(string name, string? id = null, string? input = null, OrchestrationStatus[]? keep = null) =>
        (await Client.CreateOrchestrationInstanceAsync(name, string.Empty, id ?? $"{Guid.NewGuid():N}", input, tags: null, keep!)).InstanceId;

    public async Task BeginLaterAsync(string name, string id, string? input, DateTime due, OrchestrationStatus[]? keep = null)
    {
        var instance = new OrchestrationInstance { InstanceId = id, ExecutionId = $"{Guid.NewGuid():N}" };
        var start = new ExecutionStartedEvent(-1, new JsonDataConverter().Serialize(input))
        {
            Name = name,
            Version = string.Empty,
            OrchestrationInstance = instance,
            ScheduledStartTime = due,
        };
        await ServiceClient.CreateTaskOrchestrationAsync(new TaskMessage { Event = start, OrchestrationInstance = instance }, keep!);
    }

    public Task RaiseAsync(string id, string name, string? input) => Client.RaiseEventAsync(new OrchestrationInstance { InstanceId = id }, name, input!);

    public async Task<OrchestrationState> EndAsync(string id) =>
        await ServiceClient.WaitForOrchestrationAsync(id, null, Patience, CancellationToken.None)
        ?? throw new TimeoutException($"'{id}' has not ended: {(await StateAsync(id))?.OrchestrationStatus.ToString() ?? "it is not there"}.");

    public async Task<OrchestrationState> RunAsync(string name, string? input = null) => await EndAsync(await BeginAsync(name, input: input));

    public async Task<OrchestrationState?> StateAsync(string id) => await ServiceClient.GetOrchestrationStateAsync(id, null);

    /// <summary>Waits until an instance is seen so. Backends tell nobody of anything but an end.</summary>
    public async Task<OrchestrationState> UntilAsync(string id, Func<OrchestrationState, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await StateAsync(id) is { } state && condition(state))
                return state;

            await Task.Delay(TimeSpan.FromMilliseconds(2), patience.Token);
        }
    }

    public Task<OrchestrationState> UntilAsync(string id, OrchestrationStatus status) => UntilAsync(id, state => state.OrchestrationStatus == status);

    public Task<OrchestrationQueryResult> QueryAsync(OrchestrationQuery query) =>
        ((IOrchestrationServiceQueryClient)_service).GetOrchestrationWithQueryAsync(query, CancellationToken.None);

    public Task<PurgeResult> PurgeAsync(string id) => ((IOrchestrationServicePurgeClient)_service).PurgeInstanceStateAsync(id);

    public Task<PurgeResult> PurgeAsync(PurgeInstanceFilter filter) => ((IOrchestrationServicePurgeClient)_service).PurgeInstanceStateAsync(filter);

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(isForced: true);
        _worker.Dispose();
        (_service as IDisposable)?.Dispose();
    }
}
