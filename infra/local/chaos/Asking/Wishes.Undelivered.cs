using System.Text.Json.Nodes;

namespace Serverless.Chaos.Asking;

internal sealed partial class Wishes
{
    private static readonly string[] WhyUndelivered = ["not_reached", "delivery_refused", "bad_address"];

    /// <summary>An order that its carrier could not deliver, whole.</summary>
    private Wish Undelivered(string name)
    {
        var answers = Enum.GetValues<UndeliveredAnswer>();
        var reason = WhyUndelivered[random.Next(WhyUndelivered.Length)];
        var undelivered = new Undelivered(answers[random.Next(answers.Length)], IsTheirDoing: reason is not "not_reached");
        var lines = Enumerable.Range(1, random.Next(1, 4)).Select(number => Line(number, isWhole: true) with { IsWorn = false }).ToList();
        var worth = lines.Sum(line => line.Refund);
        var body = new JsonObject
        {
            ["kind"] = "undeliverable",
            ["order"] = new JsonObject
            {
                ["number"] = name,
                ["placedAt"] = Days(4),
                ["paidAt"] = Days(4),
                ["releasedAt"] = Days(3),
                ["shippedAt"] = Days(2),
                ["currency"] = Currency,
                ["lines"] = new JsonArray([.. lines.Select(line => line.Ordering)]),
                ["shipping"] = Money(Shipping),
                ["tenders"] = Tenders(name, worth + Shipping),
                ["customer"] = Customer(name),
            },
            ["lines"] = new JsonArray([.. lines.Select(line => line.Asking(reason))]),
            ["undelivered"] = new JsonObject { ["trackingNumber"] = $"EZUNDELIVERED{name.Replace("-", "", StringComparison.Ordinal)}".ToUpperInvariant(), ["carrier"] = "DHLParcel" },
        };
        var refund = !undelivered.ComesBack ? 0 : worth + (undelivered.IsTheirDoing ? 0 : Shipping);
        return new Wish(name, name, body, AnyEntrance(), refund, HasPickup: false) { Undelivered = undelivered, Thought = random.NextDouble() };
    }
}
