using Serverless.Platform.Webhooks;
using Serverless.Warehouse;

namespace Serverless.Incoming;

public sealed class WarehouseEvents(PartnerEvents events, IOptions<WarehouseOptions> options, IOptions<WebhookOptions> webhooks, TimeProvider time) : PartnerFeed(events)
{
    [Function("WarehouseHook")]
    [ForAnyone("The sender signs what it sends")]
    public Task<IResult> Hook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/warehouse")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) => AnswerAsync(request, client, cancellation);

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
        if (WarehouseReports.Read(body, repeatsNames) is not { } parsed)
            return null;

        if (!parsed.IsParsed)
            throw new WarehouseReportRefusedException(parsed.Problems);

        // Nothing was inspected later than now; a warehouse's clock can be off.
        var (report, now) = (parsed.Value, time.GetUtcNow());
        var command = report.Command is ReturnCommand.Inspect { Inspection: { } found } && found.At > now ? new ReturnCommand.Inspect(found with { At = now }) : report.Command;
        return new PartnerReport(new Addressee.Known(report.Case), report.Id, Actor.Warehouse, command);
    }
}
