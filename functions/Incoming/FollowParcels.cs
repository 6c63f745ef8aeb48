using Serverless.Parcels;
using Serverless.Storefronts;

namespace Serverless.Incoming;

/// <summary>
/// Asks the tracking service to follow the parcels of orders that are new; some of each storefront a run, so that none waits for what another has told. One that it
/// follows already it goes on following, so a run that stops half-way is no harm.
/// </summary>
public sealed class FollowParcels(UnfollowedParcels parcels, StorefrontStore storefronts, CarrierClient carrier)
{
    private const int MostOfEach = 100;

    [Function(nameof(FollowParcels))]
    public async Task Run([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var storefront in await storefronts.ListAsync(cancellation))
        {
            foreach (var parcel in await parcels.ListAsync(storefront, MostOfEach, cancellation))
            {
                await carrier.TrackAsync(parcel.TrackingNumber, parcel.Carrier, cancellation);
                await parcels.RemoveAsync(parcel, cancellation);
            }
        }
    }
}
