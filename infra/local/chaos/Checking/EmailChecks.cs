using System.Globalization;
using Serverless.Chaos.Asking;

namespace Serverless.Chaos.Checking;

/// <summary>
/// Each step is told once, by itself or with another. The mail service cannot be asked whether it took one, so a kill, an outage or a lost answer between its taking
/// and our writing that down lets that one go out again. A kill or an outage does so only to what was sent around it, and once; of lost
/// answers only the number is known, which bounds what no kill and no outage explains.
/// </summary>
internal static class EmailChecks
{
    private static readonly string[] Always = ["received", "approved", "inspected", "survey"];

    // When the warehouse's findings come before the carrier's news, nobody is told any more that the parcel is on its way; and who has paid
    // while the mail service was away is not asked to pay.
    private static readonly string[] AtTimes =
    [
        "parcel_collected", "parcel_arrived", "reminder_1", "reminder_2", "payment_wanted", "payment_reminder",
        "question_asked", "question_asked_2", "question_reminder", "question_reminder_2", "waiting", "redelivery", "redelivery_2", "sent_back",
    ];

    public static void CheckSteps(Findings findings, Wish wish, CaseRecord found, IReadOnlyList<Deed> deeds)
    {
        var sent = deeds.SelectMany(deed => deed.Emails).ToHashSet(StringComparer.Ordinal);
        // Who has said already where the money shall go instead is not asked.
        string[] again = wish.SentBack is { } back ? [.. found.AgreedFirst ? Array.Empty<string>() : [$"refund_failed_{back.Tender}"], "refund_sent_2"] : [];
        string[] paid = wish.Refund > 0 ? ["refund_sent"] : [];
        string[] wanted = wish switch
        {
            { Cancelling.IsTooLate: true } => ["received", "refused"],
            { Amending.IsTooLate: true } => ["received", "refused"],
            { Claiming: { } claiming } => OfClaim(wish, claiming, paid, again),
            { Undelivered: { ComesBack: var comesBack } } => comesBack ? ["inspected", "survey", .. paid, .. again] : [],
            { ShortOf: { } shortOf } => OfStockOut(wish, shortOf, paid, again),
            { Amending: { } amending } => [.. amending.ByWarehouse ? ["received"] : Array.Empty<string>(), "amended", .. amending.HasNewEmail ? ["amended_new"] : Array.Empty<string>()],
            { Cancelling.ByWarehouse: true } => ["received", "stopped", "survey", .. paid, .. again],
            { Cancelling: not null } => ["stopped", "survey", .. paid, .. again],
            // How to send the goods back is said only to those who do.
            { Swap.IsAtDoor: true } => [.. Always.Where(step => step is not "approved"), .. OfSwap(wish.Swap), .. paid, .. again],
            _ => [.. Always, .. OfSwap(wish.Swap), .. paid, .. again],
        };
        findings.None("the customer is told of each step", found.Id, [.. wanted.Where(step => !sent.Contains(step))]);
        findings.None("the customer is told of nothing else", found.Id, [.. sent.Except(wanted, StringComparer.Ordinal).Except(AtTimes, StringComparer.Ordinal)]);
    }

    /// <summary>What was granted after a refusal is told of both.</summary>
    private static string[] OfClaim(Wish wish, Claiming claiming, string[] paid, string[] again) =>
    [
        "received",
        .. claiming.Lost is LostParcel.Delivered ? ["refused"] : Array.Empty<string>(),
        .. claiming.IsContested ? ["contest_received_1"] : Array.Empty<string>(),
        .. claiming.IsRefused ? Array.Empty<string>() : ["survey", .. paid, .. again],
        // Sold out as well, what stays with the customer is granted in the email that says so.
        .. claiming.IsRefused || (claiming.IsSoldOut && claiming.Lost is not null) ? Array.Empty<string>() : ["approved"],
        .. claiming.Lost is null ? ["inspected"] : Array.Empty<string>(),
        .. claiming.Sends && !claiming.IsRefused ? ["exchange_sent"] : Array.Empty<string>(),
        .. claiming.IsSoldOut && !claiming.IsRefused ? ["out_of_stock"] : Array.Empty<string>(),
    ];

    private static string[] OfStockOut(Wish wish, ShortOf shortOf, string[] paid, string[] again) =>
    [
        // Who answers, or whose goods come, while the mail service is away is not asked any more.
        .. shortOf.Answer is ShortAnswer.Silence ? ["question_asked"] : Array.Empty<string>(),
        .. shortOf.Come ? Enumerable.Repeat("stock_arrived", 1) : ["survey", .. paid, .. again],
        .. shortOf.Sends ? ["exchange_sent"] : Array.Empty<string>(),
        .. wish.Refund > 0 && !shortOf.Sends ? ["out_of_stock"] : Array.Empty<string>(),
    ];

    private static string[] OfSwap(Swap? swap) => swap switch
    {
        null => [],
        { IsSoldOut: true } => ["out_of_stock"],
        _ => ["exchange_sent"],
    };

    public static void CheckDoubles(Findings findings, ILookup<string, Deed> deeds, Excuses excuses)
    {
        List<(string Email, DateTimeOffset At)> without = [];
        foreach (var @case in deeds)
        {
            foreach (var step in @case.Where(deed => deed.Email is not null).GroupBy(deed => deed.Email, StringComparer.Ordinal))
            {
                findings.DoubledEmails += step.Count() - 1;
                without.AddRange(excuses.Without(step.Select(deed => deed.At)).Select(at => ($"{step.Key} of {@case.Key}", at)));
            }
        }

        findings.None("emails double only around a kill, an outage or a lost answer", "all", [.. without.Where(again => again.At > excuses.Peace).Select(Told)]);
        findings.Check(
            "emails double no more often than answers were lost",
            "all",
            without.Count <= excuses.LostAnswers,
            () => $"{without.Count} went out again with no kill and no outage around, and {excuses.LostAnswers} answers were lost: {string.Join(", ", without.Select(Told))}");
    }

    private static string Told((string Email, DateTimeOffset At) again) => string.Create(CultureInfo.InvariantCulture, $"{again.Email} at {again.At:u}");
}
