namespace Microsoft.DurableTask;

/// <summary>Decides after each failure whether to try again. It runs as part of the orchestrator and must be as deterministic.</summary>
/// <returns><c>true</c> to try again at once; <c>false</c> to give up.</returns>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>As <see cref="RetryHandler"/>; may wait on durable tasks, for instance a timer, before it answers.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);

/// <summary>What a retry handler knows.</summary>
/// <param name="OrchestrationContext">The calling orchestration.</param>
/// <param name="LastAttemptNumber">Attempts made so far, from one.</param>
/// <param name="LastFailure">How the last one failed.</param>
/// <param name="TotalRetryTime">Time since the first attempt.</param>
/// <param name="CancellationToken">Cancels the retries.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
