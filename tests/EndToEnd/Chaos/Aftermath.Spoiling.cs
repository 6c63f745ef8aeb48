using System.Text.Json.Nodes;
using Serverless.Chaos;
using Serverless.Chaos.Checking;

namespace Serverless.Tests.EndToEnd.Chaos;

internal sealed partial record Aftermath
{
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
        "other tender" => this with { Balance = Balanced(("gift_card", Amount, "booked")) },
        "first tender" => this with { Balance = Balanced(("card", Amount, "booked")) },
        "booked and failed" => this with { Balance = Balanced(("card", Amount, "failed")) },
        "booked twice" => this with { Balance = Balanced(("card", Amount, "booked"), ("card", Amount, "booked")) },
        "no way" => this with { Balance = JsonNode.Parse(Balance.ToJsonString().Replace("\"unassigned\":{\"amount\":0", "\"unassigned\":{\"amount\":5", StringComparison.Ordinal))! },
        "unasked payout" => Change(found => WithAttempts(found, "BT-unasked")),
        "another payout" => Change(found => WithAttempts(found, "BT-another")),
        "paid out and refunded" => Add(Did("refund", "one") with { Reference = Payment, Object = "re_2", Amount = Amount, Status = "succeeded" }),
        "refunded besides" => Change("refund", deed => deed with { Status = "succeeded" }),
        "not replanned" => Change(found => Without(found, "refund_replanned")),
        "return not told" => Change(found => Without(found, "money_returned")),
        "closed once" => Change(found => Without(found, "closed")),
        "gift card at the provider" => Add(Did("refund", "one") with { Reference = "pi_gift_one", Object = "re_9", Amount = 0, Status = "succeeded" }),
        "failure told" => Add(Did("email", "one") with { Detail = "refund_failed_card: to somebody" }),
        "failure not told" => this with { Deeds = [.. Deeds.Where(deed => deed.Email is not "refund_failed_card")] },
        "sent again and not told" => this with { Deeds = [.. Deeds.Where(deed => deed.Email is not "refund_sent_2")] },
        "told of a failure" => Add(Did("email", "one") with { Detail = "refund_failed_card: to somebody" }),
        "second survey" => Add(Did("email", "one") with { Detail = "survey: to somebody", At = Peace.AddMinutes(1) }),
        "goods sent twice" => Add(Did("order", "one")),
        "goods not sent" => Without("order"),
        "goods not told" => this with { Deeds = [.. Deeds.Where(deed => deed.Email is not "exchange_sent")] },
        "told of a refund instead" => Add(Did("email", "one") with { Detail = "out_of_stock: to somebody" }),
        "paid as well" => Add(Did("refund", "one") with { Reference = Payment, Object = "re_1", Amount = Amount, Status = "succeeded" }),
        "not dropped" => Without("lines_drop"),
        "kept open" => Add(Did("lines_keep", "one")),
        "not called back" => Without("return_to_sender"),
        "delivered as well" => Add(Did("deliver_again", "one")),
        "not asked" => this with { Deeds = [.. Deeds.Where(deed => deed.Email is not "question_asked")] },
        "asked twice" => Change(found => found with { Timeline = [.. found.Timeline, (found.Events + 1, "question_asked")], Events = found.Events + 1 }),
        "asked to pay" => Add(Did("payment", "one") with { Amount = 500 }),
        "not settled" => Change(found => Without(found, "exchange_settled")),
        "held" => this with { Balance = JsonNode.Parse(Balance.ToJsonString().Replace("\"inFlight\":[]", "\"inFlight\":[{}]", StringComparison.Ordinal))! },
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, "Nobody spoils anything like this"),
    };

    private Aftermath Add(Deed deed) => this with { Deeds = [.. Deeds, deed] };

    private Aftermath Without(string kind) => this with { Deeds = [.. Deeds.Where(deed => deed.Kind != kind)] };

    private Aftermath Change(string kind, Func<Deed, Deed> change) => this with { Deeds = [.. Deeds.Select(deed => deed.Kind == kind ? change(deed) : deed)] };

    private Aftermath Change(Func<CaseRecord, CaseRecord> change) => this with { Cases = [.. Cases.Select(change)] };

    private static CaseRecord Without(CaseRecord found, string what) => found with
    {
        Timeline = [.. found.Timeline.Where(entry => entry.What != what).Select((entry, i) => (i + 1, entry.What))],
        Events = found.Timeline.Count(entry => entry.What != what),
    };

    private static CaseRecord WithAttempts(CaseRecord found, string payout)
    {
        found.Document!["repayment"]!["attempts"] = Attempts(payout);
        return found;
    }
}
