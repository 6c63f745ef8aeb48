using System.Text;
using System.Text.Json.Nodes;
using Serverless.Contracts.V1;
using Serverless.Ops.Auditing;

namespace Serverless.Ops.Poison;

/// <summary>Corrects, sends again and drops what could not be taken. The audit tells messages apart by their size and hash, and keeps no text.</summary>
public sealed class ChangePoison(AuditedAction audited, PoisonStore store, MessageChecks checks)
{
    private const string Route = "v1/ops/poison/{queue}/{message}";

    /// <summary>A queue takes 64 KiB of base64.</summary>
    private const int MaxBytes = 48 * 1024;

    [Function("EditPoison")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request, string queue, string message, CancellationToken cancellation) =>
        ActAsync<EditMessageRequest>(request, queue, message, "edit", (found, body) => EditAsync(found, queue, body, cancellation), cancellation);

    [Function("ResendPoison")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/resend")] HttpRequest request, string queue, string message, CancellationToken cancellation) =>
        ActAsync<ResendMessageRequest>(
            request,
            queue,
            message,
            "resend",
            async (found, body) => await WrongAsync(queue, found.Text, body.Force, cancellation) ?? Outcome(await store.ResendAsync(queue, found), "resent"),
            cancellation);

    [Function("DropPoison")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Drop(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/drop")] HttpRequest request, string queue, string message, CancellationToken cancellation) =>
        ActAsync<OpsAction>(request, queue, message, "drop", async (found, _) => Outcome(await store.DropAsync(queue, found), "dropped"), cancellation);

    private async Task<OpsOutcome> EditAsync(PoisonRow found, string queue, EditMessageRequest body, CancellationToken cancellation)
    {
        var reading = new Reading();
        var text = body.Body ?? "";
        if (!reading.Must(text.Length > 0 && Encoding.UTF8.GetByteCount(text) <= MaxBytes, "/body", ProblemCodes.OutOfRange, $"The whole text, at most {MaxBytes} bytes"))
            return OpsOutcome.Invalid(reading.Problems);

        return await WrongAsync(queue, text, body.Force, cancellation)
            ?? Outcome(await store.EditAsync(queue, found, text), "edited") with { After = Summary(text) };
    }

    private async Task<OpsOutcome?> WrongAsync(string queue, string text, bool? force, CancellationToken cancellation)
    {
        var reading = new Reading();
        foreach (var problem in force is true ? [] : await checks.CheckAsync(queue, text, cancellation))
            reading.Add("/body", ProblemCodes.RefusedByQueue, problem);

        return reading.IsClean ? null : OpsOutcome.Invalid(reading.Problems);
    }

    private async Task<IResult> ActAsync<T>(
        HttpRequest request, string queue, string message, string action, Func<PoisonRow, T, Task<OpsOutcome>> act, CancellationToken cancellation)
        where T : class, IReasoned
    {
        if (!PoisonStore.Knows(queue) || await store.FindAsync(queue, message, cancellation) is not { } found)
            return Problems.Of(ProblemCatalog.NotFound, "There is no such message; it may have been dealt with by somebody else");

        return await audited.ActAsync<T>(
            request,
            _ => new Intention($"poison_{action}", $"{queue}/{message}", Summary(found.Text)),
            async (body, _, audit) =>
            {
                var outcome = await act(found, body);
                return outcome.Answer is null
                    ? new OpsOutcome(OpsOutcome.Done.Code) { After = outcome.After, Answer = Results.Json(new PoisonActionResult(queue, message, outcome.Code, audit), Json.Api) }
                    : outcome;
            },
            cancellation);
    }

    private static OpsOutcome Outcome(bool isDone, string code) =>
        isDone ? new OpsOutcome(code) : OpsOutcome.Problem(ProblemCatalog.NotFound, "Somebody else has just dealt with this message");

    private static JsonObject Summary(string text) => new() { ["size"] = Encoding.UTF8.GetByteCount(text), ["sha256"] = Hash.Hex(text)[..16] };
}
