namespace Serverless.Partners;

/// <summary>
/// Two parcels that change hands at one door: the carrier hands the first over only against the second. The second waits until then, and the first goes back
/// when it is refused, or when nobody was there for as often as the carrier tries.
/// </summary>
internal sealed record Swap(string Out, string Back, Script Script)
{
    /// <summary>So often the carrier tries.</summary>
    private const int Attempts = 3;

    /// <summary>What the first parcel does next of its own accord, where a swap has it do something else than any parcel.</summary>
    public string? Next(Parcel parcel)
    {
        var missed = parcel.Scans.Count(scan => scan.StatusDetail is "delivery_exception");
        return parcel switch
        {
            { IsUndelivered: true, Held: true, StatusDetail: "refused" } => "return",
            { IsUndelivered: true, Held: true } => missed < Attempts ? "out_for_delivery" : "return",
            { Stage: Stage.OutForDelivery } when missed < Script.NotHome => "miss_delivery",
            { Stage: Stage.OutForDelivery } when Script.Refuse => "refuse",
            _ => null,
        };
    }
}
