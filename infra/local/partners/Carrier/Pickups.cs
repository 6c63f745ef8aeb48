using System.Globalization;
using System.Text.Json;

namespace Serverless.Partners;

/// <summary>Pickups at the door. All members run within a turn of the world.</summary>
internal sealed class Pickups(World world, Shipments shipments, Parcels parcels)
{
    private readonly Shelf<Pickup> _pickups = world.Shelf<Pickup>("pickups");
    private readonly Dictionary<string, string> _byReference = new(StringComparer.Ordinal);

    public void Resume()
    {
        foreach (var pickup in _pickups.All.OrderBy(p => p.CreatedAt))
            Index(pickup);
    }

    public Answer Create(Call call)
    {
        if (call.Object("pickup") is not { } body)
            return EasyPostDialect.Malformed();
        if (body.ValueKind != JsonValueKind.Object)
            return EasyPostDialect.Missing("pickup");
        if (Day(body, "min_datetime") is not { } from)
            return EasyPostDialect.Missing("min_datetime");
        if (Day(body, "max_datetime") is not { } to)
            return EasyPostDialect.Missing("max_datetime");
        if (to < from)
            return EasyPostDialect.Refused(422, "PICKUP.INVALID_PARAMS", "Unable to create pickup.", ("max_datetime", "must be later than min_datetime"));
        if (!body.TryGetProperty("shipment", out var named) || shipments.Find(named.Text("id")) is not { } shipment)
            return EasyPostDialect.Missing("shipment");
        if (shipment.Bought is null)
            return EasyPostDialect.Refused(422, "PICKUP.INVALID_PARAMS", "Unable to create pickup.", ("shipment", "must be bought before"));
        var (address, wrong) = body.TryGetProperty("address", out var given) && given.Text("id") is null
            ? Address.Parse(body, "address")
            : (shipment.From, null);
        if (wrong is not null)
            return wrong;
        var pickup = new Pickup(
            World.HexId("pickup_"), body.Text("reference"), shipment.Id, address!, from, to, body.Text("instructions"), world.Now, world.Now);
        _pickups.Put(pickup.Id, pickup);
        Index(pickup);
        return Answer.Json(201, pickup.ToJson());
    }

    public Answer Show(Call call) => Find(call) is { } pickup ? Answer.Json(200, pickup.ToJson()) : EasyPostDialect.NotFound();

    public Answer Buy(Call call)
    {
        if (Find(call) is not { } pickup)
            return EasyPostDialect.NotFound();
        if (call.Object() is not { } body)
            return EasyPostDialect.Malformed();
        if (body.Text("carrier") is null)
            return EasyPostDialect.Missing("carrier");
        if (body.Text("service") is null)
            return EasyPostDialect.Missing("service");
        if (pickup.Status is not "unknown")
            return EasyPostDialect.Refused(422, "PICKUP.BUY.FAILURE", $"The pickup is {pickup.Status} already.");
        if (IsFull(pickup))
            return EasyPostDialect.Refused(422, "PICKUP.BUY.FAILURE", "The carrier has no driver left for this time.");
        var bought = Become(pickup with { Confirmation = $"WTC{World.Digits(8)}" }, "scheduled");
        world.Ledger.Record(
            new LedgerEntry(
                "", world.Now, "carrier", "pickup", Ledger.CaseOf(pickup.Reference), pickup.Reference, null, pickup.Id, bought.Status,
                Detail: $"{pickup.From.Stamp()} to {pickup.To.Stamp()}"),
            call);
        parcels.Fetch(shipments.Find(pickup.ShipmentId)!.TrackingCode!, pickup.Id);
        return Answer.Json(200, bought.ToJson());
    }

    public Answer Cancel(Call call)
    {
        if (Find(call) is not { } pickup)
            return EasyPostDialect.NotFound();
        if (pickup.Status is not "scheduled")
            return EasyPostDialect.Refused(422, "PICKUP.CANCEL.FAILURE", $"Only a scheduled pickup can be canceled, this one is {pickup.Status}.");
        var shipment = shipments.Find(pickup.ShipmentId)!;
        var code = shipment.TrackingCode!;
        if (shipment.RefundStatus is null && parcels.Find(code) is { Stage: not Stage.Ready })
            return EasyPostDialect.Refused(422, "PICKUP.CANCEL.FAILURE", "The parcel has been picked up.");
        if (parcels.Find(code) is { Pickup: { } fetching } && fetching.Equals(pickup.Id, StringComparison.Ordinal))
            parcels.Fetch(code, null);
        world.Ledger.Became(pickup.Id, "canceled");
        return Answer.Json(200, Become(pickup, "canceled").ToJson());
    }

    private bool IsFull(Pickup pickup) =>
        parcels.Find(shipments.Find(pickup.ShipmentId)!.TrackingCode!) is { Script.FullPickup: > 0 and var number }
        && _pickups.All.Where(other => other.ShipmentId == pickup.ShipmentId).OrderBy(other => other.CreatedAt).ElementAtOrDefault(number - 1)?.Id == pickup.Id;

    private Pickup? Find(Call call) =>
        call.Route("id") is var id && _pickups.Find(id) is { } pickup ? pickup : _pickups.Find(_byReference.GetValueOrDefault(id));

    private Pickup Become(Pickup pickup, string status) => _pickups.Put(pickup.Id, pickup with { Status = status, UpdatedAt = world.Now });

    private void Index(Pickup pickup)
    {
        if (pickup.Reference is { } reference)
            _byReference[reference] = pickup.Id;
    }

    private static DateTimeOffset? Day(JsonElement body, string name) =>
        DateTimeOffset.TryParse(body.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;
}
