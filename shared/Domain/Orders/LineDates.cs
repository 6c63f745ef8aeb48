namespace Serverless.Domain.Orders;

/// <summary>When goods of one line left and came: an order goes out in parts. A line that no parcel names has the dates of the order.</summary>
public static class LineDates
{
    /// <summary>
    /// The order with the dates that hold for units of one of its lines. The line has left once one of its parcels has, and its date is that of the last that did so far.
    /// Units are delivered once parcels have brought as many; they count from the last of those, because nobody can tell which unit came with which.
    /// </summary>
    /// <param name="units">How many of the line are asked about.</param>
    public static Order DatedFor(this Order order, LineId line, int units)
    {
        if (ParcelsOf(order, line) is not { Count: > 0 } parcels)
            return order;

        var come = parcels.FindAll(parcel => DeliveredAt(order, parcel) is not null);
        return order with
        {
            ShippedAt = parcels.Max(parcel => ShippedAt(order, parcel)),
            DeliveredAt = UnitsIn(come, line) >= units ? come.Max(parcel => DeliveredAt(order, parcel)) : null,
        };
    }

    /// <summary>The same for counting days: those of goods that were sent before the others had come do not begin before it is settled what was paid for them.</summary>
    public static Order CountedFor(this Order order, LineId line, int units) => order.DatedFor(line, units) switch
    {
        { DeliveredAt: { } delivered } dated when delivered < SinceOf(order, line) => dated with { DeliveredAt = SinceOf(order, line) },
        { DeliveredAt: null, ShippedAt: { } shipped } dated when shipped < SinceOf(order, line) => dated with { ShippedAt = SinceOf(order, line) },
        var dated => dated,
    };

    /// <summary>The same for units that did not come, or not yet: where parcels with as many are still under way it is those.</summary>
    public static Order DatedForMissing(this Order order, LineId line, int units)
    {
        var underWay = ParcelsOf(order, line).FindAll(parcel => ShippedAt(order, parcel) is not null && DeliveredAt(order, parcel) is null);
        return UnitsIn(underWay, line) >= units && underWay.Count > 0
            ? order with { ShippedAt = underWay.Max(parcel => parcel.ShippedAt), DeliveredAt = null }
            : order.DatedFor(line, units);
    }

    /// <summary>Whether so many units of a line can have come by now, should nobody report it: none does that is in no parcel yet.</summary>
    public static bool CanHaveCome(this Order order, LineId line, int units) =>
        ParcelsOf(order, line) is not { Count: > 0 } parcels || UnitsIn(parcels.FindAll(parcel => ShippedAt(order, parcel) is not null), line) >= units;

    /// <summary>The order as it would be, should all that has not left leave now.</summary>
    public static Order ShippedNow(this Order order, DateTimeOffset now) => order with { ShippedAt = now, Shipments = [] };

    private static DateTimeOffset? SinceOf(Order order, LineId line) => order.Line(line)?.Origin?.Since;

    private static List<OrderShipment> ParcelsOf(Order order, LineId line) => [.. order.Shipments.Where(parcel => parcel.UnitsOf(line) > 0)];

    private static int UnitsIn(List<OrderShipment> parcels, LineId line) => parcels.Sum(parcel => parcel.UnitsOf(line));

    private static DateTimeOffset? ShippedAt(Order order, OrderShipment parcel) => parcel.ShippedAt ?? DeliveredAt(order, parcel);

    /// <summary>A shop that does not follow its parcels says of the whole order that it was delivered; what a case sent later was not among it.</summary>
    private static DateTimeOffset? DeliveredAt(Order order, OrderShipment parcel) => parcel.DeliveredAt ?? (parcel.SentIn is null ? order.DeliveredAt : null);
}
