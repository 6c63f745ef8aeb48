using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Contracts.V1;
using Serverless.Domain.Returns;
using Serverless.Incoming;
using Serverless.Platform.Access;

namespace Serverless.Ops.Steering;

/// <summary>Opens a case again that expired or was cancelled.</summary>
public sealed class ReopenCase(AuditedAction audited, CaseReports reports, Reopener reopener)
{
    [Function(nameof(ReopenCase))]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/reopen")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        audited.OnCaseAsync<OpsAction>(
            request,
            @case,
            "reopen",
            async asked => await reopener.UnitsTakenAsync(asked.Row.Case, cancellation) is { } taken
                ? OpsOutcome.Refused(taken)
                : await reports.TakeAsync(client, asked.Row, asked.Audit, "reopen", new ReturnCommand.Reopen(Actor.Ops, asked.Reason), cancellation),
            cancellation);
}
