namespace Microsoft.DurableTask;

/// <summary>How often and how fast a failed activity or sub-orchestration is tried again. Delays are durable timers.</summary>
public class RetryPolicy
{
    private readonly Func<TaskFailureDetails, bool>? _handleFailure;

    /// <param name="maxNumberOfAttempts">Attempts in all; at least one.</param>
    /// <param name="firstRetryInterval">Time between the first attempt and the second; above zero.</param>
    /// <param name="backoffCoefficient">Factor from one delay to the next; at least one.</param>
    /// <param name="maxRetryInterval">Longest delay; an hour unless told otherwise; <see cref="Timeout.InfiniteTimeSpan"/>: no limit.</param>
    /// <param name="retryTimeout">Time after which no attempt is made any more; no limit unless told otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or a limit is below the first interval.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        ThrowIfBelow(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        ThrowIfBelow(retryTimeout, firstRetryInterval, nameof(retryTimeout));

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>Attempts in all.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>Time between the first attempt and the second.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>Factor from one delay to the next.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>Longest delay.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>Time after which no attempt is made any more.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Asked after each failure; <c>false</c> gives up. Limits of attempts and time come first.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => _handleFailure = value;
    }

    internal bool Handles(TaskFailureDetails failure) => _handleFailure?.Invoke(failure) ?? true;

    private static void ThrowIfBelow(TimeSpan? limit, TimeSpan first, string name)
    {
        if (limit < first && limit != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, limit, $"The value for {name} must not be below the first retry interval, {first}.");
    }
}
