using System.Globalization;
using System.Text.Json;

namespace Serverless.Partners;

/// <summary>Shipments and their labels. All members run within a turn of the world.</summary>
internal sealed class Shipments(World world, Parcels parcels)
{
    private readonly Shelf<Shipment> _shipments = world.Shelf<Shipment>("shipments");
    private readonly Dictionary<string, string> _byReference = new(StringComparer.Ordinal);

    /// <summary>By id, or the latest with this reference.</summary>
    public Shipment? Find(string? idOrReference) =>
        _shipments.Find(idOrReference) ?? (idOrReference is not null && _byReference.TryGetValue(idOrReference, out var id) ? _shipments.Find(id) : null);

    public void Resume()
    {
        foreach (var shipment in _shipments.All.OrderBy(s => s.CreatedAt))
            Index(shipment);
    }

    public Answer Create(Call call)
    {
        if (call.Object("shipment") is not { } body)
            return EasyPostDialect.Malformed();
        if (body.ValueKind != JsonValueKind.Object || !body.EnumerateObject().Any())
            return EasyPostDialect.Missing("shipment");
        var (to, wrong) = Address.Parse(body, "to_address");
        (var from, wrong) = wrong is null ? Address.Parse(body, "from_address") : (null, wrong);
        if ((wrong ?? WrongParcel(body)) is { } refusal)
            return refusal;
        var isReturn = body.Text("is_return") is "true";
        var shipment = new Shipment(
            World.HexId("shp_"), body.Text("reference"), isReturn, isReturn ? to! : from!, isReturn ? from! : to!,
            body.GetProperty("parcel").GetRawText(), body.TryGetProperty("options", out var options) && options.ValueKind == JsonValueKind.Object ? options.GetRawText() : "{}",
            "USD", [new(World.HexId("rate_"), "GroundAdvantage", "6.07", 3), new(World.HexId("rate_"), "Priority", "7.42", 2), new(World.HexId("rate_"), "Express", "34.15", 1)],
            world.Now, world.Now);
        _shipments.Put(shipment.Id, shipment);
        Index(shipment);
        if (body.Text("service") is { } service)
        {
            if (shipment.Rates.FirstOrDefault(r => r.Service.Equals(service, StringComparison.OrdinalIgnoreCase)) is not { } rate)
                return EasyPostDialect.Refused(422, "SHIPMENT.POSTAGE.FAILURE", "No rate for this service.", ("service", service));
            shipment = Purchase(shipment, rate, call);
        }
        return Shown(shipment, call, 201);
    }

    public Answer Show(Call call) => Find(call.Route("id")) is { } shipment ? Shown(shipment, call) : EasyPostDialect.NotFound();

    public Answer Buy(Call call)
    {
        if (Find(call.Route("id")) is not { } shipment)
            return EasyPostDialect.NotFound();
        if (call.Object("rate") is not { } body)
            return EasyPostDialect.Malformed();
        if (body.Text("id") is not { } id)
            return EasyPostDialect.Missing("rate");
        if (shipment.Bought is not null)
            return EasyPostDialect.Refused(422, "SHIPMENT.POSTAGE.EXISTS", "Postage already exists for this shipment.");
        return shipment.Rates.FirstOrDefault(r => r.Id.Equals(id, StringComparison.Ordinal)) is { } rate
            ? Shown(Purchase(shipment, rate, call), call)
            : EasyPostDialect.NotFound();
    }

    public Answer Refund(Call call)
    {
        if (Find(call.Route("id")) is not { } shipment)
            return EasyPostDialect.NotFound();
        if (parcels.Find(shipment.TrackingCode) is not { Stage: Stage.Ready } parcel || shipment.RefundStatus is not null)
            return EasyPostDialect.Refused(422, "SHIPMENT.REFUND.FAILURE", "Only a label that was bought, not used and not refunded can be refunded.");
        parcels.Move(parcel, "cancel");
        world.Ledger.Became(shipment.Id, "refunded");
        return Shown(_shipments.Put(shipment.Id, shipment with { RefundStatus = "submitted", UpdatedAt = world.Now }), call);
    }

    public Answer Form(Call call)
    {
        if (Find(call.Route("id")) is not { } shipment)
            return EasyPostDialect.NotFound();
        if (call.Object("form") is not { } form)
            return EasyPostDialect.Malformed();
        return (form.Text("type"), shipment.Bought) switch
        {
            (null, _) => EasyPostDialect.Missing("form"),
            ("label_qr_code", not null) => Shown(_shipments.Put(shipment.Id, shipment with { HasQrCode = true, UpdatedAt = world.Now }), call, 201),
            ("label_qr_code", null) => EasyPostDialect.Refused(422, "SHIPMENT.FORM.FAILURE", "Buy the shipment before asking for a form."),
            var (type, _) => EasyPostDialect.Refused(422, "SHIPMENT.FORM.FAILURE", "This form cannot be made here.", ("type", type)),
        };
    }

    private Shipment Purchase(Shipment shipment, Rate rate, Call call)
    {
        var options = JsonSerializer.Deserialize<JsonElement>(shipment.Options);
        var code = $"94001002{World.Digits(14)}";
        var bought = _shipments.Put(shipment.Id, shipment with { Bought = rate, TrackingCode = code, UpdatedAt = world.Now });
        var cents = (long)(decimal.Parse(rate.Amount, CultureInfo.InvariantCulture) * 100);
        world.Ledger.Record(
            new LedgerEntry(
                "", world.Now, "carrier", "label", Ledger.CaseOf(shipment.Reference), shipment.Reference, null, shipment.Id, "bought", cents,
                shipment.Currency.ToLowerInvariant(), code),
            call);
        parcels.Add(new Parcel(
            World.HexId("trk_"), code, Shipment.Carrier, shipment.Id, shipment.Reference, world.Now,
            Script.Of(shipment.Reference, shipment.From.Name, shipment.From.Company, shipment.From.Street1, shipment.To.Name, shipment.To.Company),
            shipment.From.City, shipment.From.Country, shipment.To.City, shipment.To.Country, shipment.IsReturn,
            NeedsPickup: options.Text("dropoff_type") is "SCHEDULED_PICKUP"));
        return bought;
    }

    private Answer Shown(Shipment shipment, Call call, int status = 200) =>
        Answer.Json(status, shipment.ToJson(parcels.Find(shipment.TrackingCode), call.Base));

    private void Index(Shipment shipment)
    {
        if (shipment.Reference is { } reference)
            _byReference[reference] = shipment.Id;
    }

    private static Answer? WrongParcel(JsonElement body)
    {
        if (!body.TryGetProperty("parcel", out var parcel) || parcel.ValueKind != JsonValueKind.Object)
            return EasyPostDialect.Missing("parcel");
        return parcel.Text("id") is not null || (decimal.TryParse(parcel.Text("weight"), NumberStyles.Number, CultureInfo.InvariantCulture, out var weight) && weight > 0)
            ? null
            : EasyPostDialect.Refused(422, "PARCEL.INVALID_PARAMS", "Unable to create parcel.", ("parcel.weight", "must be a number above 0 (ounces)"));
    }
}
