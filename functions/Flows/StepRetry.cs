using Microsoft.DurableTask;
using RetryContext = Microsoft.DurableTask.RetryContext;

namespace Serverless.Flows;

/// <summary>
/// How long a step is tried again, with durable timers between. What is away comes back: it is waited for as long as a month, with
/// pauses of up to half an hour, so that a case goes on by itself soon after. What a partner refuses for good it would refuse
/// again. Anything else is a fault of ours, and has a day and a half to be mended before a person has to look.
/// </summary>
internal static class StepRetry
{
    private const int MostFaults = 14;
    private static readonly TimeSpan LongestAbsence = TimeSpan.FromDays(30);

    public static TaskOptions Options { get; } = TaskOptions.FromRetryHandler(ComesAgainAsync);

    private static async Task<bool> ComesAgainAsync(RetryContext tried)
    {
        var failure = tried.LastFailure;
        TimeSpan? pause = failure switch
        {
            _ when failure.IsCausedBy<PartnerRefusedException>() => null,
            _ when failure.IsCausedBy<UnavailableException>() =>
                tried.TotalRetryTime < LongestAbsence ? Pause(tried, growth: 2, longest: TimeSpan.FromMinutes(30)) : null,
            _ => tried.LastAttemptNumber < MostFaults ? Pause(tried, growth: 2.5, longest: TimeSpan.FromHours(6)) : null,
        };
        if (pause is not { } wait)
            return false;

        await tried.OrchestrationContext.CreateTimer(wait, CancellationToken.None);
        return true;
    }

    /// <summary>From two seconds; a little more or less by case, so that those that wait for the same partner do not all come back at once.</summary>
    private static TimeSpan Pause(RetryContext tried, double growth, TimeSpan longest)
    {
        var seconds = Math.Min(2 * Math.Pow(growth, Math.Min(tried.LastAttemptNumber, 30) - 1), longest.TotalSeconds);
        var spread = 0.8 + (0.4 * (tried.OrchestrationContext.InstanceId.Sum(c => c) % 100) / 100);
        return TimeSpan.FromSeconds(seconds * spread);
    }
}
