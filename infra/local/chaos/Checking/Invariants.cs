using Serverless.Chaos.Asking;

namespace Serverless.Chaos.Checking;

/// <summary>What must be true in the end, whatever happened on the way.</summary>
internal static class Invariants
{
    public static Findings Check(IReadOnlyList<Wish> wishes, StoredRecord record, ILookup<string, Deed> deeds, Excuses excuses)
    {
        var findings = new Findings();
        var cases = record.Cases.Values.ToDictionary(found => found.Id, StringComparer.Ordinal);
        findings.Same("one case for each wish", "all", wishes.Count, cases.Count);
        foreach (var wish in wishes)
        {
            if (wish.Case is { } id && cases.TryGetValue(id, out var found))
                CheckCase(findings, AsItWent(wish, found), found, [.. deeds[id]]);
            else
                findings.Check("one case for each wish", wish.Key, holds: false, () => "there is none");
        }

        CheckRivals(findings, wishes, cases);
        EmailChecks.CheckDoubles(findings, deeds, excuses);
        RecordChecks.CheckLists(findings, record);
        MoneyChecks.CheckBalances(findings, wishes, record, deeds);
        return findings;
    }

    /// <summary>Goods that could not travel in another's parcel have gone in one of their own.</summary>
    private static Wish AsItWent(Wish wish, CaseRecord found) =>
        wish.Leader is { } leader && (wish.IsTooLateToRide || found.Timeline.Any(entry => entry.What is "parcel_not_shared")) ? wish.Alone(leader) : wish;

    private static void CheckCase(Findings findings, Wish wish, CaseRecord found, IReadOnlyList<Deed> deeds)
    {
        RecordChecks.CheckCase(findings, wish, found);
        if (found.Status is "refused" && wish.IsContested)
        {
            findings.None("nothing is done for what was refused", found.Id, [.. deeds.Where(deed => deed.Email is null).Select(deed => deed.Kind)]);
            return;
        }

        findings.Same("every case closes, but for goods that had left", found.Id, wish is { Cancelling.IsTooLate: true } or { Amending.IsTooLate: true } or { Claiming.IsRefused: true } ? "refused" : "closed", found.Status);
        findings.Same("one label", found.Id, wish.Labels, Count("label"));
        findings.Same("one pickup where one was wished", found.Id, wish.HasPickup ? 1 : 0, Count("pickup"));
        findings.Same("one announcement at the warehouse", found.Id, wish.ComesBack ? 1 : 0, Count("announcement"));
        findings.Same("one order to stop", found.Id, wish.Cancelling is { ByWarehouse: true } ? 1 : 0, Count("stop"));
        findings.Same("one order to change", found.Id, wish.Amending is { ByWarehouse: true } ? 1 : 0, Count("amendment"));
        findings.Same("goods in exchange are sent once, where there are any", found.Id, wish.SendsGoods ? 1 : 0, Count("order"));
        findings.Same("the warehouse is told once what becomes of lines that cannot be shipped", found.Id, wish.ShortOf is { Come: false } ? 1 : 0, Count("lines_drop"));
        findings.Same("a parcel is delivered again, or called back, once", found.Id, wish.Undelivered is { ComesBack: var back } ? (back ? 0 : 1, back ? 1 : 0) : (0, 0), (Count("deliver_again"), Count("return_to_sender")));
        // Goods that come at once are waited for by nobody.
        findings.Check(
            "lines that are waited for stay open",
            found.Id,
            wish.ShortOf switch { { Answer: ShortAnswer.WaitInVain } => Count("lines_keep") == 1, { Waits: true } => Count("lines_keep") < 2, _ => Count("lines_keep") == 0 },
            () => $"the warehouse was told so {Count("lines_keep")} times");
        MoneyChecks.CheckCase(findings, wish, found, deeds);
        findings.None(
            "nothing is done twice", found.Id, [.. deeds.Where(deed => deed.Nth > 1 && deed.Email is null).Select(deed => $"{deed.Kind} ({deed.Nth} times)")]);
        EmailChecks.CheckSteps(findings, wish, found, deeds);

        int Count(string kind) => deeds.Count(deed => deed.Kind == kind);
    }

    /// <summary>Of two who asked for the same units one got them; the other was told that they are gone.</summary>
    private static void CheckRivals(Findings findings, IReadOnlyList<Wish> wishes, IReadOnlyDictionary<string, CaseRecord> cases)
    {
        foreach (var rivals in wishes.Where(wish => wish.IsContested).GroupBy(wish => wish.Order, StringComparer.Ordinal))
        {
            var ends = rivals.Select(wish => cases.GetValueOrDefault(wish.Case ?? "")).ToList();
            findings.Check(
                "of two who ask for the same units one gets them",
                rivals.Key,
                ends.Count(end => end?.Status is "closed") == 1 && ends.Count(WasTooLate) == 1,
                () => string.Join(" and ", ends.Select(end => end?.Status ?? "none")));
        }
    }

    private static bool WasTooLate(CaseRecord? found) =>
        found is { Status: "refused" } && found.Document!["decision"]!["lines"]!.AsArray().All(line => (string?)line!["refusal"]?["code"] is "quantity_unavailable");
}
