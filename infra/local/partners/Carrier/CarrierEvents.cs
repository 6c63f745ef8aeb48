using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>EasyPost's Event object around a tracker.</summary>
internal static class CarrierEvents
{
    public static void Send(World world, string type, Parcel parcel, Parcel? before)
    {
        var id = World.HexId("evt_");
        var body = new JsonObject
        {
            ["id"] = id,
            ["object"] = "Event",
            ["created_at"] = world.Now.Stamp(),
            ["updated_at"] = world.Now.Stamp(),
            ["description"] = type,
            ["mode"] = "test",
            ["previous_attributes"] = before is null ? new JsonObject() : new JsonObject { ["status"] = before.Status },
            ["pending_urls"] = new JsonArray(),
            ["completed_urls"] = new JsonArray(),
            ["status"] = "pending",
            ["result"] = parcel.ToJson(),
        };
        world.Outbox.Send("carrier", parcel.Id, type, id, body.ToJsonString());
    }
}
