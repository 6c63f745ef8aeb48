using System.Globalization;
using System.Text.Json.Nodes;

namespace Serverless.Chaos.Asking;

internal sealed partial class Wishes
{
    /// <summary>After which the shop says that there is more.</summary>
    private const int RestockDays = 3;

    /// <summary>Of an order that has not left some lines cannot be shipped.</summary>
    private Wish StockOut(string name)
    {
        var answers = Enum.GetValues<ShortAnswer>();
        var answer = answers[random.Next(answers.Length)];
        var lines = Enumerable.Range(1, random.Next(1, 4)).Select(number => Line(number, isWhole: random.Next(2) == 0) with { IsWorn = false }).ToList();
        var isWhole = lines.TrueForAll(line => line.Asked == line.Ordered);
        var worth = lines.Sum(line => line.Refund);
        var total = lines.Sum(line => line.Price * line.Ordered) + Shipping;
        // What the delivery cost counts for the goods where nothing of the order is left.
        var back = worth + (isWhole ? Shipping : 0);
        var more = random.Next(3) switch { 0 => 0, 1 => -10 * random.Next(1, 40), _ => 10 * random.Next(10, 300) };
        var shortOf = new ShortOf(answer) { Collect = answer is ShortAnswer.Other ? Math.Max(more, 0) : 0 };
        var body = new JsonObject
        {
            ["kind"] = "stock_out",
            ["order"] = new JsonObject
            {
                ["number"] = name,
                ["placedAt"] = Days(1),
                ["paidAt"] = Days(1),
                ["releasedAt"] = random.Next(3) > 0 ? Days(0) : null,
                ["currency"] = Currency,
                ["lines"] = new JsonArray([.. lines.Select(line => line.Ordering)]),
                ["shipping"] = Money(Shipping),
                ["tenders"] = shortOf.Sends ? new JsonArray(Tender("card", $"pi_{name}", total)) : Tenders(name, total),
                ["customer"] = Customer(name),
            },
            ["lines"] = new JsonArray([.. lines.Select(line => line.Asking(reason: null))]),
            ["shipRest"] = random.Next(2) == 0 ? "now" : "together",
        };
        if (answer is ShortAnswer.Other or ShortAnswer.OtherGone)
            body["alternatives"] = new JsonArray(new JsonObject { ["lines"] = new JsonArray(Other(answer, worth + more)) });
        if (shortOf.Waits)
            body["restock"] = now.AddDays(RestockDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var refund = answer switch
        {
            _ when shortOf.Come => 0,
            ShortAnswer.Other => Math.Max(-more, 0),
            _ => back,
        };
        return new Wish(name, name, body, AnyEntrance(), refund, HasPickup: false) { ShortOf = shortOf, Thought = random.NextDouble() };
    }

    private static JsonNode Other(ShortAnswer answer, long price) => new JsonObject
    {
        ["sku"] = answer is ShortAnswer.OtherGone ? SoldOut : "SHIRT-OTHER",
        ["title"] = "Another shirt",
        ["quantity"] = 1,
        ["unitPrice"] = Money(price),
    };
}
