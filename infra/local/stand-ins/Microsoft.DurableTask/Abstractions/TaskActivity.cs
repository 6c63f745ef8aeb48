namespace Microsoft.DurableTask;

/// <summary>An activity as the worker sees it.</summary>
public interface ITaskActivity
{
    /// <summary>What the stored input is turned into.</summary>
    Type InputType { get; }

    /// <summary>What the activity returns.</summary>
    Type OutputType { get; }

    /// <summary>Runs the activity. It may run again when its result could not be recorded.</summary>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}

/// <summary>Base class of activities.</summary>
/// <typeparam name="TInput">The input.</typeparam>
/// <typeparam name="TOutput">The result.</typeparam>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await RunAsync(context, TypedInput.Of<TInput>(input));
    }

    /// <inheritdoc cref="ITaskActivity.RunAsync"/>
    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);
}
