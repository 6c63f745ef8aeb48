using Serverless.Contracts.V1;
using Serverless.Ops.Failures;

namespace Serverless.Ops.Replaying;

/// <summary>Replays one failed case, or says what that would do.</summary>
public sealed class ReplayCase(AuditedAction audited, CaseFinder finder, CaseStore cases, StuckCases stuck, ReplayPlanner planner, Replayer replayer)
{
    [Function("PlanReplay")]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> Plan(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/cases/{case}/replay")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        finder.AnswerAsync(@case, async key =>
        {
            var row = await cases.GetAsync(key, cancellation);
            return row.Case.State is not Domain.Returns.ReturnState.Failed { UnitsReleased: true }
                && (FailureView.Of(row) ?? await stuck.FindAsync(client, key, cancellation)) is { } failure
                ? Results.Json(await planner.PlanAsync(client, key, failure, cancellation), Json.Api)
                : Problems.Refused(new Refusal.NotPossibleNow("replay", row.Case.Status));
        }, cancellation);

    [Function(nameof(ReplayCase))]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/replay")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        audited.OnCaseAsync<OpsAction>(
            request,
            @case,
            "replay",
            async asked => await replayer.ReplayAsync(client, asked.Key, asked.Reason, asked.Who.Who, cancellation) is { } refusal
                ? OpsOutcome.Refused(refusal)
                : OpsOutcome.Done,
            cancellation);
}
