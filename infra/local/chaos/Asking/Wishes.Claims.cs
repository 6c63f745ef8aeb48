using System.Text.Json.Nodes;

namespace Serverless.Chaos.Asking;

internal sealed partial class Wishes
{
    /// <summary>Of goods that came damaged, which go back, or of goods that did not come.</summary>
    private Wish Claim(string name)
    {
        LostParcel? lost = random.Next(2) == 0 ? (LostParcel)random.Next(4) : null;
        var isReplacement = random.Next(2) == 0;
        var isSoldOut = isReplacement && random.Next(4) == 0;
        var isContested = lost is LostParcel.Delivered && random.Next(2) == 0;
        var lines = Enumerable.Range(1, random.Next(1, 4)).Select(number => Line(number, isWhole: random.Next(2) == 0) with { IsWorn = false, IsSoldOut = isSoldOut && number == 1 }).ToList();
        var claiming = new Claiming(isReplacement && !isSoldOut, isSoldOut, lost) { IsContested = isContested };
        var isWhole = lines.TrueForAll(line => line.Asked == line.Ordered);
        var refund = claiming.IsRefused || claiming.Sends ? 0 : lines.Sum(line => line.Refund) + (isWhole ? Shipping : 0);
        var total = TotalOf(lines);
        var method = random.Next(2) == 0 ? "pickup" : "drop_off";
        var body = new JsonObject
        {
            ["kind"] = "claim",
            ["resolution"] = isReplacement ? "replacement" : "refund",
            ["order"] = new JsonObject
            {
                ["number"] = name,
                ["placedAt"] = Days(20),
                ["paidAt"] = Days(20),
                ["releasedAt"] = Days(19),
                ["shippedAt"] = Days(18),
                ["deliveredAt"] = lost is null ? Days(3) : null,
                ["currency"] = Currency,
                ["lines"] = new JsonArray([.. lines.Select(line => line.Ordering)]),
                ["shipping"] = Money(Shipping),
                ["tenders"] = Tenders(name, total),
                ["customer"] = Customer(name),
            },
            ["lines"] = new JsonArray([.. lines.Select(line => line.Asking(lost is null ? "damaged" : "lost_in_transit"))]),
        };
        if (lost is null)
            body["shipBack"] = ShipBack(method, name);
        else if (lost is not LostParcel.Unknown)
            // The carrier goes by the end of the number.
            body["lostParcel"] = new JsonObject { ["trackingNumber"] = $"OUT{name.Replace("-", "", StringComparison.Ordinal)}{lost}".ToUpperInvariant(), ["carrier"] = "DHLParcel" };

        return new Wish(name, name, body, AnyEntrance(), refund, HasPickup: lost is null && method is "pickup") { Claiming = claiming, Thought = random.NextDouble() };
    }
}
