using Serverless.Contracts.V1;
using Serverless.Returns.Changing;

namespace Serverless.Ops.Steering;

/// <summary>
/// What an operator asks of a case, or reports in a partner's stead. It goes the way of all that is reported, so its orchestration stays awake and
/// takes it in.
/// </summary>
public sealed class AskOfCase(AuditedAction audited, CaseReports reports, TimeProvider time)
{
    /// <summary>Stops a case's clocks; what is reported meanwhile is taken in.</summary>
    [Function("PauseCase")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Pause(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/pause")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        AskAsync(request, @case, client, "pause", asked => new ReturnCommand.Pause(asked.Reason, asked.Who.Who), cancellation);

    [Function("ResumeCase")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/resume")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        AskAsync(request, @case, client, "resume", asked => new ReturnCommand.Resume(asked.Reason, asked.Who.Who), cancellation);

    /// <summary>Opens a case again that expired or was cancelled.</summary>
    [Function("ReopenCase")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Reopen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/reopen")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        AskAsync(request, @case, client, "reopen", asked => new ReturnCommand.Reopen(Actor.Ops, asked.Reason), cancellation);

    [Function("OpsApproveCase")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/approve")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        AskAsync(request, @case, client, "approve", asked => new ReturnCommand.Review(Approve: true, asked.Reason, asked.Who.Who), cancellation);

    [Function("OpsDeclineCase")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Decline(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/decline")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        AskAsync(request, @case, client, "decline", asked => new ReturnCommand.Review(Approve: false, asked.Reason, asked.Who.Who), cancellation);

    /// <summary>Decides what a customer contested, or what becomes of goods that were lost on their way back.</summary>
    [Function("OpsDecideContest")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> DecideContest(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/contest/decision")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        audited.OnCaseAsync<OpsContestDecision>(
            request,
            @case,
            "decide_contest",
            asked =>
            {
                var reading = new Reading();
                return reading.IsUpheld(asked.Body.Outcome) is { } upheld
                    ? reports.TakeAsync(
                        client,
                        asked.Row,
                        "contest decision",
                        "contest_decision",
                        new ReturnCommand.DecideContest(upheld, asked.Reason, asked.Who.Who),
                        cancellation)
                    : Task.FromResult(OpsOutcome.Invalid(reading.Problems));
            },
            cancellation);

    /// <summary>News of a parcel, an inspection, a refund's end.</summary>
    [Function("RaiseEvent")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Raise(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/events")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        audited.OnCaseAsync<RaiseEventRequest>(
            request,
            @case,
            "event",
            asked =>
            {
                var parsed = RaisedEvents.Read(asked.Body, asked.Key, asked.Audit, time.GetUtcNow());
                return parsed.IsParsed
                    ? reports.TakeAsync(client, asked.Row, asked.Audit, parsed.Value.Action, parsed.Value.Command, cancellation)
                    : Task.FromResult(OpsOutcome.Invalid(parsed.Problems));
            },
            cancellation);

    private Task<IResult> AskAsync(
        HttpRequest request, string named, DurableTaskClient client, string action, Func<AuditedCase<OpsAction>, ReturnCommand> command, CancellationToken cancellation) =>
        audited.OnCaseAsync<OpsAction>(request, named, action, asked => reports.TakeAsync(client, asked.Row, asked.Audit, action, command(asked), cancellation), cancellation);
}
