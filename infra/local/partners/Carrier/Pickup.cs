using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>A pickup at the door, in EasyPost's words: unknown until bought, then scheduled, or canceled.</summary>
internal sealed record Pickup(
    string Id,
    string? Reference,
    string ShipmentId,
    Address Address,
    DateTimeOffset From,
    DateTimeOffset To,
    string? Instructions,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Status = "unknown",
    string? Confirmation = null)
{
    public const string Service = "NextDay";

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["object"] = "Pickup",
        ["created_at"] = CreatedAt.Stamp(),
        ["updated_at"] = UpdatedAt.Stamp(),
        ["mode"] = "test",
        ["status"] = Status,
        ["reference"] = Reference,
        ["min_datetime"] = From.Stamp(),
        ["max_datetime"] = To.Stamp(),
        ["is_account_address"] = false,
        ["instructions"] = Instructions,
        ["messages"] = new JsonArray(),
        ["confirmation"] = Confirmation,
        ["address"] = Address.ToJson(CreatedAt),
        ["carrier_accounts"] = new JsonArray(),
        ["pickup_rates"] = new JsonArray(new JsonObject
        {
            ["id"] = $"pickuprate_{Id[7..]}",
            ["object"] = "PickupRate",
            ["created_at"] = CreatedAt.Stamp(),
            ["updated_at"] = CreatedAt.Stamp(),
            ["mode"] = "test",
            ["service"] = Service,
            ["carrier"] = Shipment.Carrier,
            ["rate"] = "0.00",
            ["currency"] = "USD",
            ["pickup_id"] = Id,
        }),
    };
}
