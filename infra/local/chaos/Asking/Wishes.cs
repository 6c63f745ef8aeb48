using System.Globalization;
using System.Text.Json.Nodes;

namespace Serverless.Chaos.Asking;

/// <summary>Makes up returns of many kinds whose refunds are plain to work out: whole prices, few rules at a time.</summary>
internal sealed partial class Wishes(Random random, DateTimeOffset now)
{
    private const long Shipping = 490;
    private const string Currency = "EUR";

    /// <summary>Of this the warehouse has none.</summary>
    public const string SoldOut = "SHIRT-SOLD-OUT";

    private static readonly (string Method, long Freight)[] Ways = [("pickup", 490), ("pickup", 490), ("drop_off", 390), ("own_parcel", 0)];

    public IReadOnlyList<Wish> Make(int count)
    {
        List<Wish> wishes = [];
        while (wishes.Count < count)
        {
            // Two customers of one household, or one with two browsers: the same units are asked back twice.
            var isContested = wishes.Count + 1 < count && random.Next(10) == 0;
            var name = $"chaos-{wishes.Count}";
            var wish = (isContested ? 0 : random.Next(20)) switch
            {
                1 or 2 => Cancellation(name),
                3 => Amendment(name),
                4 or 5 or 6 => Claim(name),
                7 or 8 or 9 => StockOut(name),
                10 or 11 or 12 => Undelivered(name),
                _ => One(name, isContested),
            };
            wishes.Add(wish);
            if (isContested)
                wishes.Add(Rival(wish));
            else if (wishes.Count < count && wish.TakesOthersAlong && random.Next(4) == 0)
                wishes.Add(Rider($"chaos-{wishes.Count}", wish));
            else if (wishes.Count < count && wish.Swap is { IsSoldOut: false, Collect: 0 } && random.Next(2) == 0)
                wishes.Add(Again(wish));
        }

        return wishes;
    }

    /// <summary>What the demo storefront takes for the way back when it is the customer's choice.</summary>
    public static long FreightOf(string method) => Ways.First(way => way.Method == method).Freight;

    private static Wish Rival(Wish wish)
    {
        var body = (JsonObject)wish.Body.DeepClone();
        // Another reason of the same kind, so that it is a wish of its own and no slip of the finger.
        foreach (var line in body["lines"]!.AsArray())
            line!["reason"] = (string?)line["reason"] is "changed_mind" ? "no_longer_needed" : "defective";

        return wish with { Key = wish.Key + "-rival", Body = body };
    }

    /// <param name="isContested">Everything is asked back, so that there is enough for one alone.</param>
    private Wish One(string name, bool isContested)
    {
        var (method, freight) = Ways[random.Next(isContested ? Ways.Length - 1 : Ways.Length)];
        var lines = Enumerable.Range(1, random.Next(1, 4)).Select(number => Line(number, isContested)).ToList();
        // An exchange is the shop's fault, so that no freight is in its difference.
        var isSwap = !isContested && random.Next(4) == 0;
        var isFaulty = isSwap || random.Next(4) == 0;
        var isWhole = lines.TrueForAll(line => line.Asked == line.Ordered);
        var refund = lines.Sum(line => line.Refund) + (isFaulty ? (isWhole ? Shipping : 0) : -freight);
        var total = TotalOf(lines);
        // Its gift card has room for all of it: only then does the case end by itself.
        var isDeclined = random.Next(6) == 0 && refund < total && !isSwap;
        var (swap, wanted) = isSwap ? Exchange(lines.Sum(line => line.Refund), isWhole ? Shipping : 0) : (null, null);
        refund = swap is { IsSoldOut: false } ? Math.Max(lines.Sum(line => line.Refund) - (long)wanted![0]!["unitPrice"]!["amount"]!, 0) : refund;
        var body = new JsonObject
        {
            ["order"] = Delivered(
                name, lines, isDeclined ? Declined(name, total - refund, refund) : isSwap ? new JsonArray(Tender("card", $"pi_{name}", total)) : Tenders(name, total), Customer(name)),
            ["lines"] = new JsonArray([.. lines.Select(line => line.Asking(isFaulty ? "damaged" : "changed_mind"))]),
            ["shipBack"] = ShipBack(method, name),
        };
        if (wanted is not null)
            (body["kind"], body["replacement"]) = ("exchange", wanted);
        if (swap is { IsAtDoor: true })
            body["replacementShips"] = "at_door";

        var entrance = isContested ? Entrance.Http : AnyEntrance();
        return new Wish(name, name, body, entrance, refund, HasPickup: method is "pickup" && swap is not { IsAtDoor: true })
        {
            IsContested = isContested,
            IsDeclined = isDeclined,
            Swap = swap,
            Thought = isContested ? 0 : random.NextDouble(),
        };
    }

    /// <summary>Of another order of the same customer; whose parcel it is pays the way back.</summary>
    private Wish Rider(string name, Wish leader)
    {
        var lines = Enumerable.Range(1, random.Next(1, 3)).Select(number => Line(number, isWhole: false)).ToList();
        var body = new JsonObject
        {
            ["order"] = Delivered(name, lines, Tenders(name, TotalOf(lines)), leader.Body["order"]!["customer"]!.DeepClone()),
            ["lines"] = new JsonArray([.. lines.Select(line => line.Asking("changed_mind"))]),
            ["shipBack"] = new JsonObject { ["method"] = "with" },
        };
        return new Wish(name, name, body, Entrance.Http, lines.Sum(line => line.Refund), HasPickup: false) { Leader = leader, Thought = random.NextDouble() / 4 };
    }

    /// <summary>What an exchange brought comes back for money. The shop tells of the order as it did before; the line of these goods is named once it is known.</summary>
    private Wish Again(Wish exchange)
    {
        var (method, freight) = Ways[random.Next(Ways.Length)];
        var (name, worth) = ($"{exchange.Key}-again", (long)exchange.Body["replacement"]![0]!["unitPrice"]!["amount"]!);
        var body = new JsonObject
        {
            ["order"] = exchange.Body["order"]!.DeepClone(),
            ["lines"] = new JsonArray(new JsonObject { ["quantity"] = 1, ["reason"] = "changed_mind" }),
            ["shipBack"] = ShipBack(method, name),
        };
        return new Wish(exchange.Order, name, body, Entrance.Http, worth + exchange.Swap!.Delivery - freight, method is "pickup") { Exchange = exchange };
    }

    /// <param name="worth">What comes back brings.</param>
    /// <param name="delivery">What the order's delivery cost, when all of it comes back.</param>
    private (Swap Swap, JsonArray Wanted) Exchange(long worth, long delivery)
    {
        var more = random.Next(4) switch { 0 => 0, 1 => -10 * random.Next(1, 40), _ => 10 * random.Next(10, 300) };
        var isSoldOut = random.Next(6) == 0;
        return (
            // What costs more is held on a card first.
            new Swap(isSoldOut ? 0 : Math.Max(more, 0), isSoldOut, IsAtDoor: !isSoldOut && more <= 0 && random.Next(2) == 0, delivery),
            new JsonArray(new JsonObject { ["sku"] = isSoldOut ? SoldOut : "SHIRT-OTHER", ["title"] = "Another shirt", ["quantity"] = 1, ["unitPrice"] = Money(worth + more) }));
    }

    /// <summary>Of an order that the shop still has, or the warehouse: of some lines the warehouse says that they have left.</summary>
    private Wish Cancellation(string name)
    {
        var byWarehouse = random.Next(3) > 0;
        var lines = Enumerable.Range(1, random.Next(1, 4)).Select(number => Line(number, isWhole: random.Next(2) == 0) with { IsWorn = false, HasLeft = byWarehouse && random.Next(4) == 0 }).ToList();
        var stopped = lines.FindAll(line => !line.HasLeft);
        var isWhole = stopped.Count == lines.Count && lines.TrueForAll(line => line.Asked == line.Ordered);
        var total = TotalOf(lines);
        var body = new JsonObject
        {
            ["kind"] = "cancellation",
            ["order"] = new JsonObject
            {
                ["number"] = name,
                ["placedAt"] = Days(1),
                ["paidAt"] = Days(1),
                ["releasedAt"] = byWarehouse ? Days(0) : null,
                ["currency"] = Currency,
                ["lines"] = new JsonArray([.. lines.Select(line => line.Ordering)]),
                ["shipping"] = Money(Shipping),
                ["tenders"] = Tenders(name, total),
                ["customer"] = Customer(name),
            },
            ["lines"] = new JsonArray([.. lines.Select(line => line.Asking(reason: null))]),
        };
        var refund = stopped.Sum(line => line.Refund) + (isWhole ? Shipping : 0);
        return new Wish(name, name, body, AnyEntrance(), refund, HasPickup: false) { Cancelling = new Cancelling(byWarehouse, stopped.Count == 0), Thought = random.NextDouble() };
    }

    /// <summary>Another address, at times another email address and another variant; the warehouse may have packed it, or sent it.</summary>
    private Wish Amendment(string name)
    {
        var byWarehouse = random.Next(3) > 0;
        var (isPacked, hasLeft, hasNewEmail) = (byWarehouse && random.Next(4) == 0, byWarehouse && random.Next(4) == 0, random.Next(2) == 0);
        var line = Line(1, isWhole: true) with { IsWorn = false, HasLeft = hasLeft };
        var changes = new JsonObject
        {
            ["address"] = new JsonObject { ["line1"] = isPacked ? "Lindenallee 12 [packed]" : "Lindenallee 12", ["city"] = "Bremen", ["postalCode"] = "28195", ["country"] = "DE" },
        };
        if (hasNewEmail)
            changes["contact"] = new JsonObject { ["email"] = $"{name}-new@example.com" };
        if (hasLeft || random.Next(2) == 0)
            changes["variants"] = new JsonArray(new JsonObject { ["line"] = "1", ["sku"] = "SHIRT-OTHER", ["title"] = "Another shirt", ["unitPrice"] = Money(line.Price) });

        var body = new JsonObject
        {
            ["kind"] = "amendment",
            ["order"] = new JsonObject
            {
                ["number"] = name,
                ["placedAt"] = Days(1),
                ["paidAt"] = Days(1),
                ["releasedAt"] = byWarehouse ? Days(0) : null,
                ["currency"] = Currency,
                ["lines"] = new JsonArray(line.Ordering),
                ["shipping"] = Money(Shipping),
                ["tenders"] = Tenders(name, (line.Price * line.Ordered) + Shipping),
                ["customer"] = Customer(name),
            },
            ["changes"] = changes,
        };
        return new Wish(name, name, body, AnyEntrance(), Refund: 0, HasPickup: false) { Amending = new Amending(byWarehouse, isPacked || hasLeft, hasNewEmail), Thought = random.NextDouble() };
    }

    private JsonObject Delivered(string name, IReadOnlyList<OrderedLine> lines, JsonArray tenders, JsonNode customer) => new()
    {
        ["number"] = name,
        ["placedAt"] = Days(8),
        ["paidAt"] = Days(8),
        ["releasedAt"] = Days(7),
        ["shippedAt"] = Days(6),
        ["deliveredAt"] = Days(3),
        ["currency"] = Currency,
        ["lines"] = new JsonArray([.. lines.Select(line => line.Ordering)]),
        ["shipping"] = Money(Shipping),
        ["tenders"] = tenders,
        ["customer"] = customer,
    };

    private static long TotalOf(IEnumerable<OrderedLine> lines) => lines.Sum(line => line.Price * line.Ordered) + Shipping;

    private Entrance AnyEntrance() => random.Next(10) switch { 0 => Entrance.Queue, 1 => Entrance.HttpTwice, _ => Entrance.Http };

    private OrderedLine Line(int number, bool isWhole)
    {
        var ordered = random.Next(1, 5);
        var asked = isWhole ? ordered : random.Next(1, ordered + 1);
        // Nothing so dear that a person looks; worn goods are taken back for seven tenths, which a price in whole tens always has.
        return new OrderedLine(number, random.Next(100, 400) * 10, ordered, asked, IsWorn: random.Next(8) == 0);
    }

    private JsonArray Tenders(string name, long total)
    {
        // Some providers take their time, some orders are paid in two ways.
        var card = $"pi_{name}{(random.Next(5) < 2 ? "_pending" : "")}";
        return random.Next(6) == 0
            ? new JsonArray(Tender("card", card, total / 2), Tender("gift_card", $"pi_gift_{name}", total - (total / 2)))
            : new JsonArray(Tender("card", card, total));
    }

    private static JsonArray Declined(string name, long card, long gift) =>
        new(Tender("card", $"pi_{name}_declined", card), Tender("gift_card", $"pi_gift_{name}", gift));

    private static JsonNode Tender(string type, string reference, long amount) =>
        new JsonObject { ["id"] = type, ["type"] = type, ["reference"] = reference, ["amount"] = Money(amount) };

    private JsonObject Customer(string name) => new()
    {
        ["name"] = "Mara Lindqvist",
        ["email"] = $"{name}@example.com",
        ["phone"] = "+49 30 23125 042",
        ["locale"] = random.Next(4) == 0 ? "zh-CN" : "en",
        ["address"] = new JsonObject { ["line1"] = "Torstraße 140", ["city"] = "Berlin", ["postalCode"] = "10119", ["country"] = "DE" },
    };

    private static JsonObject ShipBack(string method, string name)
    {
        var way = new JsonObject { ["method"] = method };
        if (method is "own_parcel")
            (way["trackingNumber"], way["carrier"]) = ($"OWN{name.ToUpperInvariant()}", "DHLParcel");

        return way;
    }

    private string Days(int ago) => now.AddDays(-ago).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Money(long amount) => new() { ["amount"] = amount, ["currency"] = Currency };

    private sealed record OrderedLine(int Number, long Price, int Ordered, int Asked, bool IsWorn, bool HasLeft = false, bool IsSoldOut = false)
    {
        private string Id => Number.ToString(CultureInfo.InvariantCulture);

        public long Refund => Price * Asked * (IsWorn ? 7 : 10) / 10;

        public JsonNode Ordering => new JsonObject
        {
            ["id"] = Id,
            ["sku"] = IsSoldOut ? SoldOut : $"SHIRT-{Id}{(IsWorn ? "-USED" : HasLeft ? "-SHIPPED" : "")}",
            ["title"] = "Linen shirt",
            ["category"] = "apparel",
            ["quantity"] = Ordered,
            ["unitPrice"] = Money(Price),
        };

        public JsonNode Asking(string? reason) => new JsonObject { ["line"] = Id, ["quantity"] = Asked, ["reason"] = reason };
    }
}
