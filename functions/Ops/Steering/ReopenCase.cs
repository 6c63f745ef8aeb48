using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Contracts.V1;
using Serverless.Domain.Returns;
using Serverless.Platform.Access;
using Serverless.Returns.Changing;

namespace Serverless.Ops.Steering;

/// <summary>Opens a case again that expired or was cancelled.</summary>
public sealed class ReopenCase(OpsDesk desk, CaseReports reports, Reopener reopener)
{
    [Function(nameof(ReopenCase))]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/reopen")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        desk.OnCaseAsync<OpsAction>(
            request,
            @case,
            "reopen",
            async deed => await reopener.UnitsTakenAsync(deed.Row.Case, cancellation) is { } taken
                ? OpsOutcome.Refused(taken)
                : await reports.TakeAsync(client, deed.Row, deed.Audit, "reopen", new ReturnCommand.Reopen(Actor.Ops, deed.Reason), cancellation),
            cancellation);
}
