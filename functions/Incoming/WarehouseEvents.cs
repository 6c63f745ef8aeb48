using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Serverless.Cases;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Returns;
using Serverless.Inspections;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Storage;
using Serverless.Platform.Webhooks;

namespace Serverless.Incoming;

/// <summary>Takes in what the warehouse found, by webhook and by queue.</summary>
public sealed class WarehouseEvents(PartnerEvents events, CaseStore cases, IOptions<WarehouseOptions> options, IOptions<WebhookOptions> webhooks, TimeProvider clock)
{
    [Function("WarehouseHook")]
    [ForAnyone("The sender signs what it sends")]
    public async Task<IResult> Hook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/warehouse")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var headers = request.Headers;
        try
        {
            return await HookAnswers.AnswerAsync(
                request,
                body => Signatures.IsStandard(
                    body,
                    headers["webhook-id"],
                    headers["webhook-timestamp"],
                    headers["webhook-signature"],
                    options.Value.WebhookSecret,
                    clock.GetUtcNow(),
                    webhooks.Value.Tolerance),
                body => TakeAsync(body, repeatsNames: true, client, cancellation),
                cancellation);
        }
        catch (InspectionRefusedException e)
        {
            return RequestBody.Unreadable(e.Problems);
        }
    }

    [Function("WarehouseQueue")]
    public async Task Queue([QueueTrigger(QueueNames.WarehouseEvents)] BinaryData message, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        HookAnswers.ThrowUnlessTaken(await TakeAsync(message.ToArray(), repeatsNames: false, client, cancellation));

    private async Task<HookAnswer> TakeAsync(byte[] body, bool repeatsNames, DurableTaskClient client, CancellationToken cancellation)
    {
        if (InspectionParser.IsOfAnotherKind(body))
        {
            return HookAnswer.Ignored;
        }

        var parsed = InspectionParser.Read(body, repeatsNames);
        if (!parsed.IsParsed)
        {
            throw new InspectionRefusedException(parsed.Problems);
        }

        // Nothing was inspected later than now; a warehouse's clock can be off.
        var (key, inspection, now) = (parsed.Value.Case, parsed.Value.Inspection, clock.GetUtcNow());
        if (await cases.FindAsync(key, cancellation) is { } row && InspectionChecks.Against(row.Case.Order, row.Case.Decision, inspection) is { Count: > 0 } contradictions)
        {
            throw new InspectionRefusedException(contradictions);
        }

        inspection = inspection.At > now ? inspection with { At = now } : inspection;
        return await events.TakeAsync(
            client, new Addressee.Known(key), inspection.Id, Actor.Warehouse, new ReturnCommand.Inspect(inspection), cancellation);
    }
}
