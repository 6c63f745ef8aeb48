using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>Stripe's Event object around a refund or a Checkout session.</summary>
internal static class StripeEvents
{
    public static void Send(World world, string type, Refund refund, Refund? before = null)
    {
        var data = new JsonObject { ["object"] = refund.ToJson() };
        if (before is not null)
            data["previous_attributes"] = new JsonObject { ["status"] = before.Status, ["failure_reason"] = before.FailureReason };
        Send(world, type, refund.Id, data, before is null ? refund.IdempotencyKey : null, refund.Account);
    }

    public static void Send(World world, string type, CheckoutSession session) =>
        Send(world, type, session.Id, new JsonObject { ["object"] = session.ToJson() }, key: null, session.Account);

    private static void Send(World world, string type, string @object, JsonObject data, string? key, string? account)
    {
        var id = World.Id("evt_1");
        var body = new JsonObject
        {
            ["id"] = id,
            ["object"] = "event",
            ["api_version"] = "2025-04-30.basil",
            ["created"] = world.Now.ToUnixTimeSeconds(),
            ["data"] = data,
            ["livemode"] = false,
            ["pending_webhooks"] = 1,
            ["request"] = new JsonObject { ["id"] = null, ["idempotency_key"] = key },
            ["type"] = type,
        };
        if (account is not null)
            body["account"] = account;
        world.Outbox.Send("payments", @object, type, id, body.ToJsonString());
    }
}
