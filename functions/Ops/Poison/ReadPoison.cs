using System.Text;
using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless.Contracts.V1;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;

namespace Serverless.Ops.Poison;

/// <summary>Shows what could not be taken from queues. Looking changes nothing.</summary>
public sealed class ReadPoison(PoisonQueues queues, MessageChecks checks, QueueFailures failures)
{
    [Function("ListPoisonQueues")]
    [ForOperators(OpsRole.Viewer)]
    public async Task<IResult> Queues(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/poison")] HttpRequest request, CancellationToken cancellation)
    {
        var items = await Task.WhenAll(PoisonQueues.Names.Select(async name => new PoisonQueueItem(name, await queues.CountAsync(name, cancellation))));
        return Results.Json(new PoisonQueueList(items), Json.Api);
    }

    [Function("ListPoison")]
    [ForOperators(OpsRole.Viewer)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/poison/{queue}")] HttpRequest request, string queue, CancellationToken cancellation)
    {
        if (!PoisonQueues.Knows(queue))
        {
            return Problems.Of(ProblemCatalog.NotFound);
        }

        var found = await queues.PeekAsync(queue, cancellation);
        var items = await Task.WhenAll(found.Select(message => ViewAsync(queue, message, cancellation)));
        return Results.Json(new PoisonMessageList(items, await queues.CountAsync(queue, cancellation)), Json.Api);
    }

    /// <summary>Messages can hold a customer's whole order: only admins, who may edit them, see all of one.</summary>
    [Function("GetPoison")]
    [ForOperators(OpsRole.Viewer)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/poison/{queue}/{message}")] HttpRequest request,
        string queue,
        string message,
        CancellationToken cancellation)
    {
        if (!PoisonQueues.Knows(queue)
            || (await queues.PeekAsync(queue, cancellation)).FirstOrDefault(peeked => peeked.MessageId == message) is not { } found)
        {
            return Problems.Of(ProblemCatalog.NotFound);
        }

        var text = MessageText.Read(found.Body);
        var seesAll = ((Caller.Operator)request.Caller).Role is OpsRole.Admin;
        return Results.Json(
            await ViewAsync(queue, found, cancellation) with { Body = seesAll ? text : MessageText.Mask(text), Masked = !seesAll }, Json.Api);
    }

    private async Task<PoisonMessage> ViewAsync(string queue, PeekedMessage message, CancellationToken cancellation)
    {
        var text = MessageText.Read(message.Body);
        var problems = await checks.CheckAsync(queue, text, cancellation);
        return new PoisonMessage
        {
            Id = message.MessageId,
            Queue = queue,
            InsertedAt = message.InsertedOn ?? DateTimeOffset.MinValue,
            DequeueCount = message.DequeueCount,
            Size = Encoding.UTF8.GetByteCount(text),
            Failure = await failures.FindAsync(queue, text, cancellation),
            Problems = problems.Count > 0 ? problems : null,
        };
    }
}
