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
        return random.Next(7) switch
        {
            0 or 1 => new Fault(partner, "error", count) { Status = Troubles[random.Next(Troubles.Length)] },
            2 => new Fault(partner, "lost_answer", count),
            3 => new Fault(partner, "timeout", 1) { DelayMs = random.Next(500, 2_000) },
            4 => new Fault(partner, "delay", count) { DelayMs = random.Next(200, 2_000) },
            5 => new Fault(Senders[random.Next(Senders.Length)], "duplicate_webhook", count),
            _ => new Fault(Senders[random.Next(Senders.Length)], "disorder_webhook", count) { DelayMs = random.Next(500, 2_000) },
        };
    }

    /// <summary>A refusal that would come again, like a key that is blocked: a person has to see to it.</summary>
    public static Fault ForGood(Random random) => new(Senders[random.Next(Senders.Length)], "error", 1) { Status = 403 };
}
