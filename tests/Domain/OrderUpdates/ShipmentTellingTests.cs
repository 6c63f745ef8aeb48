using Serverless.Domain.Orders;
using Serverless.Domain.OrderUpdates;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>Parcels are added as they leave; what is in one stays.</summary>
public sealed class ShipmentTellingTests
{
    private static readonly Order Known = Order(OrderLine("a", 3), OrderLine("b")) with { ShippedAt = null, DeliveredAt = null, Shipments = [Parcel("1", "a", 2)] };

    [Fact]
    public void Shipments_ToldLater_AreAddedToThoseThatAreKnown()
    {
        var told = Agreed(Known with { Shipments = [Parcel("2", "a", 1), Parcel("3", "b", 1)] });

        Assert.Equal(["1", "2", "3"], told.Shipments.Select(parcel => parcel.Id.Value));
    }

    [Fact]
    public void Dates_ToldLater_AreAddedAndThoseLeftOutStay()
    {
        var delivered = Agreed(Known with { Shipments = [Parcel("1", "a", 2) with { ShippedAt = null, TrackingNumber = null, DeliveredAt = Utc(2026, 3, 4, 9) }] }).Shipments[0];

        Assert.Equal((Utc(2026, 2, 28, 9), Utc(2026, 3, 4, 9), "TRACK1"), (delivered.ShippedAt!.Value, delivered.DeliveredAt!.Value, delivered.TrackingNumber));
    }

    [Fact]
    public void Shipment_ToldWithAnotherNumber_IsThatParcelFromNowOn()
    {
        var back = Known with { Shipments = [Known.Shipments[0] with { SentBackAt = Now }] };
        var told = Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(back, Empty(back), Known with { Shipments = [Parcel("1", "a", 2) with { TrackingNumber = "OTHER22" }] })).Order.Shipments[0];

        Assert.Equal(("OTHER22", null), (told.TrackingNumber, told.SentBackAt));
    }

    [Fact]
    public void Shipment_ToldWithOtherUnits_IsRefusedWithBoth() => Assert.Equal(
        new("/order/shipments/0/lines", "2 of a", "1 of a"), Assert.Single(Contradictions(Known with { Shipments = [Parcel("1", "a", 1)] })));

    [Fact]
    public void Units_InParcelsBeyondWhatWasOrdered_AreRefused() => Assert.Equal(
        new("/order/shipments/0/lines/0/quantity", "3 ordered", "4 in parcels"), Assert.Single(Contradictions(Known with { Shipments = [Parcel("2", "a", 2)] })));

    [Fact]
    public void Units_OfALineThatIsNotOrdered_AreRefused() => Assert.Equal(
        new("/order/shipments/0/lines/0/quantity", "0 ordered", "1 in parcels"), Assert.Single(Contradictions(Known with { Shipments = [Parcel("2", "c", 1)] })));

    [Fact]
    public void Units_InTheParcelsOfAFirstTelling_AreHeldAgainstItself() => Assert.IsType<OrderTold.Contradicted>(
        OrderTelling.Tell(record: null, Empty(Known), Known with { Shipments = [Parcel("1", "a", 4)] }));

    private static Order Agreed(Order told) => Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(Known, Empty(Known), told)).Order;

    private static IReadOnlyList<Contradiction> Contradictions(Order told) => Assert.IsType<OrderTold.Contradicted>(OrderTelling.Tell(Known, Empty(Known), told)).Contradictions;

    private static OrderShipment Parcel(string id, string line, int units) =>
        new(ShipmentId.Parse(id), "DHLParcel", $"TRACK{id}", [new LineUnits(Line(line), units)]) { ShippedAt = Utc(2026, 2, 28, 9) };
}
