using System.Text;
using Serverless.Contracts.V1;

namespace Serverless.Ops.Poison;

public sealed class ReadPoison(PoisonStore store, MessageChecks checks)
{
    [Function("ListPoisonQueues")]
    [ForOperators(OpsRole.Viewer)]
    public async Task<IResult> Queues(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/poison")] HttpRequest request, CancellationToken cancellation)
    {
        var items = await Task.WhenAll(QueueNames.All.Select(async name => new PoisonQueueItem(name, await store.CountAsync(name, cancellation))));
        return Results.Json(new PoisonQueueList(items), Json.Api);
    }

    [Function("ListPoison")]
    [ForOperators(OpsRole.Viewer)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/poison/{queue}")] HttpRequest request, string queue, CancellationToken cancellation) =>
        PoisonStore.Knows(queue)
            ? await OpsQuery.PageAsync(
                request,
                $"poison\n{queue}",
                async (_, from) => await (await store.ListAsync(queue, from, cancellation)).SelectAsync<PoisonMessage>(async row => await ViewAsync(queue, row, cancellation)),
                (items, cursor) => new PoisonMessageList(items, cursor))
            : Problems.Of(ProblemCatalog.NotFound);

    /// <summary>Messages can hold a customer's whole order: only admins, who may edit them, see their values.</summary>
    [Function("GetPoison")]
    [ForOperators(OpsRole.Viewer)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/poison/{queue}/{message}")] HttpRequest request, string queue, string message,
        CancellationToken cancellation)
    {
        if (!PoisonStore.Knows(queue) || await store.FindAsync(queue, message, cancellation) is not { } found)
            return Problems.Of(ProblemCatalog.NotFound);

        var seesAll = ((Caller.Operator)request.Caller).Role is OpsRole.Admin;
        return Results.Json(
            await ViewAsync(queue, found, cancellation) with { Body = seesAll ? found.Text : MessageText.Mask(found.Text), Masked = !seesAll }, Json.Api);
    }

    private async Task<PoisonMessage> ViewAsync(string queue, PoisonRow row, CancellationToken cancellation)
    {
        var problems = await checks.CheckAsync(queue, row.Text, cancellation);
        return new PoisonMessage
        {
            Id = row.Id,
            Queue = queue,
            InsertedAt = row.InsertedAt,
            Size = Encoding.UTF8.GetByteCount(row.Text),
            Failure = row.Failure,
            Problems = problems.Count > 0 ? problems : null,
        };
    }
}
