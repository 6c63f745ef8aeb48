namespace Serverless.Chaos.Sabotage;

/// <summary>How partners misbehave.</summary>
internal static class Faults
{
    private static readonly string[] Everyone = ["payments", "carrier", "warehouse", "mail"];
    private static readonly string[] Senders = ["payments", "carrier", "warehouse"];
    private static readonly int[] Troubles = [500, 502, 503, 429];

    /// <summary>Trouble that passes: the app gets over it by itself.</summary>
    public static Fault Passing(Random random)
    {
        var partner = Everyone[random.Next(Everyone.Length)];
        var count = random.Next(1, 5);
        return random.Next(8) switch
        {
            0 or 1 => new Fault(partner, "error", count) { Status = Troubles[random.Next(Troubles.Length)] },
            2 => new Fault(partner, "lost_answer", count),
            3 => new Fault(partner, "timeout", 1) { DelayMs = random.Next(500, 2_000) },
            4 => new Fault(partner, "delay", count) { DelayMs = random.Next(200, 2_000) },
            5 => new Fault(Senders[random.Next(Senders.Length)], "duplicate_webhook", count),
            // Nobody asks the others for what they have told; the payment provider is. That a refund was made its answer says as well.
            6 => new Fault("payments", "lose_webhook", count) { Type = random.Next(3) is 0 ? "checkout.session.completed" : "refund.updated" },
            _ => new Fault(Senders[random.Next(Senders.Length)], "disorder_webhook", count) { DelayMs = random.Next(500, 2_000) },
        };
    }

    /// <summary>A refusal that is not tried again: the case fails, and a person has to see to it.</summary>
    public static Fault ForGood(Random random) => random.Next(2) is 0
        ? new Fault("warehouse", "error", 1) { Status = 422, Path = "/v1/returns", Method = "POST" }
        : new Fault("payments", "error", 1) { Status = 400, Path = "/v1/refunds", Method = "POST" };
}
