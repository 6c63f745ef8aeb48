using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Contracts.V1;
using Serverless.Domain.Returns;
using Serverless.Platform.Access;

namespace Serverless.Ops.Steering;

/// <summary>Stops a case's clocks and lets them go on. Its orchestration stays awake: what is reported meanwhile is taken in.</summary>
public sealed class PauseCase(AuditedAction audited, CaseReports reports)
{
    [Function(nameof(PauseCase))]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Pause(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/pause")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        audited.OnCaseAsync<OpsAction>(
            request,
            @case,
            "pause",
            asked => reports.TakeAsync(client, asked.Row, asked.Audit, "pause", new ReturnCommand.Pause(asked.Reason, asked.Who.Who), cancellation),
            cancellation);

    [Function("ResumeCase")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/resume")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        audited.OnCaseAsync<OpsAction>(
            request,
            @case,
            "resume",
            asked => reports.TakeAsync(client, asked.Row, asked.Audit, "resume", new ReturnCommand.Resume(asked.Reason, asked.Who.Who), cancellation),
            cancellation);
}
