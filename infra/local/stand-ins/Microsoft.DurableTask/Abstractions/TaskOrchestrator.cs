namespace Microsoft.DurableTask;

/// <summary>An orchestrator as the worker sees it.</summary>
public interface ITaskOrchestrator
{
    /// <summary>What the stored input is turned into.</summary>
    Type InputType { get; }

    /// <summary>What the orchestrator returns.</summary>
    Type OutputType { get; }

    /// <summary>
    /// Runs the orchestrator. It runs from its start again whenever it is loaded, is given what its history recorded, and must
    /// then do the same: no clocks, random numbers, input or output, threads, nor awaits of anything but the context's tasks.
    /// </summary>
    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}

/// <summary>Base class of orchestrators.</summary>
/// <typeparam name="TInput">The input.</typeparam>
/// <typeparam name="TOutput">The result.</typeparam>
public abstract class TaskOrchestrator<TInput, TOutput> : ITaskOrchestrator
{
    Type ITaskOrchestrator.InputType => typeof(TInput);

    Type ITaskOrchestrator.OutputType => typeof(TOutput);

    async Task<object?> ITaskOrchestrator.RunAsync(TaskOrchestrationContext context, object? input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await RunAsync(context, TypedInput.Of<TInput>(input));
    }

    /// <inheritdoc cref="ITaskOrchestrator.RunAsync"/>
    public abstract Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input);
}
