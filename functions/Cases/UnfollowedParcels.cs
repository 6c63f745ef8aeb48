namespace Serverless.Cases;

/// <summary>Parcels of orders that the tracking service is yet to be asked to follow, by storefront. They are written before their order, so that none is forgotten.</summary>
public sealed class UnfollowedParcels(Tables tables)
{
    /// <summary>Those of an order that are new, or whose carrier is, and that are still to come.</summary>
    public async Task AddAsync(StorefrontId storefront, Order? before, Order after, CancellationToken cancellation)
    {
        var known = before?.Shipments.Select(parcel => (parcel.TrackingNumber, parcel.Carrier)).ToHashSet() ?? [];
        foreach (var parcel in after.Shipments)
        {
            // What a case sent is followed with it.
            if (parcel is { TrackingNumber: { } number, DeliveredAt: null, SentIn: null } && !known.Contains((number, parcel.Carrier)))
            {
                var row = new TableEntity(PartitionOf(storefront), TableKey.Escape(number)) { ["Number"] = number, ["Carrier"] = parcel.Carrier };
                await tables.OrderIndex.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
            }
        }
    }

    public async Task<IReadOnlyList<UnfollowedParcel>> ListAsync(StorefrontId storefront, int most, CancellationToken cancellation) =>
        (await tables.OrderIndex.PageAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(storefront)}"),
            row => new UnfollowedParcel(storefront, row.GetString("Number"), row.GetString("Carrier"), row.ETag),
            from: null, cancellation, most)).Items;

    public Task RemoveAsync(UnfollowedParcel parcel, CancellationToken cancellation) =>
        tables.OrderIndex.TryDeleteAsync(PartitionOf(parcel.Storefront), TableKey.Escape(parcel.TrackingNumber), parcel.Tag, cancellation);

    private static string PartitionOf(StorefrontId storefront) => $"{storefront}~unfollowed";
}

public sealed record UnfollowedParcel(StorefrontId Storefront, string TrackingNumber, string? Carrier, ETag Tag);
