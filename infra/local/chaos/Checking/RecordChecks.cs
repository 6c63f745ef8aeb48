using Serverless.Chaos.Asking;
using Serverless.Stack;

namespace Serverless.Chaos.Checking;

/// <summary>What must be true of the tables.</summary>
internal static class RecordChecks
{
    /// <summary>Where the app's own rounds through the lists remember how far they have come.</summary>
    private const string Upkeep = "upkeep";
    private const string CarrierClaims = "ops~carrier_claims";

    private static readonly string[] Once = ["received", "approved", "ship_back_arranged", "inspected", "refund_planned"];

    private static readonly string[] OnceAtDoor = [.. Once.Where(what => what is not "ship_back_arranged")];

    private static readonly string[] OnceOfCancellation = ["received", "order_stopped", "refund_planned"];

    private static readonly string[] OnceOfAmendment = ["received", "amended"];

    private static readonly string[] OnceOfLost = ["received", "trace_begun", "trace_asked", "approved_to_keep", "refund_planned"];

    private static readonly string[] OnceOfUndelivered = ["received", "undeliverable_accepted"];

    private static readonly string[] OnceOfStockOut = ["received", "stock_out_accepted"];

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

        if (found.AgreedFirst)
            findings.AgreedFirst++;

        var happened = found.Timeline.CountBy(entry => entry.What, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        findings.None(
            "timelines tell the whole course",
            wish.Key,
            [.. Course(wish, found).Where(part => happened.GetValueOrDefault(part.What) != part.Times).Select(part => $"{part.What} {happened.GetValueOrDefault(part.What)} times, not {part.Times}")]);
    }

    /// <summary>What happens to such a return, and how often.</summary>
    private static IEnumerable<(string What, int Times)> Course(Wish wish, CaseRecord found)
    {
        var returns = wish.SentBack is null ? 0 : 1;
        return
        [
            .. (wish switch { { Cancelling: not null } => OnceOfCancellation, { Amending: not null } => OnceOfAmendment, { Claiming.Lost: not null } => OnceOfLost, { ShortOf: not null } => OnceOfStockOut, { Undelivered: not null } => OnceOfUndelivered, { Swap.IsAtDoor: true } => OnceAtDoor, _ => Once }).Select(what => (what, 1)),
            ("money_returned", returns),
            ("consent_given", returns),
            // What comes back has no way at first, and then the one that the customer agrees to; unless the customer's word came before either.
            ("refund_replanned", (found.AgreedFirst ? returns : 2 * returns) + (wish.IsDeclined ? 1 : 0)),
            ("paid_besides", 0),
            ("closed", 1 + returns),
            ("exchange_given_up", wish is { Swap.IsSoldOut: true } or { Claiming.IsSoldOut: true } ? 1 : 0),
            .. new[] { "stock_reserved", "exchange_settled", "replacement_sent", "replacement_delivered" }.Select(what => (what, wish.SendsGoods ? 1 : 0)),
            ("payment_received", wish.Collect > 0 ? 1 : 0),
            ("delivery_lost", wish.Claiming?.Lost is LostParcel.Lost ? 1 : 0),
            ("contested", wish.Claiming is { IsContested: true } ? 1 : 0),
            ("refused", wish.Claiming is { IsContested: true } ? 1 : 0),
            ("question_asked", wish.ShortOf?.Questions ?? wish.Undelivered?.Questions ?? 0),
            ("question_answered", wish.ShortOf?.Answers ?? wish.Undelivered?.Questions ?? 0),
            .. OfUndelivered(wish.Undelivered),
            ("stock_awaited", wish.ShortOf is { Waits: true } ? 1 : 0),
            ("stock_arrived", wish.ShortOf is { Come: true } ? 1 : 0),
        ];
    }

    private static IEnumerable<(string What, int Times)> OfUndelivered(Undelivered? parcel) => parcel is null ? [] :
    [
        ("redelivery_refused", parcel.Answer is UndeliveredAnswer.NoSuchAddress ? 1 : 0),
        ("redelivery_ordered", parcel.ComesBack ? 0 : 1),
        ("delivered_after_all", parcel.ComesBack ? 0 : 1),
        ("inspected", parcel.ComesBack ? 1 : 0),
        ("refund_planned", parcel.ComesBack ? 1 : 0),
    ];

    /// <summary>Each case is in every list that it belongs in and in no other, and no row names a case that is not there.</summary>
    public static void CheckLists(Findings findings, StoredRecord record)
    {
        var storefront = Settings.Storefront;
        foreach (var (key, found) in record.Cases)
        {
            var lists = record.Index.Where(row => row.Case == key && row.Partition is not CarrierClaims && !row.IsOfParcel && !row.IsOfWorklist)
                .Select(row => row.Partition).Order(StringComparer.Ordinal);
            var order = (string?)found.Document?["order"]?["number"];
            string[] expected = [$"{storefront}~all", $"{storefront}~order~{order}", $"{storefront}~status~{found.Status}"];
            findings.Same("every list has its cases", found.Id, string.Join(' ', expected.Order(StringComparer.Ordinal)), string.Join(' ', lists));
        }

        findings.None(
            "what is claimed of a carrier was lost, never came, or was looked at",
            "all",
            [
                .. record.Index.Where(row => row.Partition is CarrierClaims && row.Case is not null && record.Cases.TryGetValue(row.Case, out var found)
                    && !found.Timeline.Any(row => row.What is "inspected" or "trace_begun" || row.What.EndsWith("_lost", StringComparison.Ordinal))).Select(row => $"{row.Case}"),
            ]);
        findings.None(
            "no row of a list names a case that is not there",
            "all",
            [
                .. record.Index.Where(row => row.Partition is not Upkeep && (row.Case is null || !record.Cases.ContainsKey(row.Case)))
                    .Select(row => $"{row.Partition}/{row.Row}"),
            ]);
    }
}
