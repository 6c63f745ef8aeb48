using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask;
using Serverless.Platform;
using Serverless.Returns.Recording;
using Serverless.Returns.Reporting;

namespace Serverless.Returns.V1;

/// <summary>How a return's orchestration does a step and waits.</summary>
internal sealed class ReturnCourse(TaskOrchestrationContext context)
{
    private readonly string _key = context.GetInput<string>() ?? throw new InvalidOperationException("The orchestration was started without a case");

    private Task<string>? _bell;

    /// <summary>
    /// Partners can be away for hours: about 14 tries in a day and a half before a person has to look. What one refuses for good
    /// it would refuse again.
    /// </summary>
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 14, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 2.5, maxRetryInterval: TimeSpan.FromHours(6))
    {
        HandleFailure = failure => !failure.IsCausedBy<PartnerRefusedException>(),
    });

    public Task<CaseStep> DoAsync(string activity, string? report = null) =>
        context.CallActivityAsync<CaseStep>(activity, new StepInput(_key, report), Patient);

    /// <summary>Does a step when the case has come to one of these states.</summary>
    public Task<CaseStep> IfAsync(CaseStep step, string activity, params string[] statuses) =>
        statuses.Contains(step.Status) ? DoAsync(activity) : Task.FromResult(step);

    /// <summary>Does a step for every report, and when a clock runs out, as long as the case is in one of these states.</summary>
    public async Task<CaseStep> WhileAsync(CaseStep step, string activity, params string[] statuses)
    {
        while (statuses.Contains(step.Status))
        {
            step = await DoAsync(activity, await ReportAsync(step.WakeAt));
        }

        return step;
    }

    public Task FailAsync(TaskFailedException failure) => context.CallActivityAsync<CaseStep>(
        nameof(RecordFailure), new FailureInput(_key, failure.TaskName, failure.FailureDetails.ErrorType, failure.FailureDetails.ErrorMessage), Patient);

    /// <summary>
    /// The next report's place in the inbox; null when the clock was first. The clock is called off when it loses; the wait for
    /// the bell is kept, because a wait that nobody minds any more would take the next ring with it.
    /// </summary>
    [SuppressMessage("Design", "MA0042", Justification = "CancelAsync would leave the orchestration's thread")]
    private async Task<string?> ReportAsync(DateTimeOffset? wakeAt)
    {
        var bell = _bell ??= context.WaitForExternalEvent<string>(Reports.Bell);
        using var lost = new CancellationTokenSource();
        if (wakeAt is { } due && await Task.WhenAny(bell, context.CreateTimer(due.UtcDateTime, lost.Token)) != bell)
        {
            return null;
        }

        var report = await bell;
        lost.Cancel();
        _bell = null;
        return report;
    }
}
