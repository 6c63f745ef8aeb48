using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask;
using Serverless.Flows.Recording;
using Serverless.Flows.Steps;
using Serverless.Flows.Steps.Decide;
using Serverless.Flows.Steps.Fail;

namespace Serverless.Flows;

/// <summary>How a case's orchestration does a step and waits.</summary>
internal sealed class Flow(TaskOrchestrationContext context)
{
    /// <summary>After this time a mail service that was away is tried again.</summary>
    private static readonly TimeSpan MailPause = TimeSpan.FromMinutes(10);

    private readonly string _key = context.GetInput<string>() ?? throw new InvalidOperationException("The orchestration was started without a case");

    private Task<string>? _signal;

    private readonly Queue<(string Report, string Status)> _early = new();

    /// <summary>How many steps were done.</summary>
    private int _steps;

    /// <summary>A step could not send its emails.</summary>
    private bool _emailsPending;

    /// <summary>
    /// The whole of a case: it is decided, then goes its course as often as it is open again before it is over. A step that fails for good fails
    /// the case.
    /// </summary>
    /// <returns>The status that it ended with.</returns>
    public async Task<string> RunAsync(Func<Flow, CaseStep, Task<CaseStep>> course)
    {
        try
        {
            var step = await DoAsync(nameof(DecideReturn));
            do
            {
                var before = _steps;
                step = await SendPendingEmailsAsync(await course(this, step));
                // Going round for ever would take the worker's thread.
                if (_steps == before && !ReturnStatus.IsOver(step.Status))
                    throw new InvalidOperationException($"No step of this flow is for a case that is {step.Status}");
            }
            while (!ReturnStatus.IsOver(step.Status));

            return step.Status;
        }
        catch (TaskFailedException e)
        {
            await FailAsync(e);
            throw;
        }
    }

    public async Task<CaseStep> DoAsync(string activity, string? report = null)
    {
        _steps++;
        var step = await context.CallActivityAsync<CaseStep>(activity, new StepInput(_key, report), StepRetry.Options);
        _emailsPending |= step.EmailsPending;
        foreach (var other in step.Wakes ?? [])
            context.SendEvent(other, InboxSignal.Name, InboxSignal.Changed);

        return step;
    }

    /// <summary>Does a step when the case has come to one of these states.</summary>
    public Task<CaseStep> IfAsync(CaseStep step, string activity, params string[] statuses) =>
        statuses.Contains(step.Status) ? DoAsync(activity) : Task.FromResult(step);

    /// <summary>Does a step for every report, and when a clock runs out, as long as the case is in one of these states.</summary>
    public async Task<CaseStep> WhileAsync(CaseStep step, string activity, params string[] statuses)
    {
        while (statuses.Contains(step.Status))
        {
            var report = NextEarly(step) ?? await ReportAsync(WakeAt(step));
            step = await DoAsync(activity, report);
            if (step.TooEarly && report is not null)
                _early.Enqueue((report, step.Status));

            // A look for its own sake has sent all pending emails, or tells that it could not.
            _emailsPending = report is null ? step.EmailsPending : _emailsPending;
        }

        return step;
    }

    /// <summary>A report that came before its time, once the case is further than it was then.</summary>
    private string? NextEarly(CaseStep step) =>
        _early.TryPeek(out var early) && early.Status != step.Status ? _early.Dequeue().Report : null;

    /// <summary>Sends the emails that are still pending: a case is not over before.</summary>
    private async Task<CaseStep> SendPendingEmailsAsync(CaseStep step)
    {
        while (_emailsPending)
        {
            await context.CreateTimer(MailPause, CancellationToken.None);
            step = await DoAsync(nameof(SendPendingEmails));
            _emailsPending = step.EmailsPending;
        }

        return step;
    }

    private Task FailAsync(TaskFailedException failure) => context.CallActivityAsync<CaseStep>(
        nameof(RecordFailure), new FailureInput(_key, failure.TaskName, failure.FailureDetails.ErrorType, failure.FailureDetails.ErrorMessage), StepRetry.Options);

    private DateTimeOffset? WakeAt(CaseStep step)
    {
        var soon = new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero) + MailPause;
        return _emailsPending && !(step.WakeAt < soon) ? soon : step.WakeAt;
    }

    /// <summary>
    /// The next report's place in the inbox; null when the clock was first. The clock is called off when it loses; the wait for
    /// the signal is kept, because a wait that nobody minds any more would take the next signal with it.
    /// </summary>
    [SuppressMessage("Design", "MA0042", Justification = "CancelAsync would leave the orchestration's thread")]
    private async Task<string?> ReportAsync(DateTimeOffset? wakeAt)
    {
        var signal = _signal ??= context.WaitForExternalEvent<string>(InboxSignal.Name);
        using var lost = new CancellationTokenSource();
        if (wakeAt is { } due && await Task.WhenAny(signal, context.CreateTimer(due.UtcDateTime, lost.Token)) != signal)
            return null;

        var report = await signal;
        lost.Cancel();
        _signal = null;
        return report;
    }
}
