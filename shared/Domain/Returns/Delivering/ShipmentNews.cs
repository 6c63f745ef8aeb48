using Serverless.Domain.Orders;

namespace Serverless.Domain.Returns.Delivering;

/// <summary>What a carrier reports of a parcel of an order. Reports come twice, late and in any sequence; what the shop says later counts instead.</summary>
public static class ShipmentNews
{
    /// <summary>The parcel with what is reported; the same where it says nothing new. One that was delivered, or is on its way back, has no further news for its order.</summary>
    public static OrderShipment After(OrderShipment parcel, ParcelUpdate update)
    {
        if (parcel is { DeliveredAt: not null } or { SentBackAt: not null } || update.Status is ParcelStatus.PickupMissed)
            return parcel;

        var seen = parcel with { ShippedAt = parcel.ShippedAt ?? update.At };
        return update switch
        {
            { Trouble: DeliveryTrouble.SentBack } => seen with { SentBackAt = update.At },
            { Status: ParcelStatus.Delivered } => seen with { DeliveredAt = update.At < seen.ShippedAt ? seen.ShippedAt : update.At },
            _ => seen,
        };
    }
}
