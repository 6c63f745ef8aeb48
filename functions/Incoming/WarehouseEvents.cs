using Serverless.Inspections;
using Serverless.Platform.Webhooks;

namespace Serverless.Incoming;

/// <summary>What the warehouse found.</summary>
public sealed class WarehouseEvents(PartnerEvents events, IOptions<WarehouseOptions> options, IOptions<WebhookOptions> webhooks, TimeProvider time) : PartnerFeed(events)
{
    [Function("WarehouseHook")]
    [ForAnyone("The sender signs what it sends")]
    public Task<IResult> Hook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/warehouse")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => AnswerAsync(request, client, cancellation);

    [Function("WarehouseQueue")]
    public Task Queue([QueueTrigger(QueueNames.WarehouseEvents)] BinaryData message, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        TakeMessageAsync(message, client, cancellation);

    private protected override bool IsSigned(byte[] body, IHeaderDictionary headers) => Signatures.IsStandard(
        body,
        headers["webhook-id"],
        headers["webhook-timestamp"],
        headers["webhook-signature"],
        options.Value.WebhookSecret,
        time.GetUtcNow(),
        webhooks.Value.Tolerance);

    private protected override PartnerReport? Read(byte[] body, bool repeatsNames)
    {
        if (InspectionParser.IsOfAnotherKind(body))
            return null;

        var parsed = InspectionParser.Read(body, repeatsNames);
        if (!parsed.IsParsed)
            throw new InspectionRefusedException(parsed.Problems);

        // Nothing was inspected later than now; a warehouse's clock can be off.
        var (key, inspection, now) = (parsed.Value.Case, parsed.Value.Inspection, time.GetUtcNow());
        var command = new ReturnCommand.Inspect(inspection.At > now ? inspection with { At = now } : inspection);
        return new PartnerReport(new Addressee.Known(key), inspection.Id, Actor.Warehouse, command);
    }
}
