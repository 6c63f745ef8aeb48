using Serverless.Domain.Ids;
using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Orders;

/// <summary>Reads the parcels of an order.</summary>
internal static class OrderShipments
{
    private const int Most = 200;
    private const int MostLines = 500;

    public static IReadOnlyList<OrderShipment> Read(Reading reading, V1.Order order, string pointer)
    {
        List<OrderShipment> shipments = [];
        foreach (var (i, shipment) in reading.List(order.Shipments, pointer, Most, required: false).Index())
        {
            if (!reading.Requires(shipment, $"{pointer}/{i}") || Shipment(reading, shipment, $"{pointer}/{i}", order.PlacedAt) is not { } read)
                continue;

            if (shipments.Exists(other => other.Id == read.Id))
                reading.Add($"{pointer}/{i}/id", ProblemCodes.Duplicate, "Another shipment of the order has this id");
            else if (read.TrackingNumber is { } number && shipments.Exists(other => other.TrackingNumber == number))
                reading.Add($"{pointer}/{i}/trackingNumber", ProblemCodes.Duplicate, "Another shipment of the order is this parcel");

            shipments.Add(read);
        }

        return shipments;
    }

    private static OrderShipment? Shipment(Reading reading, V1.OrderShipment shipment, string pointer, DateTimeOffset? placedAt)
    {
        var id = reading.Value(shipment.Id, $"{pointer}/id", ShipmentId.TryParse, OrderParser.IdExpected);
        var carrier = reading.Text(shipment.Carrier, $"{pointer}/carrier", 64, required: false);
        var number = string.IsNullOrWhiteSpace(shipment.TrackingNumber)
            ? null
            : reading.Value(shipment.TrackingNumber, $"{pointer}/trackingNumber", TrackingNumber.TryParse, TrackingNumber.Expected);
        var (shippedAt, deliveredAt) = (reading.Instant(shipment.ShippedAt, $"{pointer}/shippedAt"), reading.Instant(shipment.DeliveredAt, $"{pointer}/deliveredAt"));
        if (shippedAt < placedAt)
            reading.Add($"{pointer}/shippedAt", ProblemCodes.OutOfOrder, "Before the order was placed");

        if (deliveredAt < (shippedAt ?? placedAt))
            reading.Add($"{pointer}/deliveredAt", ProblemCodes.OutOfOrder, "Before it was shipped");

        var lines = Lines(reading, shipment, $"{pointer}/lines");
        return id is { } known ? new OrderShipment(known, carrier, number?.Value, lines) { ShippedAt = shippedAt, DeliveredAt = deliveredAt } : null;
    }

    private static List<LineUnits> Lines(Reading reading, V1.OrderShipment shipment, string pointer)
    {
        List<LineUnits> lines = [];
        foreach (var (i, line) in reading.List(shipment.Lines, pointer, MostLines).Index())
        {
            if (reading.Requires(line, $"{pointer}/{i}"))
                lines.AddUnits(reading, line.Line, line.Quantity, $"{pointer}/{i}");
        }

        return lines;
    }
}
