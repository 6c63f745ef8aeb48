namespace Serverless.Cases;

/// <summary>Parcels of orders that the tracking service is yet to be asked to follow. They are written before their order, so that none is forgotten.</summary>
public sealed class UnfollowedParcels(Tables tables)
{
    private const string Partition = "unfollowed";

    /// <summary>Those of an order that are new, and are still to come.</summary>
    public async Task AddAsync(Order? before, Order after, CancellationToken cancellation)
    {
        var known = before?.Shipments.Select(parcel => parcel.TrackingNumber).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var parcel in after.Shipments)
        {
            if (parcel is { TrackingNumber: { } number, DeliveredAt: null } && !known.Contains(number))
            {
                var row = new TableEntity(Partition, TableKey.Escape(number)) { ["Number"] = number, ["Carrier"] = parcel.Carrier };
                await tables.OrderIndex.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
            }
        }
    }

    public async Task<IReadOnlyList<UnfollowedParcel>> ListAsync(int most, CancellationToken cancellation) =>
        (await tables.OrderIndex.PageAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"),
            row => new UnfollowedParcel(row.GetString("Number"), row.GetString("Carrier"), row.ETag),
            from: null, cancellation, most)).Items;

    public Task RemoveAsync(UnfollowedParcel parcel, CancellationToken cancellation) =>
        tables.OrderIndex.TryDeleteAsync(Partition, TableKey.Escape(parcel.TrackingNumber), parcel.Tag, cancellation);
}

public sealed record UnfollowedParcel(string TrackingNumber, string? Carrier, ETag Tag);
