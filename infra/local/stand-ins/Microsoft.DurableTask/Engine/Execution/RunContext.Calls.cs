using Microsoft.DurableTask;

namespace Serverless.Local.DurableTask;

internal sealed partial class RunContext
{
    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        EnsureInTurn();
        ThrowIfMissing(name, input, options);
        var version = options?.Version is { } asked ? asked.Version : started.Version;
        return Call(name, options, () => new ActivityScheduled(
            _nextTask++, name.Name, version, settings.Converter.Serialize(input), Copy(options?.Tags)), Ask<TResult>);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        EnsureInTurn();
        ThrowIfMissing(orchestratorName, input, options);
        // Retries are attempts at the same child, so they share its id.
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        var version = options?.Version is { } asked ? asked.Version : settings.DefaultVersion;
        return Call(orchestratorName, options, () => new ChildScheduled(
            _nextTask++, orchestratorName.Name, version, id, settings.Converter.Serialize(input), Copy(options?.Tags)), Ask<TResult>);
    }

    private static Dictionary<string, string>? Copy(IDictionary<string, string>? tags) =>
        tags is { Count: > 0 } ? new Dictionary<string, string>(tags, StringComparer.Ordinal) : null;

    private static void ThrowIfMissing(TaskName name, object? input, TaskOptions? options)
    {
        if (string.IsNullOrEmpty(name.Name))
            throw new ArgumentException("A task is called by its name.", nameof(name));

        if (input is TaskOptions && options is null)
            throw new ArgumentException($"{nameof(TaskOptions)} were given as the input; they are the parameter after it.", nameof(input));
    }

    private static bool IsPointless(TaskFailureDetails failure) => failure.ErrorType is Failures.NoActivity or Failures.NoOrchestrator;

    private Task<TResult> Call<TResult>(TaskName name, TaskOptions? options, Func<Scheduled> schedule, Func<TaskName, Scheduled, Task<TResult>> ask) =>
        options?.Retry switch
        {
            { Policy: { } policy } => ByPolicyAsync(policy, () => ask(name, schedule())),
            { Handler: { } handler } => ByHandlerAsync(handler, () => ask(name, schedule())),
            _ => ask(name, schedule()),
        };

    private Task<TResult> Ask<TResult>(TaskName name, Scheduled action)
    {
        EnsureInTurn();
        var call = new OpenCall<TResult>(action, name.Name);
        Add(call);
        return call.Task;
    }

    private async Task<TResult> ByPolicyAsync<TResult>(RetryPolicy policy, Func<Task<TResult>> call)
    {
        var first = CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan delay;
            try
            {
                return await call();
            }
            catch (TaskFailedException exception) when (DelayBefore(policy, attempt, first, exception.FailureDetails) is { } next)
            {
                delay = next;
            }

            await CreateTimer(delay, CancellationToken.None);
        }
    }

    /// <summary>The time before the next attempt; <c>null</c> when there is to be none.</summary>
    private TimeSpan? DelayBefore(RetryPolicy policy, int attempt, DateTime first, TaskFailureDetails failure)
    {
        if (attempt >= policy.MaxNumberOfAttempts || IsPointless(failure))
            return null;

        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && CurrentUtcDateTime - first >= policy.RetryTimeout)
            return null;

        try
        {
            if (!policy.Handles(failure))
                return null;
        }
        catch (Exception)
        {
            // A filter that fails must not hide the failure it was asked about.
            return null;
        }

        var delay = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(3650) : policy.MaxRetryInterval;
        return delay < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(delay) : longest;
    }

    private async Task<TResult> ByHandlerAsync<TResult>(AsyncRetryHandler handler, Func<Task<TResult>> call)
    {
        var first = CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException exception) when (!IsPointless(exception.FailureDetails))
            {
                var context = new RetryContext(this, attempt, exception.FailureDetails, CurrentUtcDateTime - first, CancellationToken.None);
                if (!await handler(context))
                    throw;
            }
        }
    }
}
