using Microsoft.DurableTask;

namespace Serverless.Local.Functions;

/// <summary>An activity function as the engine runs it, in the scope that the engine gives to each call.</summary>
internal sealed class ActivityFunction(FunctionMethod function, FunctionRunner runner, IServiceProvider scope) : ITaskActivity
{
    public Type InputType { get; } = DurableBinding.ActivityInputType(function);

    public Type OutputType => typeof(object);

    public Task<object?> RunAsync(TaskActivityContext context, object? input)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = context.InstanceId };
        return runner.RunAsync(function, new TriggerInput(new DurableInput(Context: null, input), data), scope, CancellationToken.None);
    }
}
