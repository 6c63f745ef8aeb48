using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Flows;
using Serverless.Flows.Recording;

namespace Serverless.Ops.Replaying.DryRuns;

/// <summary>
/// Lets a return's orchestrator run without an engine: its steps are done by the dry run, a signal comes for reports that lie in
/// the inbox already, and a wait for anything else never ends. All of it happens at once, so an orchestrator that has given its
/// task back and is not through waits.
/// </summary>
internal sealed class DryRunContext(string orchestrator, CaseKey key, IEnumerable<string> reports, DateTimeOffset now, Func<string, string?, Task<CaseStep>> act) : TaskOrchestrationContext
{
    /// <summary>A case takes a few steps; one that takes more goes round in a circle, and is taken to wait.</summary>
    private const int MostSteps = 60;

    private readonly Queue<string> _reports = new(reports);
    private int _steps;

    public override TaskName Name => orchestrator;

    public override string InstanceId => key.ToString();

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => now.UtcDateTime;

    public override bool IsReplaying => false;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public override T GetInput<T>() => (T)(object)key.ToString();

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        ++_steps <= MostSteps ? DoAsync<TResult>(name.Name, (StepInput)input!) : Never<TResult>();

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
        fireAt <= CurrentUtcDateTime ? Task.CompletedTask : Never<bool>();

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        _reports.TryDequeue(out var report) ? Task.FromResult((T)(object)report) : Never<T>();

    public override void SendEvent(string instanceId, string eventName, object payload) => throw Unknown();

    public override void SetCustomStatus(object? customStatus)
    {
        // Nobody looks.
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) => throw Unknown();

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw Unknown();

    public override Guid NewGuid() => throw Unknown();

    private async Task<TResult> DoAsync<TResult>(string activity, StepInput step) => (TResult)(object)await act(activity, step.Report);

    private static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;

    private static NotSupportedException Unknown() => new("A return's orchestrator does not do that");
}
