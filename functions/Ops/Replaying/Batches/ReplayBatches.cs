using Serverless.Contracts.V1;
using Serverless.Ops.Auditing;

namespace Serverless.Ops.Replaying.Batches;

/// <summary>Replays all failures of a cause: asked for, followed, cancelled.</summary>
public sealed class ReplayBatches(AuditedAction audited, BatchStore batches, CausePlanner planner, TimeProvider time)
{
    private const string Route = "v1/ops/replays";
    private const int DefaultPace = 30;
    private const int MostPerMinute = 600;
    private const int MostListed = 20;
    private const int MostShown = 200;

    [Function("PlanReplays")]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> Plan(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/failures/plan")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        OpsQuery.AnswerAsync(
            request, async wanted => Results.Json(await planner.PlanAsync(client, wanted, cancellation), Json.Api), causeRequired: true);

    [Function("StartReplays")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        audited.ActAsync<ReplayBatchRequest>(
            request,
            body => new Intention("replay_all", body.Cause ?? "", Before: null),
            (body, who, audit) => StartAsync(client, body, who, $"rep_{audit["aud_".Length..]}", request, cancellation),
            cancellation);

    [Function("ListReplays")]
    [ForOperators(OpsRole.Viewer)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, CancellationToken cancellation)
    {
        var ids = await batches.ListLatestAsync(MostListed, cancellation);
        var found = await Task.WhenAll(ids.Select(id => FindAsync(id, cancellation)));
        return Results.Json(new ReplayBatchList([.. found.OfType<ReplayBatch>()]), Json.Api);
    }

    [Function("GetReplays")]
    [ForOperators(OpsRole.Viewer)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = $"{Route}/{{batch}}")] HttpRequest request, string batch, CancellationToken cancellation) =>
        await FindAsync(batch, cancellation) is { } found ? Results.Json(found, Json.Api) : Problems.Of(ProblemCatalog.NotFound);

    [Function("CancelReplays")]
    [ForOperators(OpsRole.Admin)]
    public async Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Route}/{{batch}}/cancel")] HttpRequest request,
        string batch,
        CancellationToken cancellation)
    {
        if (await batches.FindAsync(batch, cancellation) is null)
            return Problems.Of(ProblemCatalog.NotFound);

        return await audited.ActAsync<OpsAction>(
            request,
            _ => new Intention("cancel_replay_all", batch, Before: null),
            async (_, _, _) => await batches.EndAsync(batch, BatchHead.Cancelled, cancellation) is { State: BatchHead.Cancelled }
                ? OpsOutcome.Done with { Answer = Results.Json(await FindAsync(batch, cancellation), Json.Api) }
                : OpsOutcome.Refused(new Refusal.NotPossibleNow("cancel", BatchHead.Done)),
            cancellation);
    }

    /// <summary>The batch is on record before its orchestration is started, and a timer starts what a crash kept from it; its id follows from the audit's row, so both tell of each other.</summary>
    private async Task<OpsOutcome> StartAsync(
        DurableTaskClient client, ReplayBatchRequest body, Caller.Operator who, string id, HttpRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var cause = reading.Text(body.Cause, "/cause", int.MaxValue);
        var perMinute = reading.Number(body.PerMinute, "/perMinute", 1, MostPerMinute, DefaultPace);
        var storefront = reading.Storefront(body.Storefront);
        if (!reading.IsClean)
            return OpsOutcome.Invalid(reading.Problems);

        var head = new BatchHead(
            id,
            cause!,
            storefront,
            perMinute!.Value,
            who.Who,
            who.Role,
            body.Reason!.Trim(),
            time.GetUtcNow(),
            BatchHead.Running)
        {
            ById = who.Id,
        };
        await batches.AddAsync(head, cancellation);
        await client.EnsureRunsAsync(head, time.GetUtcNow(), cancellation);
        request.HttpContext.Response.Headers.Location = $"{request.Path}/{id}";
        return OpsOutcome.Done with
        {
            Answer = Results.Json(await FindAsync(id, cancellation), Json.Api, statusCode: StatusCodes.Status202Accepted),
            After = new() { ["batch"] = id },
        };
    }

    private async Task<ReplayBatch?> FindAsync(string id, CancellationToken cancellation)
    {
        if (await batches.FindAsync(id, cancellation) is not { } head)
            return null;

        var rows = await batches.RowsAsync(id, cancellation);
        return new ReplayBatch
        {
            Id = head.Id,
            Cause = head.Cause,
            Storefront = head.Storefront?.Value,
            PerMinute = head.PerMinute,
            By = head.By,
            Reason = head.Reason,
            StartedAt = head.StartedAt,
            State = head.State,
            Progress = BatchCounts.Of(rows),
            FailedAgain = [.. rows.Where(row => row.State is BatchState.FailedAgain).Take(MostShown).Select(row => new ReplayedCase(row.Case.ToString(), row.Cause!, row.Error!))],
        };
    }
}
