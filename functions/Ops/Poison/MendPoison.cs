using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless.Contracts.V1;
using Serverless.Ops.Auditing;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;
using Problem = Serverless.Domain.Problem;

namespace Serverless.Ops.Poison;

/// <summary>Corrects, sends again and drops what could not be taken. The audit tells messages apart by their size and hash, and keeps no text.</summary>
public sealed class MendPoison(OpsDesk desk, PoisonQueues queues, MessageChecks checks, QueueFailures failures)
{
    private const string Route = "v1/ops/poison/{queue}/{message}";

    /// <summary>A queue takes 64 KiB of base64.</summary>
    private const int MaxBytes = 48 * 1024;

    [Function("EditPoison")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request, string queue, string message, CancellationToken cancellation) =>
        ActAsync<EditMessageRequest>(request, queue, message, "edit", (held, body) => EditAsync(held, queue, body, cancellation), cancellation);

    [Function("ResendPoison")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/resend")] HttpRequest request, string queue, string message, CancellationToken cancellation) =>
        ActAsync<ResendMessageRequest>(
            request,
            queue,
            message,
            "resend",
            async (held, body) => await WrongAsync(queue, held.Text, body.Force, cancellation) ?? Outcome(await held.ResendAsync(), "resent"),
            cancellation);

    [Function("DropPoison")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Drop(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/drop")] HttpRequest request, string queue, string message, CancellationToken cancellation) =>
        ActAsync<OpsAction>(request, queue, message, "drop", async (held, _) => Outcome(await held.DropAsync(), "dropped"), cancellation);

    private async Task<OpsOutcome> EditAsync(HeldMessage held, string queue, EditMessageRequest body, CancellationToken cancellation)
    {
        if (body.Body is not { Length: > 0 } text || Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            return OpsOutcome.Invalid([new Problem("/body", "out_of_range", $"The whole text, at most {MaxBytes} bytes")]);
        }

        return await WrongAsync(queue, text, body.Force, cancellation)
            ?? Outcome(await held.EditAsync(text), "edited") with { After = Summary(text) };
    }

    private async Task<OpsOutcome?> WrongAsync(string queue, string text, bool? force, CancellationToken cancellation) =>
        force is not true && await checks.CheckAsync(queue, text, cancellation) is { Count: > 0 } wrong
            ? OpsOutcome.Invalid([.. wrong.Select(problem => new Problem("/body", "refused_by_queue", problem))])
            : null;

    /// <summary>The message is held while its audit is written and it is dealt with; one that stays is given back at once.</summary>
    private async Task<IResult> ActAsync<T>(
        HttpRequest request, string queue, string message, string action, Func<HeldMessage, T, Task<OpsOutcome>> act, CancellationToken cancellation)
        where T : class, IReasoned
    {
        if (!PoisonQueues.Knows(queue))
        {
            return Problems.Of(ProblemCatalog.NotFound);
        }

        if (await queues.TakeAsync(queue, message, cancellation) is not { } held)
        {
            return Problems.Of(ProblemCatalog.NotFound, "It is gone, somebody else is at it, or too many lie before it");
        }

        var isSettled = false;
        try
        {
            return await desk.ActAsync<T>(
                request,
                _ => new Intention($"poison_{action}", $"{queue}/{message}", Summary(held.Text)),
                async (body, _, audit) =>
                {
                    var outcome = await act(held, body);
                    isSettled = outcome.Answer is null;
                    if (isSettled)
                    {
                        // An edited text has failed of nothing yet; one that is sent again may anew.
                        await failures.ForgetAsync(queue, held.Text);
                    }

                    return isSettled
                        ? new OpsOutcome(OpsOutcome.Done.Code) { After = outcome.After, Answer = Results.Json(new PoisonActionResult(queue, message, outcome.Code, audit), Json.Api) }
                        : outcome;
                },
                cancellation);
        }
        finally
        {
            if (!isSettled)
            {
                await held.GiveBackAsync();
            }
        }
    }

    private static OpsOutcome Outcome(bool isDone, string code) =>
        isDone ? new OpsOutcome(code) : OpsOutcome.Problem(ProblemCatalog.NotFound, "It took too long, and the message was given back: try again");

    private static JsonObject Summary(string text) => new() { ["size"] = Encoding.UTF8.GetByteCount(text), ["sha256"] = Hash.Hex(text)[..16] };
}
