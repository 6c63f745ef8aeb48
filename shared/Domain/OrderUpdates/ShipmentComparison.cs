using System.Globalization;
using Serverless.Domain.Orders;

namespace Serverless.Domain.OrderUpdates;

/// <summary>
/// Parcels held against those that are known. What is in a parcel stays as it was told; its carrier, number and dates can come to be known later, or be corrected: no
/// amount follows from them.
/// </summary>
internal static class ShipmentComparison
{
    /// <summary>Of one order, in all its tellings.</summary>
    private const int MostShipments = 1_000;

    public static IReadOnlyList<OrderShipment> Merged(Order? record, Order told) => record is null
        ? told.Shipments
        :
        [
            .. record.Shipments.Select(known => told.Shipments.FirstOrDefault(said => said.Id == known.Id) is { } said ? Later(known, said) : known),
            .. told.Shipments.Where(said => record.Shipments.All(known => known.Id != said.Id)),
        ];

    /// <summary>Parcels of an order that can still be changed in the shop: as they are told, with what their carrier has reported of those that are the same.</summary>
    public static IReadOnlyList<OrderShipment> WithReports(Order? record, Order told) =>
        [.. told.Shipments.Select(said => record?.Shipments.FirstOrDefault(known => known.Id == said.Id && known.HasSameUnits(said)) is { } known ? Later(known, said) : said)];

    /// <param name="merged">The order with what is told.</param>
    public static IEnumerable<Contradiction> Find(Order? record, Order merged, Order told)
    {
        if (merged.Shipments.Count > MostShipments)
        {
            yield return new Contradiction("/order/shipments", Units(MostShipments, "parcels at most"), Units(merged.Shipments.Count, "in all"));
            yield break;
        }

        var shippedOf = merged.Shipments.SelectMany(parcel => parcel.Lines).GroupBy(units => units.Line).ToDictionary(of => of.Key, of => of.Sum(units => units.Quantity));
        foreach (var (i, said) in told.Shipments.Index())
        {
            var pointer = $"/order/shipments/{i}";
            if (record?.Shipments.FirstOrDefault(known => known.Id == said.Id) is { } known && !known.HasSameUnits(said))
            {
                yield return new Contradiction($"{pointer}/lines", Text(known), Text(said));
                continue;
            }

            foreach (var (n, line) in said.Lines.Index())
            {
                var (ordered, shipped) = (merged.Line(line.Line)?.Quantity ?? 0, shippedOf.GetValueOrDefault(line.Line));
                if (shipped > ordered)
                    yield return new Contradiction($"{pointer}/lines/{n}/quantity", Units(ordered, "ordered"), Units(shipped, "in parcels"));
            }
        }
    }

    private static OrderShipment Later(OrderShipment known, OrderShipment said) => known with
    {
        Carrier = said.Carrier ?? known.Carrier,
        TrackingNumber = said.TrackingNumber ?? known.TrackingNumber,
        ShippedAt = said.ShippedAt ?? known.ShippedAt,
        DeliveredAt = said.DeliveredAt ?? known.DeliveredAt,
        // What was sent back was another parcel's doing.
        SentBackAt = said.TrackingNumber is null || said.TrackingNumber == known.TrackingNumber ? known.SentBackAt : null,
    };

    private static string Text(OrderShipment parcel) => string.Join(
        ", ", parcel.Lines.OrderBy(l => l.Line.Value, StringComparer.Ordinal).Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Quantity} of {l.Line}")));

    private static string Units(int units, string what) => string.Create(CultureInfo.InvariantCulture, $"{units} {what}");
}
