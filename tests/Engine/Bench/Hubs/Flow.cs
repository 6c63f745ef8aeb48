using DurableTask.Core;

namespace Serverless.Tests.Engine.Bench.Hubs;

/// <summary>An orchestration written as a function.</summary>
internal delegate Task<string?> FlowFunction(Flow flow, string? input);

/// <summary>What an orchestration can do here.</summary>
internal sealed class Flow(OrchestrationContext context)
{
    private readonly Dictionary<string, Queue<string?>> _early = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<TaskCompletionSource<string?>>> _waits = new(StringComparer.OrdinalIgnoreCase);

    public OrchestrationContext Context => context;

    public string Id => context.OrchestrationInstance.InstanceId;

    public string? Status { get; set; }

    public Task<string?> DoAsync(string activity, string? input = null) => context.ScheduleTask<string?>(activity, string.Empty, input);

    public Task<string?> RetryAsync(string activity, int attempts, string? input = null) => context.ScheduleWithRetry<string?>(
        activity, string.Empty, new RetryOptions(TimeSpan.FromMilliseconds(5), attempts), input);

    public Task<string?> ChildAsync(string name, string id, string? input = null) =>
        context.CreateSubOrchestrationInstance<string?>(name, string.Empty, id, input);

    public Task<string?> SleepAsync(TimeSpan time, CancellationToken cancellation = default) =>
        context.CreateTimer<string?>(context.CurrentUtcDateTime + time, "slept", cancellation);

    public void Send(string id, string name, string? input) => context.SendEvent(new OrchestrationInstance { InstanceId = id }, name, input);

    public Task<string?> EventAsync(string name)
    {
        if (_early.TryGetValue(name, out var early) && early.TryDequeue(out var input))
            return Task.FromResult(input);

        if (!_waits.TryGetValue(name, out var waits))
            _waits.Add(name, waits = []);
        var wait = new TaskCompletionSource<string?>();
        waits.Enqueue(wait);
        return wait.Task;
    }

    public void Raise(string name, string? input)
    {
        if (_waits.TryGetValue(name, out var waits) && waits.TryDequeue(out var wait))
        {
            wait.SetResult(input);
            return;
        }

        if (!_early.TryGetValue(name, out var early))
            _early.Add(name, early = []);
        early.Enqueue(input);
    }
}

/// <summary>Makes a function an orchestration.</summary>
internal sealed class FlowOrchestration(FlowFunction function) : TaskOrchestration<string?, string?, string?, string?>
{
    private Flow? _flow;

    public override Task<string?> RunTask(OrchestrationContext context, string? input) => function(_flow = new Flow(context), input);

    public override void OnEvent(OrchestrationContext context, string name, string? input) => _flow?.Raise(name, input);

    public override string? OnGetStatus() => _flow?.Status;
}

/// <summary>Makes a function an activity.</summary>
internal sealed class FlowActivity(Func<TaskContext, string?, Task<string?>> function) : AsyncTaskActivity<string?, string?>
{
    protected override Task<string?> ExecuteAsync(TaskContext context, string? input) => function(context, input);
}

/// <summary>Gives the framework an object under a name.</summary>
internal sealed class Named<T> : ObjectCreator<T>
{
    private readonly Func<T> _create;

    public Named(string name, Func<T> create)
    {
        (Name, Version, _create) = (name, string.Empty, create);
    }

    public override T Create() => _create();
}
