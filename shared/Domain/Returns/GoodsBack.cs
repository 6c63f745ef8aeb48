namespace Serverless.Domain.Returns;

/// <summary>What became of goods that were not accepted, once the customer could contest that no longer.</summary>
/// <param name="At">When the warehouse was told.</param>
/// <param name="Parcel">The parcel to the customer; absent when there was nothing to send.</param>
/// <param name="DeliverBy">When the carrier has to have brought it.</param>
public sealed record GoodsBack(DateTimeOffset At, ParcelBack? Parcel, DateTimeOffset DeliverBy)
{
    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? LostAt { get; init; }
}

/// <summary>A parcel on its way to the customer.</summary>
/// <param name="Id">The label's id at the carrier.</param>
/// <param name="Label">What the warehouse prints.</param>
public sealed record ParcelBack(string Id, string TrackingNumber, string? Carrier, Uri? Label)
{
    /// <summary>The carrier's page of it.</summary>
    public Uri? Link { get; init; }
}
