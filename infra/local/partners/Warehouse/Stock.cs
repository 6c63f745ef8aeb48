using System.Text.Json;

namespace Serverless.Partners;

/// <summary>
/// The goods of the warehouse: their levels, what is kept for whom, and orders that take them out. All members run within a turn of the world.
/// </summary>
internal sealed class Stock(World world, Parcels parcels)
{
    private readonly Shelf<StockLevel> _levels = world.Shelf<StockLevel>("stock");
    private readonly Shelf<GoodsReservation> _reservations = world.Shelf<GoodsReservation>("reservations");
    private readonly Shelf<GoodsOrder> _orders = world.Shelf<GoodsOrder>("goods_orders");

    public StockLevel Set(StockLevel level) => _levels.Put(level.Sku, level);

    public Answer ShowReservation(Call call) => _reservations.Find(call.Route("id")) is { } reservation
        ? Answer.Json(200, reservation.ToJson())
        : WarehouseDialect.NotFound($"Nothing is reserved for {call.Route("id")}.");

    public Answer ShowOrder(Call call) => _orders.Find(call.Route("id")) is { } order
        ? Answer.Json(200, order.ToJson())
        : WarehouseDialect.NotFound($"There is no order for {call.Route("id")}.");

    /// <summary>Keeps all of the lines, or none of them.</summary>
    public Answer Reserve(Call call)
    {
        if (call.Object() is not { ValueKind: JsonValueKind.Object } body)
            return WarehouseDialect.Malformed();
        var (reference, @case, lines, wrong) = GoodsLine.Parse(body);
        if (wrong.Count > 0)
            return WarehouseDialect.Invalid(wrong);
        if (_reservations.Find(reference) is { Status: not GoodsReservation.Released } kept)
            return Answer.Json(200, kept.ToJson());
        if (_reservations.Find(reference) is null)
            TakeBack(body.Text("returning_order"), lines);
        if (Missing(lines, besides: null) is { } missing)
            return WarehouseDialect.OutOfStock(missing);
        var reservation = _reservations.Put(
            reference!, new GoodsReservation(_reservations.All.Select(r => r.Id).DefaultIfEmpty(6999).Max() + 1, reference!, @case, lines, GoodsReservation.Reserved, world.Now));
        world.Ledger.Record(
            new LedgerEntry("", world.Now, "warehouse", "reservation", @case, Again(reservation), call.Key, Name(reservation), reservation.Status, Detail: GoodsLine.Text(lines)), call);
        return Answer.Json(201, reservation.ToJson()).Save();
    }

    /// <summary>Goods of an order that its carrier brings back undelivered count from now on.</summary>
    private void TakeBack(string? order, List<GoodsLine> lines)
    {
        if (order is null || _orders.All.FirstOrDefault(sent => sent.Number == order) is not { ReturnTrackingNumber: not null } sent || !sent.Lines.SequenceEqual(lines))
            return;

        foreach (var line in lines)
            if (_levels.Find(line.Sku) is { } level)
                _levels.Put(line.Sku, level with { Level = level.Level + line.Quantity });
    }

    /// <summary>Lets the goods go; again is fine, and what is sent is sent.</summary>
    public Answer Release(Call call)
    {
        if (_reservations.Find(call.Route("id")) is not { } reservation)
            return WarehouseDialect.NotFound($"Nothing is reserved for {call.Route("id")}.");
        if (reservation.Status is GoodsReservation.Shipped)
            return WarehouseDialect.Conflict("The goods are on their way.");
        world.Ledger.Became(Name(reservation), GoodsReservation.Released);
        return Answer.Json(200, _reservations.Put(reservation.ReferenceId, reservation with { Status = GoodsReservation.Released }).ToJson());
    }

    /// <summary>Sends the goods: those kept for the return, or whatever is free; to be swapped for others at the door where that is asked. Of a reference there is one order.</summary>
    public Answer Order(Call call)
    {
        if (call.Object() is not { ValueKind: JsonValueKind.Object } body)
            return WarehouseDialect.Malformed();
        var (reference, @case, lines, wrong) = GoodsLine.Parse(body);
        if (!body.TryGetProperty("ship_to", out var address) || address.ValueKind != JsonValueKind.Object || address.Text("line1") is not { Length: > 0 } || address.Text("country") is not { Length: 2 })
            wrong.Add(("ship_to", "needs a name, line1, city, postal_code and a country"));
        if (wrong.Count > 0)
            return WarehouseDialect.Invalid(wrong);
        if (_orders.Find(reference) is { } known)
            return Answer.Json(200, known.ToJson());
        var isSwap = body.Text("service") is "exchange";
        if (isSwap && address.Text("line1")!.Contains("[no_swap]", StringComparison.OrdinalIgnoreCase))
            return WarehouseDialect.NotDeliverable("exchange_not_available", "The carrier does not swap goods at this address.");
        if (Missing(lines, besides: reference) is { } missing)
            return WarehouseDialect.OutOfStock(missing);
        if (_reservations.Find(reference) is { Status: GoodsReservation.Reserved } reservation)
        {
            _reservations.Put(reference!, reservation with { Status = GoodsReservation.Shipped });
            world.Ledger.Became(Name(reservation), GoodsReservation.Shipped);
        }

        foreach (var line in lines)
            if (_levels.Find(line.Sku) is { } level)
                _levels.Put(line.Sku, level with { Level = level.Level - line.Quantity });
        var order = _orders.Put(reference!, new GoodsOrder(9000 + _orders.Count, reference!, @case, lines, $"WX{World.Digits(16)}", world.Now)
        {
            ReturnTrackingNumber = isSwap ? $"WR{World.Digits(16)}" : null,
        });
        if (order.ReturnTrackingNumber is { } back)
            parcels.Pair(new Swap(order.TrackingNumber, back, Script.Of(address.Text("name"), address.Text("line1"), address.Text("line2"))));
        world.Ledger.Record(
            new LedgerEntry("", world.Now, "warehouse", "order", @case, reference, call.Key, $"order_{order.Id}", "Processing", Detail: $"{GoodsLine.Text(lines)} in {order.TrackingNumber}{(isSwap ? $" against {order.ReturnTrackingNumber}" : "")}"), call);
        return Answer.Json(201, order.ToJson()).Save();
    }

    /// <summary>The first of which there is not enough.</summary>
    /// <param name="besides">For whom goods may be kept already.</param>
    private StockLevel? Missing(List<GoodsLine> lines, string? besides) => lines.GroupBy(l => l.Sku, StringComparer.Ordinal)
        .Where(g => _levels.Find(g.Key) is { } level && level.Level - Kept(g.Key, besides) < g.Sum(l => l.Quantity)).Select(g => _levels.Find(g.Key)).FirstOrDefault();

    private int Kept(string sku, string? besides) => _reservations.All
        .Where(r => r.Status is GoodsReservation.Reserved && r.ReferenceId != besides).SelectMany(r => r.Lines).Where(l => l.Sku == sku).Sum(l => l.Quantity);

    private static string Name(GoodsReservation reservation) => $"reservation_{reservation.Id}";

    /// <summary>A return that was opened again reserves again: that is no second deed.</summary>
    private static string Again(GoodsReservation reservation) => $"{reservation.ReferenceId}/{reservation.Id}";
}
