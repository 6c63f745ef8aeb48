using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>Stripe's Event object around a refund.</summary>
internal static class StripeEvents
{
    public static void Send(World world, string type, Refund refund, Refund? before = null)
    {
        var id = World.Id("evt_1");
        var data = new JsonObject { ["object"] = refund.ToJson() };
        if (before is not null)
            data["previous_attributes"] = new JsonObject { ["status"] = before.Status, ["failure_reason"] = before.FailureReason };
        var body = new JsonObject
        {
            ["id"] = id,
            ["object"] = "event",
            ["api_version"] = "2025-04-30.basil",
            ["created"] = world.Now.ToUnixTimeSeconds(),
            ["data"] = data,
            ["livemode"] = false,
            ["pending_webhooks"] = 1,
            ["request"] = new JsonObject { ["id"] = null, ["idempotency_key"] = before is null ? refund.IdempotencyKey : null },
            ["type"] = type,
        };
        if (refund.Account is { } account)
            body["account"] = account;
        world.Outbox.Send("payments", refund.Id, type, id, body.ToJsonString());
    }
}
