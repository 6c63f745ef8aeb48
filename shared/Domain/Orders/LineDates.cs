namespace Serverless.Domain.Orders;

/// <summary>When goods of one line left and came: an order goes out in parts.</summary>
public static class LineDates
{
    /// <summary>
    /// The order with the dates that hold for units of one of its lines. A line that goes out in parcels has left with the first of them, and units of it are delivered
    /// once parcels have brought as many; they count from the last of those, because nobody can tell which unit came with which. Any other line has the dates of the order.
    /// </summary>
    /// <param name="units">How many of the line are asked about.</param>
    public static Order DatedFor(this Order order, LineId line, int units)
    {
        List<OrderShipment> parcels = [.. order.Shipments.Where(parcel => parcel.UnitsOf(line) > 0)];
        if (parcels.Count == 0)
            return order;

        // A shop that does not follow its parcels says of the whole order that it was delivered.
        var come = parcels.FindAll(parcel => Delivered(parcel) is not null);
        return order with
        {
            ShippedAt = parcels.Max(parcel => parcel.ShippedAt ?? Delivered(parcel)),
            DeliveredAt = come.Sum(parcel => parcel.UnitsOf(line)) >= units ? come.Max(Delivered) : null,
        };

        DateTimeOffset? Delivered(OrderShipment parcel) => parcel.DeliveredAt ?? order.DeliveredAt;
    }

    /// <summary>The order as it would be, should all that has not left leave now.</summary>
    public static Order ShippedNow(this Order order, DateTimeOffset now) => order with { ShippedAt = now, Shipments = [] };
}
