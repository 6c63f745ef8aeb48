using System.Text.Json.Nodes;
using Serverless.Chaos;
using Serverless.Chaos.Asking;
using Serverless.Chaos.Checking;
using Serverless.Chaos.Sabotage;

namespace Serverless.Tests.EndToEnd.Chaos;

/// <summary>What one return by pickup leaves behind, whole or spoiled in one way.</summary>
internal sealed partial record Aftermath(IReadOnlyList<Wish> Wishes, IReadOnlyList<CaseRecord> Cases, IReadOnlyList<IndexRow> Index, JsonNode Balance, IReadOnlyList<Deed> Deeds)
{
    private const long Amount = 1510;
    private const string Payment = "pi_one";
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Course = ["received", "approved", "ship_back_arranged", "parcel_collected", "inspected", "refund_planned", "closed"];
    private static readonly string[] Emails = ["received", "approved", "inspected", "refund_sent", "survey"];

    public static Aftermath Good() => new(
        [Wish("one")],
        [Case("one", "closed", Course)],
        Rows("one", "closed"),
        Balanced(("card", Amount, "booked")),
        [
            Did("label", "one"), Did("pickup", "one"), Did("announcement", "one"),
            Did("refund", "one") with { Reference = Payment, Object = "re_1", Amount = Amount, Status = "succeeded" },
            .. Emails.Select(step => Did("email", "one") with { Detail = $"{step}: to somebody" }),
        ]);

    /// <summary>When the app was killed or the storage was away; never, unless a test says so.</summary>
    public IReadOnlyList<Moment> Moments { get; init; } = [];

    /// <summary>How often the mail service's answer was lost, until <see cref="Peace"/>.</summary>
    public int LostAnswers { get; init; }

    public DateTimeOffset Peace { get; init; } = Start.AddDays(1);

    /// <summary>The provider declined the card, and the money went to the gift card in two refunds.</summary>
    public static Aftermath Declined()
    {
        var good = Good();
        var found = Case("one", "closed", [.. Course.Where(what => what is not "closed"), "refund_replanned", "closed"]);
        found.Document!["repayment"]!["attempts"] = GivenBack((1000, 1), (510, 2));
        var wish = Wish("one", """[ { "id": "card", "reference": "pi_one_declined" }, { "id": "gift_card", "reference": "pi_gift_one" } ]""") with { IsDeclined = true };
        return good with
        {
            Wishes = [wish],
            Cases = [found],
            Balance = Balanced(("card", 510, "replaced"), ("gift_card", 1000, "booked"), ("gift_card", 510, "booked")),
            Deeds = [.. good.Deeds.Where(deed => deed.Kind is not "refund")],
        };
    }

    /// <summary>Goods went out in exchange, and what they cost less was paid back.</summary>
    public static Aftermath Exchanged()
    {
        var good = Good();
        return good with
        {
            Wishes = [good.Wishes[0] with { Swap = new Swap(Collect: 0, IsSoldOut: false, IsAtDoor: false, Delivery: 0) }],
            Cases = [Case("one", "closed", [.. Course, "stock_reserved", "exchange_settled", "replacement_sent", "replacement_delivered"])],
            Deeds = [.. good.Deeds, Did("order", "one"), Did("email", "one") with { Detail = "exchange_sent: to somebody" }],
        };
    }

    /// <summary>The goods came in the parcel of another case, which paid the way back.</summary>
    public static Aftermath Rode()
    {
        var good = Good();
        return good with
        {
            Wishes = [Riding(Amount)],
            Deeds = [.. good.Deeds.Where(deed => deed.Kind is not ("label" or "pickup"))],
        };
    }

    /// <summary>That parcel had left: they came in one of their own, and the way back was taken off.</summary>
    public static Aftermath WentApart() => Good() with
    {
        Wishes = [Riding(Amount + Serverless.Chaos.Asking.Wishes.FreightOf("pickup"))],
        Cases = [Case("one", "closed", [.. Course, "parcel_not_shared"])],
    };

    /// <summary>Goods came damaged, and the same went out again.</summary>
    public static Aftermath Claimed()
    {
        var good = Good();
        return good with
        {
            Wishes = [good.Wishes[0] with { Refund = 0, Claiming = new Claiming(Sends: true, IsSoldOut: false, Lost: null) }],
            Cases = [Case("one", "closed", [.. Course, "stock_reserved", "exchange_settled", "replacement_sent", "replacement_delivered"])],
            Balance = JsonNode.Parse("""{ "settled": [], "inFlight": [] }""")!,
            Deeds = [.. good.Deeds.Where(deed => deed.Kind is not "refund" && deed.Email is not "refund_sent"), Did("order", "one"), Did("email", "one") with { Detail = "exchange_sent: to somebody" }],
        };
    }

    /// <summary>The shop could not ship, nobody answered, and the money went back.</summary>
    public static Aftermath Short()
    {
        var good = Good();
        return good with
        {
            Wishes = [good.Wishes[0] with { HasPickup = false, Body = new JsonObject { ["order"] = good.Wishes[0].Body["order"]!.DeepClone() }, ShortOf = new ShortOf(ShortAnswer.Silence) }],
            Cases = [Case("one", "closed", ["received", "stock_out_accepted", "question_asked", "question_answered", "refund_planned", "closed"])],
            Deeds =
            [
                Did("lines_drop", "one"),
                .. good.Deeds.Where(deed => deed.Kind is "refund"),
                .. new[] { "question_asked", "out_of_stock", "refund_sent", "survey" }.Select(step => Did("email", "one") with { Detail = $"{step}: to somebody" }),
            ],
        };
    }

    /// <summary>A parcel could not be delivered, nobody answered, and it came back.</summary>
    public static Aftermath Undelivered()
    {
        var good = Good();
        return good with
        {
            Wishes =
            [
                good.Wishes[0] with
                {
                    HasPickup = false, Body = new JsonObject { ["order"] = good.Wishes[0].Body["order"]!.DeepClone() }, Undelivered = new Undelivered(UndeliveredAnswer.Silence, IsTheirDoing: false),
                },
            ],
            Cases = [Case("one", "closed", ["received", "undeliverable_accepted", "question_asked", "question_answered", "parcel_sent_back", "inspected", "refund_planned", "closed"])],
            Deeds =
            [
                Did("announcement", "one"), Did("return_to_sender", "one"),
                .. good.Deeds.Where(deed => deed.Kind is "refund"),
                .. new[] { "question_asked", "sent_back", "inspected", "refund_sent", "survey" }.Select(step => Did("email", "one") with { Detail = $"{step}: to somebody" }),
            ],
        };
    }

    /// <summary>The same, and the customer had said where it shall go before anybody had planned anything.</summary>
    public static Aftermath SentBackAndAgreedFirst()
    {
        var sent = SentBack();
        var found = Case("one", "closed", [.. Course, "money_returned", "consent_given", "refund_replanned", "closed"]);
        found.Document!["repayment"]!["attempts"] = Attempts("BT-one");
        return sent with { Cases = [found], Deeds = [.. sent.Deeds.Where(deed => deed.Email is not "refund_failed_card")] };
    }

    /// <summary>A bank sent the money back after the end, and the shop paid it out.</summary>
    public static Aftermath SentBack()
    {
        var good = Good();
        var found = Case("one", "closed", [.. Course, "money_returned", "refund_replanned", "consent_given", "refund_replanned", "closed"]);
        found.Document!["repayment"]!["attempts"] = Attempts("BT-one");
        return good with
        {
            Wishes = [good.Wishes[0] with { SentBack = new SentBack("card", "re_1", "BT-one") }],
            Cases = [found],
            Balance = Balanced(("card", Amount, "replaced"), ("card", Amount, "booked")),
            Deeds =
            [
                .. good.Deeds.Select(deed => deed.Kind is "refund" ? deed with { Status = "failed" } : deed),
                .. new[] { "refund_failed_card", "refund_sent_2" }.Select(step => Did("email", "one") with { Detail = $"{step}: to somebody" }),
            ],
        };
    }

    /// <summary>The approval went out at these minutes after the start.</summary>
    public Aftermath Approved(params int[] minutes) => this with
    {
        Deeds =
        [
            .. Deeds.Where(deed => deed.Email is not "approved"),
            .. minutes.Select(minute => Did("email", "one") with { Detail = "approved: to somebody", At = Start.AddMinutes(minute) }),
        ],
    };

    /// <summary>There was a kill or an outage from one minute after the start to another.</summary>
    public Aftermath Disturbed(int from, int to) => this with { Moments = [.. Moments, new Moment(Start.AddMinutes(from), Start.AddMinutes(to))] };

    public Findings Check() => Invariants.Check(
        Wishes,
        new StoredRecord(
            Cases.ToDictionary(found => $"demo~{found.Id}", StringComparer.Ordinal),
            Index,
            new Dictionary<string, JsonNode>(StringComparer.Ordinal) { ["demo~order"] = Balance }),
        Deeds.ToLookup(deed => deed.OfCase!, StringComparer.Ordinal),
        new Excuses(Moments, LostAnswers, Peace));

    /// <summary>A second wish for the same units that ended like this.</summary>
    public Aftermath Contested(string end) => this with
    {
        Wishes = [Wish("one") with { IsContested = true }, Wish("two") with { IsContested = true }],
        Cases = [.. Cases, end is "refused" ? Case("two", end, ["received", "refused"]) : Case("two", end, Course)],
        Index = [.. Index, .. Rows("two", end)],
    };

    private static JsonArray GivenBack(params (long Amount, int Round)[] parts) => new([.. parts.Select(part => new JsonObject
    {
        ["tender"] = "gift_card",
        ["type"] = "gift_card",
        ["amount"] = Money(part.Amount),
        ["status"] = "succeeded",
        ["refundId"] = $"GC-one-{part.Round}",
        ["round"] = part.Round,
    })]);

    private static JsonNode Attempts(string payout) => JsonNode.Parse(
        $$"""
        [
          { "tender": "card", "amount": { "amount": {{Amount}}, "currency": "EUR" }, "status": "failed", "refundId": "re_1" },
          { "tender": "card", "amount": { "amount": {{Amount}}, "currency": "EUR" }, "status": "succeeded", "refundId": "{{payout}}", "as": "bank_transfer" }
        ]
        """)!;

    private static JsonNode Balanced(params (string Tender, long Amount, string State)[] bookings) => new JsonObject
    {
        ["settled"] = new JsonArray(new JsonObject
        {
            ["total"] = Money(Amount),
            ["bookings"] = new JsonArray(
                [.. bookings.Select(b => new JsonObject { ["refund"] = new JsonObject { ["tender"] = b.Tender, ["amount"] = Money(b.Amount) }, ["state"] = b.State })]),
            ["unassigned"] = Money(0),
        }),
        ["inFlight"] = new JsonArray(),
    };

    private static JsonObject Money(long amount) => new() { ["amount"] = amount, ["currency"] = "EUR" };

    private static Wish Wish(string id, string tenders = $$"""[ { "id": "card", "reference": "{{Payment}}" } ]""") =>
        new("order", id, JsonNode.Parse($$"""{ "shipBack": { "method": "pickup" }, "order": { "tenders": {{tenders}} } }""")!.AsObject(), Entrance.Http, Amount, HasPickup: true) { Case = id };

    private static Wish Riding(long refund)
    {
        var wish = Wish("one") with { HasPickup = false, Refund = refund, Leader = Wish("leader") };
        wish.Body["shipBack"] = new JsonObject { ["method"] = "with" };
        return wish;
    }

    private static CaseRecord Case(string id, string status, IReadOnlyList<string> happened) => new(
        id,
        status,
        JsonNode.Parse("""{ "order": { "number": "order" }, "decision": { "lines": [ { "refusal": { "code": "quantity_unavailable" } } ] }, "repayment": { "attempts": [] } }"""),
        happened.Count,
        [.. happened.Select((what, i) => (i + 1, what))],
        Unread: [],
        Undone: [],
        HasPerson: true);

    private static IReadOnlyList<IndexRow> Rows(string id, string status) =>
        [.. new[] { "all", "order~order", $"status~{status}" }.Select(list => new IndexRow($"demo~{list}", id, $"demo~{id}"))];

    private static Deed Did(string kind, string id) =>
        new(Start, "partner", kind, $"demo~{id}", Reference: null, Key: null, $"{kind}_1", "done", Amount: null, Currency: null, Detail: null, Nth: 1);
}
