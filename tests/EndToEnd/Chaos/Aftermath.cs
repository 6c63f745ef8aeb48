using System.Text.Json.Nodes;
using Serverless.Chaos;
using Serverless.Chaos.Asking;
using Serverless.Chaos.Checking;

namespace Serverless.Tests.EndToEnd.Chaos;

/// <summary>What one return by pickup leaves behind, whole or spoiled in one way.</summary>
internal sealed record Aftermath(IReadOnlyList<Wish> Wishes, IReadOnlyList<CaseRecord> Cases, IReadOnlyList<IndexRow> Index, JsonNode Balance, IReadOnlyList<Deed> Deeds)
{
    private const long Amount = 1510;
    private static readonly string[] Course = ["received", "approved", "ship_back_arranged", "parcel_collected", "inspected", "refund_planned", "closed"];
    private static readonly string[] Emails = ["received", "approved", "pickup_booked", "inspected", "refund_sent", "survey"];

    public static Aftermath Good() => new(
        [Wish("one")],
        [Case("one", "closed", Course)],
        Rows("one", "closed"),
        JsonNode.Parse($$"""{ "settled": [ { "total": { "amount": {{Amount}}, "currency": "EUR" } } ], "inFlight": [] }""")!,
        [
            Did("label", "one"), Did("pickup", "one"), Did("announcement", "one"),
            Did("refund", "one") with { Amount = Amount, Status = "succeeded" },
            .. Emails.Select(step => Did("email", "one") with { Detail = $"{step}: to somebody" }),
        ]);

    public Findings Check() => Invariants.Check(
        Wishes,
        new StoredRecord(
            Cases.ToDictionary(found => $"demo~{found.Id}", StringComparer.Ordinal),
            Index,
            new Dictionary<string, JsonNode>(StringComparer.Ordinal) { ["demo~order"] = Balance }),
        Deeds.ToLookup(deed => deed.OfCase!, StringComparer.Ordinal),
        emailsThatMayDouble: 0);

    /// <summary>A second wish for the same units that ended like this.</summary>
    public Aftermath Contested(string end) => this with
    {
        Wishes = [Wish("one") with { IsContested = true }, Wish("two") with { IsContested = true }],
        Cases = [.. Cases, end is "refused" ? Case("two", end, ["received", "refused"]) : Case("two", end, Course)],
        Index = [.. Index, .. Rows("two", end)],
    };

    public Aftermath Spoil(string how) => how switch
    {
        "vanished" => this with { Cases = [], Index = [] },
        "stuck" => Change(found => found with { Status = "refunding" }),
        "second label" => Add(Did("label", "one")),
        "second pickup" => Add(Did("pickup", "one")),
        "unannounced" => Without("announcement"),
        "a cent too much" => Change("refund", deed => deed with { Amount = Amount + 1 }),
        "paid twice" => Add(Did("refund", "one") with { Amount = 0, Status = "succeeded", Nth = 2 }),
        "refund failed" => Add(Did("refund", "one") with { Amount = 5, Status = "failed" }),
        "silent" => this with { Deeds = [.. Deeds.Where(deed => deed.Email is not "refund_sent")] },
        "chatty" => Add(Did("email", "one") with { Detail = "cancelled: to somebody" }),
        "doubled email" => Add(Did("email", "one") with { Detail = "approved: to somebody", Nth = 2 }),
        "gap" => Change(found => found with { Timeline = [.. found.Timeline.Where(entry => entry.Number != 4)] }),
        "closed twice" => Change(found => found with { Timeline = [.. found.Timeline, (found.Events + 1, "closed")], Events = found.Events + 1 }),
        "unread" => Change(found => found with { Unread = ["in1"] }),
        "undone" => Change(found => found with { Undone = ["ecall_off"] }),
        "nobody" => Change(found => found with { HasPerson = false }),
        "wrong list" => this with { Index = [.. Index, new IndexRow("demo~status~open", "1", "demo~one")] },
        "orphan" => this with { Index = [.. Index, new IndexRow("demo~all", "2", "demo~nobody")] },
        "balance" => this with { Balance = JsonNode.Parse("""{ "settled": [], "inFlight": [] }""")! },
        "held" => this with { Balance = JsonNode.Parse(Balance.ToJsonString().Replace("\"inFlight\":[]", "\"inFlight\":[{}]", StringComparison.Ordinal))! },
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, "Nobody spoils anything like this"),
    };

    private Aftermath Add(Deed deed) => this with { Deeds = [.. Deeds, deed] };

    private Aftermath Without(string kind) => this with { Deeds = [.. Deeds.Where(deed => deed.Kind != kind)] };

    private Aftermath Change(string kind, Func<Deed, Deed> change) => this with { Deeds = [.. Deeds.Select(deed => deed.Kind == kind ? change(deed) : deed)] };

    private Aftermath Change(Func<CaseRecord, CaseRecord> change) => this with { Cases = [.. Cases.Select(change)] };

    private static Wish Wish(string id) =>
        new("order", id, JsonNode.Parse("""{ "shipBack": { "method": "pickup" } }""")!.AsObject(), Entrance.Http, Amount, HasPickup: true) { Case = id };

    private static CaseRecord Case(string id, string status, IReadOnlyList<string> happened) => new(
        id,
        status,
        JsonNode.Parse("""{ "order": { "number": "order" }, "decision": { "lines": [ { "refusal": { "code": "quantity_unavailable" } } ] } }"""),
        happened.Count,
        [.. happened.Select((what, i) => (i + 1, what))],
        Unread: [],
        Undone: [],
        HasPerson: true);

    private static IReadOnlyList<IndexRow> Rows(string id, string status) =>
        [.. new[] { "all", "order~order", $"status~{status}" }.Select(list => new IndexRow($"demo~{list}", id, $"demo~{id}"))];

    private static Deed Did(string kind, string id) => new("partner", kind, $"demo~{id}", Reference: null, Key: null, Object: "", "done", Amount: null, Currency: null, Detail: null, Nth: 1);
}
