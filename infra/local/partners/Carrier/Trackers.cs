using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>
/// Trackers of parcels that somebody else sent. EasyPost's test codes are created in the status they stand for and stay there;
/// any other parcel moves like the rest. A code that is tracked already brings back its tracker.
/// </summary>
internal sealed class Trackers(World world, Parcels parcels)
{
    private static readonly Dictionary<string, string> TestCodes = new(StringComparer.Ordinal)
    {
        ["EZ1000000001"] = "pre_transit",
        ["EZ2000000002"] = "in_transit",
        ["EZ3000000003"] = "out_for_delivery",
        ["EZ4000000004"] = "delivered",
        ["EZ5000000005"] = "return_to_sender",
        ["EZ6000000006"] = "failure",
        ["EZ7000000007"] = "unknown",
    };

    /// <summary>A code that begins with this is of a parcel that could not be delivered, and waits at the carrier.</summary>
    private const string Undelivered = "EZUNDELIVERED";

    public Answer Create(Call call)
    {
        if (call.Object("tracker") is not { } body)
            return EasyPostDialect.Malformed();
        if (body.ValueKind != JsonValueKind.Object)
            return EasyPostDialect.Missing("tracker");
        if (body.Text("tracking_code") is not { Length: > 0 } code)
            return EasyPostDialect.Missing("tracking_code");
        if (parcels.Find(code) is { } known)
            return Answer.Json(200, known.ToJson());
        var isUndelivered = code.StartsWith(Undelivered, StringComparison.Ordinal);
        var status = isUndelivered ? "failure" : TestCodes.GetValueOrDefault(code);
        var parcel = new Parcel(
            World.HexId("trk_"), code, body.Text("carrier") ?? Shipment.Carrier, null, body.Text("reference"), world.Now,
            Script.OfTracked(body.Text("reference"), code), null, null, null, null, Held: status is not null, Stage: isUndelivered ? Stage.InTransit : Stage.Ready)
        {
            IsUndelivered = isUndelivered,
        };
        world.Ledger.Record(
            new LedgerEntry(
                "", world.Now, "carrier", "tracker", Ledger.CaseOf(parcel.Reference), parcel.Reference, null, parcel.Id, "tracked", Detail: code),
            call);
        return Answer.Json(200, parcels.Add(parcel, status, isUndelivered ? "delivery_exception" : "status_update").ToJson());
    }

    /// <summary>The trackers with a code, latest first; of a code there is one here.</summary>
    public Answer List(Call call) => Answer.Json(200, new JsonObject
    {
        ["trackers"] = new JsonArray([.. parcels.Find(call.Query("tracking_code")) is { } parcel ? [(JsonNode)parcel.ToJson()] : Array.Empty<JsonNode>()]),
        ["has_more"] = false,
    });

    public Answer Show(Call call) =>
        parcels.Find(call.Route("id")) is { } parcel ? Answer.Json(200, parcel.ToJson()) : EasyPostDialect.NotFound();
}
