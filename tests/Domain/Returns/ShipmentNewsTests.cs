using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Delivering;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>What an order learns of its parcels from their carrier.</summary>
public sealed class ShipmentNewsTests
{
    private static readonly OrderShipment Packed = new(ShipmentId.Parse("s1"), "DHLParcel", "TRACK1", [new LineUnits(Line("a"), 1)]);
    private static readonly OrderShipment Sent = Packed with { ShippedAt = Now.AddDays(-2) };

    [Fact]
    public void Parcel_ThatIsSeen_HasLeftOnceAndForAll()
    {
        var seen = ShipmentNews.After(Packed, Update(ParcelStatus.InTransit));

        Assert.Equal(Now, seen.ShippedAt);
        Assert.Same(seen, ShipmentNews.After(seen, new ParcelUpdate("2", ParcelStatus.PickupMissed, Now, null)));
        Assert.Equal(Now, ShipmentNews.After(seen, Update(ParcelStatus.Delayed, at: Now.AddDays(1))).ShippedAt);
    }

    [Fact]
    public void Parcel_ThatIsDelivered_StaysSoWhateverComesLate()
    {
        var delivered = ShipmentNews.After(Sent, Update(ParcelStatus.Delivered));

        Assert.Equal((Now.AddDays(-2), Now), (delivered.ShippedAt!.Value, delivered.DeliveredAt!.Value));
        Assert.Same(delivered, ShipmentNews.After(delivered, Update(ParcelStatus.Delivered, at: Now.AddDays(1))));
        Assert.Same(delivered, ShipmentNews.After(delivered, Update(ParcelStatus.Held, DeliveryTrouble.Refused)));
    }

    [Fact]
    public void Parcel_DeliveredBeforeItsShopSaysItLeft_IsDeliveredThen() =>
        Assert.Equal(Sent.ShippedAt, ShipmentNews.After(Sent, Update(ParcelStatus.Delivered, at: Now.AddDays(-3))).DeliveredAt);

    [Fact]
    public void Parcel_OnItsWayBack_IsNotDeliveredToItsCustomer()
    {
        var back = ShipmentNews.After(Sent, Update(ParcelStatus.Held, DeliveryTrouble.SentBack));

        Assert.Equal(Now, back.SentBackAt);
        Assert.Null(ShipmentNews.After(back, Update(ParcelStatus.Delivered, at: Now.AddDays(4))).DeliveredAt);
        Assert.Null(ShipmentNews.After(Sent, Update(ParcelStatus.Delivered, DeliveryTrouble.SentBack)).DeliveredAt);
    }

    [Theory]
    [InlineData(DeliveryTrouble.Refused, Reason.DeliveryRefused)]
    [InlineData(DeliveryTrouble.NotReached, Reason.NotReached)]
    [InlineData(DeliveryTrouble.BadAddress, Reason.BadAddress)]
    [InlineData(DeliveryTrouble.SentBack, null)]
    public void Trouble_OpensACaseForItsReason(DeliveryTrouble trouble, Reason? reason) => Assert.Equal(reason, DeliveryTroubles.ReasonOf(trouble));

    private static ParcelUpdate Update(ParcelStatus status, DeliveryTrouble? trouble = null, DateTimeOffset? at = null) =>
        new("1", status, at ?? Now, Place: null) { Number = "TRACK1", Trouble = trouble };
}
