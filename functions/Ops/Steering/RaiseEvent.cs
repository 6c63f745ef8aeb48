using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Contracts.V1;
using Serverless.Platform.Access;

namespace Serverless.Ops.Steering;

/// <summary>Takes in by hand what a partner would have reported: news of a parcel, an inspection, a refund's end.</summary>
public sealed class RaiseEvent(AuditedAction audited, CaseReports reports, TimeProvider time)
{
    [Function(nameof(RaiseEvent))]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Run(
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
                var parsed = RaisedEvents.Read(asked.Body, asked.Row.Case, asked.Audit, time.GetUtcNow());
                return parsed.IsParsed
                    ? reports.TakeAsync(client, asked.Row, asked.Audit, parsed.Value.Action, parsed.Value.Command, cancellation)
                    : Task.FromResult(OpsOutcome.Invalid(parsed.Problems));
            },
            cancellation);
}
