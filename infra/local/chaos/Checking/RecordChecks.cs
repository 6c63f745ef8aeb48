using System.Text.Json.Nodes;
using Serverless.Chaos.Asking;
using Serverless.Stack;

namespace Serverless.Chaos.Checking;

/// <summary>What must be true of the tables.</summary>
internal static class RecordChecks
{
    /// <summary>Where the app's own rounds through the lists remember how far they have come.</summary>
    private const string Upkeep = "upkeep";

    private static readonly string[] Course = ["received", "approved", "ship_back_arranged", "inspected", "refund_planned", "closed"];

    public static void CheckCase(Findings findings, Wish wish, CaseRecord found)
    {
        findings.Check(
            "timelines have no gap",
            found.Id,
            found.Timeline.Select(entry => entry.Number).SequenceEqual(Enumerable.Range(1, found.Events)),
            () => string.Join(", ", found.Timeline.Select(entry => entry.Number)));
        findings.None("no report lies unread", found.Id, found.Unread);
        findings.None("no effect is left undone", found.Id, found.Undone);
        findings.Check("every case has its person", found.Id, found.HasPerson, () => "the row is missing");
        if (found.Status is not "closed")
            return;

        var happened = found.Timeline.Select(entry => entry.What).ToList();
        findings.Check(
            "timelines tell the whole course", wish.Key, Course.All(what => happened.Count(each => each == what) == 1), () => string.Join(", ", happened));
    }

    /// <summary>Each case is in every list that it belongs in and in no other, and no row names a case that is not there.</summary>
    public static void CheckLists(Findings findings, StoredRecord record)
    {
        var storefront = Settings.Storefront;
        foreach (var (key, found) in record.Cases)
        {
            var lists = record.Index.Where(row => row.Case == key && !row.Partition.StartsWith("track~", StringComparison.Ordinal)).Select(row => row.Partition).Order(StringComparer.Ordinal);
            var order = (string?)found.Document?["order"]?["number"];
            string[] expected = [$"{storefront}~all", $"{storefront}~order~{order}", $"{storefront}~status~{found.Status}"];
            findings.Same("every list has its cases", found.Id, string.Join(' ', expected.Order(StringComparer.Ordinal)), string.Join(' ', lists));
        }

        findings.None(
            "no row of a list names a case that is not there",
            "all",
            [
                .. record.Index.Where(row => row.Partition is not Upkeep && (row.Case is null || !record.Cases.ContainsKey(row.Case)))
                    .Select(row => $"{row.Partition}/{row.Row}"),
            ]);
    }

    /// <summary>Every order's balance says what was paid back for it, and holds nothing any more.</summary>
    public static void CheckBalances(Findings findings, IReadOnlyList<Wish> wishes, StoredRecord record, ILookup<string, Deed> deeds)
    {
        foreach (var order in wishes.GroupBy(wish => wish.Order, StringComparer.Ordinal))
        {
            var paid = order.SelectMany(wish => deeds[wish.Case ?? ""]).Where(deed => deed is { Kind: "refund", Status: "succeeded" }).Sum(deed => deed.Amount ?? 0);
            var balance = record.Balances.GetValueOrDefault($"{Settings.Storefront}~{order.Key}");
            findings.Same("balances say what was paid back", order.Key, paid, balance?["settled"]?.AsArray().Sum(Total) ?? 0);
            findings.Same("balances hold nothing any more", order.Key, 0, balance?["inFlight"]?.AsArray().Count ?? 0);
        }
    }

    private static long Total(JsonNode? settlement) => settlement!["total"]!["amount"]!.GetValue<long>();
}
