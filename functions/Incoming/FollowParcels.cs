using Serverless.Parcels;

namespace Serverless.Incoming;

/// <summary>Asks the tracking service to follow the parcels of orders that are new. One that it follows already it goes on following, so a run that stops half-way is no harm.</summary>
public sealed class FollowParcels(UnfollowedParcels parcels, CarrierClient carrier)
{
    private const int MostAtOnce = 200;

    [Function(nameof(FollowParcels))]
    public async Task Run([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var parcel in await parcels.ListAsync(MostAtOnce, cancellation))
        {
            await carrier.TrackAsync(parcel.TrackingNumber, parcel.Carrier, cancellation);
            await parcels.RemoveAsync(parcel, cancellation);
        }
    }
}
