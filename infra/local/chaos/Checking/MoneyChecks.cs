using System.Globalization;
using System.Text.Json.Nodes;
using Serverless.Chaos.Asking;
using Serverless.Stack;

namespace Serverless.Chaos.Checking;

/// <summary>What was paid, by the provider and by the shop, is what had to be paid, and what the orders' balances say.</summary>
internal static class MoneyChecks
{
    public static void CheckCase(Findings findings, Wish wish, CaseRecord found, IReadOnlyList<Deed> deeds)
    {
        var refunds = deeds.Where(deed => deed.Kind is "refund").ToList();
        findings.Same("the refund is what was worked out", found.Id, wish.Refund, Paid(wish, found, deeds).Sum(paid => paid.Amount));
        findings.Same(
            "what an exchange costs more is paid once, and nothing else is",
            found.Id,
            wish.Collect,
            deeds.Where(deed => deed.Kind is "payment").Sum(deed => deed.Amount ?? 0));
        findings.None(
            "every refund is paid", found.Id, [.. refunds.Where(r => r.Status is not "succeeded" && r.Object != wish.SentBack?.Refund).Select(r => r.Status)]);
        findings.Same(
            "what a bank sent back is paid out once, and nothing else is",
            found.Id,
            wish.SentBack is { } back ? $"{back.Payout} {Text((back.Tender, wish.Refund))}" : "",
            string.Join(", ", PayoutsOf(found).Where(payout => !payout.IsGiftCard).Select(payout => $"{payout.Reference} {Text((payout.Tender, payout.Amount))}")));
        findings.None(
            "no gift card is sent to the payment provider", found.Id, [.. refunds.Select(r => wish.TenderOf(r.Reference) ?? "none").Where(tender => tender is not "card")]);
    }

    /// <summary>Every order's balance says what was paid back for it and by which tender, holds nothing any more and leaves nothing without a way.</summary>
    public static void CheckBalances(Findings findings, IReadOnlyList<Wish> wishes, StoredRecord record, ILookup<string, Deed> deeds)
    {
        var cases = record.Cases.Values.ToDictionary(found => found.Id, StringComparer.Ordinal);
        foreach (var order in wishes.GroupBy(wish => wish.Order, StringComparer.Ordinal))
        {
            var paid = order.SelectMany(wish => Paid(wish, cases.GetValueOrDefault(wish.Case ?? ""), deeds[wish.Case ?? ""])).ToList();
            var balance = record.Balances.GetValueOrDefault($"{Settings.Storefront}~{order.Key}");
            var settled = balance?["settled"]?.AsArray().Select(settlement => settlement!).ToList() ?? [];
            var booked = settled.SelectMany(s => s["bookings"]!.AsArray()).Where(b => (string?)b!["state"] is "booked").Select(b => b!["refund"]!);
            findings.Same("balances say what was paid back", order.Key, paid.Sum(p => p.Amount), settled.Sum(s => Amount(s["total"])));
            findings.Same("balances say which tender it was paid to", order.Key, ByTender(paid), ByTender(booked.Select(b => ((string)b["tender"]!, Amount(b["amount"])))));
            findings.Same("balances leave nothing without a way", order.Key, 0, settled.Sum(s => Amount(s["unassigned"])));
            findings.Same("balances hold nothing any more", order.Key, 0, balance?["inFlight"]?.AsArray().Count ?? 0);
        }
    }

    /// <summary>What the customer got, by tender: refunds that stand, and what the shop paid out by itself.</summary>
    private static IEnumerable<(string Tender, long Amount)> Paid(Wish wish, CaseRecord? found, IEnumerable<Deed> deeds) =>
    [
        .. deeds.Where(deed => deed is { Kind: "refund", Status: "succeeded" }).Select(deed => (wish.TenderOf(deed.Reference) ?? $"no tender ({deed.Reference})", deed.Amount ?? 0)),
        .. PayoutsOf(found).Select(payout => (payout.Tender, payout.Amount)),
    ];

    private static IEnumerable<(string Tender, long Amount, string? Reference, bool IsGiftCard)> PayoutsOf(CaseRecord? found) =>
        from attempt in found?.Document?["repayment"]!["attempts"]!.AsArray() ?? []
        where (attempt!["as"] is not null || Owed.IsTheShops(attempt)) && (string?)attempt["status"] is "succeeded"
        select ((string)attempt!["tender"]!, Amount(attempt["amount"]), (string?)attempt["refundId"], Owed.IsTheShops(attempt));

    private static string ByTender(IEnumerable<(string Tender, long Amount)> amounts) => string.Join(
        ", ", amounts.GroupBy(a => a.Tender, StringComparer.Ordinal).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => Text((t.Key, t.Sum(a => a.Amount)))));

    private static string Text((string Tender, long Amount) paid) => string.Create(CultureInfo.InvariantCulture, $"{paid.Tender} {paid.Amount}");

    private static long Amount(JsonNode? money) => money?["amount"]?.GetValue<long>() ?? 0;
}
