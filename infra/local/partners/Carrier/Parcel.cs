using System.Text;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>One scan of a parcel.</summary>
internal sealed record Scan(string Status, string StatusDetail, string Message, DateTimeOffset At, string? City, string? Country);

/// <summary>Where a parcel is on its way by itself: it takes the next stage unless it waits for a pickup or is held.</summary>
internal enum Stage
{
    Ready,
    Collected,
    InTransit,
    OutForDelivery,
    GoingBack,
    Ended,
}

/// <summary>A parcel under way, which EasyPost shows as a Tracker.</summary>
internal sealed record Parcel(
    string Id,
    string TrackingCode,
    string Carrier,
    string? ShipmentId,
    string? Reference,
    DateTimeOffset CreatedAt,
    Script Script,
    string? FromCity,
    string? FromCountry,
    string? ToCity,
    string? ToCountry,
    bool IsReturn = false,
    bool NeedsPickup = false,
    string? Pickup = null,
    bool Held = false,
    bool Delayed = false,
    int Missed = 0,
    Stage Stage = Stage.Ready,
    int Moves = 0)
{
    public IReadOnlyList<Scan> Scans { get; init; } = [];

    /// <summary>An attempt to deliver it has failed.</summary>
    public bool IsUndelivered { get; init; }

    public string Status => Scans is [.., var last] ? last.Status : "unknown";

    public string StatusDetail => Scans is [.., var last] ? last.StatusDetail : "unknown";

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["object"] = "Tracker",
        ["mode"] = "test",
        ["tracking_code"] = TrackingCode,
        ["status"] = Status,
        ["status_detail"] = StatusDetail,
        ["created_at"] = CreatedAt.Stamp(),
        ["updated_at"] = (Scans is [.., var last] ? last.At : CreatedAt).Stamp(),
        ["signed_by"] = null,
        ["weight"] = null,
        ["est_delivery_date"] = CreatedAt.AddDays(3).Stamp(),
        ["shipment_id"] = ShipmentId,
        ["carrier"] = Carrier,
        ["tracking_details"] = new JsonArray([.. Scans.Select(Detail)]),
        ["fees"] = new JsonArray(),
        ["carrier_detail"] = null,
        ["finalized"] = true,
        ["is_return"] = IsReturn,
        ["public_url"] = $"https://track.easypost.com/{Convert.ToBase64String(Encoding.UTF8.GetBytes($"v1:{Id}")).TrimEnd('=')}",
    };

    private JsonObject Detail(Scan scan) => new()
    {
        ["object"] = "TrackingDetail",
        ["message"] = scan.Message,
        ["description"] = "",
        ["status"] = scan.Status,
        ["status_detail"] = scan.StatusDetail,
        ["datetime"] = scan.At.Stamp(),
        ["source"] = Carrier,
        ["carrier_code"] = "",
        ["tracking_location"] = new JsonObject
        {
            ["object"] = "TrackingLocation",
            ["city"] = scan.City,
            ["state"] = null,
            ["country"] = scan.Country,
            ["zip"] = null,
        },
    };
}
