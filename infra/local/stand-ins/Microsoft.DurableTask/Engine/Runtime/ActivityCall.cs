using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Local.DurableTask;

/// <summary>One call of an activity, in a scope of its own.</summary>
internal sealed class ActivityCall(EngineCore engine, Actor actor, string instanceId, ActivityScheduled action, int generation) : IThreadPoolWorkItem
{
    public void Execute() => _ = RunAsync();

    private async Task RunAsync()
    {
        TaskEnded ended;
        try
        {
            ended = await CallAsync();
        }
        catch (Exception exception)
        {
            engine.Log.ActivityFailed(exception, instanceId, action.Name);
            ended = new TaskEnded(action.Id, Child: false, Result: null, TaskFailureDetails.FromException(exception));
        }

        actor.Return(ended, generation);
        engine.Activities.Done();
    }

    private async Task<TaskEnded> CallAsync()
    {
        await using var scope = engine.Services.CreateAsyncScope();
        if (!engine.Factory.TryCreateActivity(action.Name, new TaskVersion(action.Version), scope.ServiceProvider, out var activity))
            return new TaskEnded(action.Id, Child: false, Result: null, Failures.ActivityNotFound(action.Name, action.Version));

        var input = engine.Settings.Converter.Deserialize(action.Input, activity.InputType);
        var output = await activity.RunAsync(new Context(instanceId, action), input);
        return new TaskEnded(action.Id, Child: false, engine.Settings.Converter.Serialize(output), Failure: null);
    }

    private sealed class Context(string instanceId, ActivityScheduled action) : TaskActivityContext
    {
        public override TaskName Name => new(action.Name);

        public override string InstanceId => instanceId;

        public override string Version => action.Version;
    }
}
