using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Contracts.V1;
using Serverless.Domain.Parsing;
using Serverless.Domain.Returns;
using Serverless.Platform.Access;
using Serverless.Returns.Changing;

namespace Serverless.Ops.Steering;

/// <summary>Decides what a customer contested, or what becomes of goods that were lost on their way back.</summary>
public sealed class DecideContest(AuditedAction audited, CaseReports reports)
{
    [Function("OpsDecideContest")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Run(
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
}
