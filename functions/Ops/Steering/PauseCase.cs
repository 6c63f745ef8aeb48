using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Contracts.V1;
using Serverless.Domain.Returns;
using Serverless.Platform.Access;

namespace Serverless.Ops.Steering;

/// <summary>Stops a case's clocks and lets them go on. Its orchestration stays awake: what is reported meanwhile is taken in.</summary>
public sealed class PauseCase(OpsDesk desk, CaseReports reports)
{
    [Function(nameof(PauseCase))]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Pause(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/pause")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        desk.OnCaseAsync<OpsAction>(
            request,
            @case,
            "pause",
            deed => reports.TakeAsync(client, deed.Row, deed.Audit, "pause", new ReturnCommand.Pause(deed.Reason, deed.Who.Who), cancellation),
            cancellation);

    [Function("ResumeCase")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/resume")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        desk.OnCaseAsync<OpsAction>(
            request,
            @case,
            "resume",
            deed => reports.TakeAsync(client, deed.Row, deed.Audit, "resume", new ReturnCommand.Resume(deed.Reason, deed.Who.Who), cancellation),
            cancellation);
}
