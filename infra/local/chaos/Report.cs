using System.Globalization;
using Serverless.Chaos.Asking;
using Serverless.Chaos.Checking;
using Serverless.Chaos.Sabotage;
using Spectre.Console;

namespace Serverless.Chaos;

/// <summary>What came of a run.</summary>
/// <param name="Repeated">Requests that were asked again for want of an answer.</param>
/// <param name="Struck">How often each fault of a partner has struck.</param>
/// <param name="Failures">Cases that failed and were replayed, by cause.</param>
internal sealed record Outcome(
    ChaosOptions Options, TimeSpan Took, IReadOnlyList<Wish> Wishes, int Repeated, Saboteur Saboteur,
    IReadOnlyDictionary<string, int> Struck, IReadOnlyDictionary<string, int> Failures, Findings Findings);

/// <summary>Tells how it goes and what came of it, in plain lines.</summary>
internal sealed class Report(IAnsiConsole console)
{
    private const int MostDifferences = 50;

    public void Begin(ChaosOptions options) => console.MarkupLineInterpolated(
        CultureInfo.InvariantCulture,
        $"[bold]{options.Cases} returns[/], {options.Parallel} at a time; seed [bold]{options.Seed}[/]: {options.Kills} kills, {options.Outages} outages of the storage, {options.Faults} faults of partners, {options.Refusals} refusals for good");

    public void Tell(TimeSpan at, string what)
    {
        // The saboteur and the watcher speak at the same time.
        lock (console)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{at:mm\\:ss}[/]  {what}");
    }

    public void End(Outcome outcome)
    {
        console.WriteLine();
        Section("Done to it", [("kill -9 of the app", outcome.Saboteur.Kills), ("outage of the storage", outcome.Saboteur.Outages), .. Sorted(outcome.Struck)]);
        Section(
            "Asked",
            [
                ("cases", outcome.Wishes.Count),
                .. outcome.Wishes.CountBy(wish => wish.Entrance).OrderBy(e => e.Key).Select(e => ($"  {Name(e.Key)}", e.Value)),
                ("  for units that another asked for, too", outcome.Wishes.Count(wish => wish.IsContested)),
                ("  paid with a card that is declined, and a gift card", outcome.Wishes.Count(wish => wish.IsDeclined)),
                ("  for other goods in exchange", outcome.Wishes.Count(wish => wish.Swap is not null)),
                ("    that cost more, which the customer pays", outcome.Wishes.Count(wish => wish.Swap is { Collect: > 0 })),
                ("    that are sold out", outcome.Wishes.Count(wish => wish.Swap is { IsSoldOut: true })),
                ("    that were swapped at the door", outcome.Wishes.Count(wish => wish.Swap is { IsAtDoor: true })),
                ("    that brought what was then sent back for money", outcome.Wishes.Count(wish => wish.Exchange is not null)),
                ("  whose goods were to travel in the parcel of another", outcome.Wishes.Count(wish => wish.Leader is not null)),
                ("    which had left when they were asked for", outcome.Wishes.Count(wish => wish.IsTooLateToRide)),
                ("  to cancel an order that has not left", outcome.Wishes.Count(wish => wish.Cancelling is not null)),
                ("    which the warehouse is asked to stop", outcome.Wishes.Count(wish => wish.Cancelling is { ByWarehouse: true })),
                ("  to change an order that has not left", outcome.Wishes.Count(wish => wish.Amending is not null)),
                ("  because goods came damaged, or did not come", outcome.Wishes.Count(wish => wish.Claiming is not null)),
                ("    for the same goods again", outcome.Wishes.Count(wish => wish.Claiming is { Sends: true })),
                ("    for a parcel that did not come", outcome.Wishes.Count(wish => wish.Claiming is { Lost: not null })),
                ("  for goods that the shop cannot ship", outcome.Wishes.Count(wish => wish.ShortOf is not null)),
                .. Enum.GetValues<ShortAnswer>().Select(answer => ($"    answered with {answer}", outcome.Wishes.Count(wish => wish.ShortOf?.Answer == answer))),
                ("  for a parcel that could not be delivered", outcome.Wishes.Count(wish => wish.Undelivered is not null)),
                .. Enum.GetValues<UndeliveredAnswer>().Select(answer => ($"    answered with {answer}", outcome.Wishes.Count(wish => wish.Undelivered?.Answer == answer))),
                ("  sent back by the bank after the end", outcome.Wishes.Count(wish => wish.SentBack is not null)),
                ("    whose customers had agreed before it was planned anew", outcome.Findings.AgreedFirst),
                ("requests repeated for want of an answer", outcome.Repeated),
            ]);
        Section("Failed, and replayed", outcome.Failures.Count == 0 ? [("none", 0)] : Sorted(outcome.Failures));
        Section("Held against what must be true", [.. outcome.Findings.Checked.Select(check => (check.Key, check.Value))]);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"emails that went out again, each around a kill, an outage or a lost answer: {outcome.Findings.DoubledEmails}");
        Differences(outcome);
    }

    private void Differences(Outcome outcome)
    {
        var differences = outcome.Findings.Differences;
        var total = outcome.Findings.Checked.Values.Sum();
        console.WriteLine();
        if (differences.Count == 0)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]All is well[/]: {total} checks hold after {outcome.Took.TotalSeconds:0} s, seed {outcome.Options.Seed}");
            return;
        }

        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{differences.Count} of {total} checks do not hold[/], seed {outcome.Options.Seed}; all rows and logs are in {outcome.Options.Data}");
        foreach (var difference in differences.Take(MostDifferences))
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  {difference}");

        if (differences.Count > MostDifferences)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  and {differences.Count - MostDifferences} more");
    }

    private void Section(string title, IReadOnlyList<(string What, int Count)> rows)
    {
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{title}[/]");
        foreach (var (what, count) in rows)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  {count.ToString(CultureInfo.InvariantCulture),6}  {what}");
    }

    private static IReadOnlyList<(string What, int Count)> Sorted(IReadOnlyDictionary<string, int> counts) =>
        [.. counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value))];

    private static string Name(Entrance entrance) => entrance switch
    {
        Entrance.Http => "posted",
        Entrance.HttpTwice => "posted by two at once",
        _ => "sent by queue",
    };
}
