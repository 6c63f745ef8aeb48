using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Delivering;
using Serverless.Incoming;
using Serverless.Ops.Auditing;
using Serverless.Storefronts;
using OrderShipment = Serverless.Domain.Orders.OrderShipment;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Ops.Steering;

/// <summary>Opens the case of a parcel that could not be delivered, where its carrier told it to a person instead of reporting it.</summary>
public sealed class OpenUndelivered(AuditedAction audited, StorefrontStore storefronts, OrderRecords orders, OutboundParcels parcels)
{
    internal static IReadOnlyList<DeliveryTrouble> Troubles { get; } = [.. Enum.GetValues<DeliveryTrouble>().Where(trouble => DeliveryTroubles.ReasonOf(trouble) is not null)];

    [Function(nameof(OpenUndelivered))]
    [ForOperators(OpsRole.Agent)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/storefronts/{storefront}/orders/{order}/undelivered")] HttpRequest request,
        string storefront, string order, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (StorefrontId.TryParse(storefront) is not { } id || await storefronts.FindAsync(id, cancellation) is not { } shop
            || OrderNumber.TryParse(order) is not { } number || await orders.FindAsync(id, number, cancellation) is not { } record)
        {
            return Problems.Of(ProblemCatalog.NotFound);
        }

        return await audited.ActAsync<OpenUndeliveredRequest>(
            request,
            body => new Intention("open_undelivered", $"{id}~{number}", new() { ["trackingNumber"] = body.TrackingNumber }),
            async (body, _, audit) =>
            {
                var reading = new Reading();
                var trouble = reading.CodeAmong(body.Trouble, "/trouble", Troubles, fallback: null);
                var parcel = ParcelOf(reading, body, record);
                reading.Day(body.KeptUntil, "/keptUntil");
                if (!reading.IsClean)
                    return OpsOutcome.Invalid(reading.Problems);

                return await parcels.OpenAsync(client, shop, number, parcel!, DeliveryTroubles.ReasonOf(trouble!.Value)!.Value, body.KeptUntil, Actor.Ops, cancellation) is { } opened
                    ? Done(opened, audit)
                    : OpsOutcome.Problem(ProblemCatalog.NotPossibleNow, "Its goods are in another case, have come, or the order is on record without its customer's address");
            },
            cancellation);
    }

    private static OrderShipment? ParcelOf(Reading reading, OpenUndeliveredRequest body, Domain.Orders.Order record)
    {
        if (reading.Value(body.TrackingNumber, "/trackingNumber", TrackingNumber.TryParse, TrackingNumber.Expected) is not { } named)
            return null;

        var parcel = record.Shipments.FirstOrDefault(shipment => shipment.TrackingNumber == named.Value);
        reading.Must(parcel is not null, "/trackingNumber", ProblemCodes.UnknownValue, "The order has no such shipment");
        return parcel;
    }

    private static OpsOutcome Done(ReturnCase opened, string audit) => OpsOutcome.Done with
    {
        After = CaseSummary.Of(opened),
        Answer = Results.Json(
            new OpsActionResult(CaseRows.KeyOf(opened).ToString(), opened.Rma.Value, opened.Status, audit), Json.Api, statusCode: StatusCodes.Status202Accepted),
    };
}
