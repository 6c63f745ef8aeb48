using System.Text.Json.Nodes;
using Serverless.Contracts.V1;

namespace Serverless.Ops.Cli.Showing;

/// <summary>A case on the screen.</summary>
internal static class CaseShown
{
    public static void Show(OpsCase found)
    {
        var subject = found.Case;
        Screen.Facts(
            ("Case", found.Key), ("RMA", subject.Rma), ("Order", subject.Order), ("Status", subject.Status), ("Orchestration", found.Orchestration),
            ("Cause", found.Failure?.Cause), ("Step", found.Failure?.Step), ("Error", found.Failure?.Error),
            ("Failed at", found.Failure is { } failure ? Screen.Instant(failure.FailedAt) : null),
            ("Goes on from", found.Failure?.Before), ("Replays", found.Failure is { Replays: > 0 } again ? $"{again.Replays}" : null),
            ("Waiting", found.Waiting > 0 ? $"{found.Waiting} reports not taken in yet" : null));

        Screen.Heading("Outside");
        Screen.Table(
            ["Step", "Meant (UTC)", "Done (UTC)"],
            found.Effects.OrderBy(effect => effect.IntendedAt).Select(effect => (IReadOnlyList<string>)[effect.Step, Screen.Instant(effect.IntendedAt), effect.DoneAt is { } done ? Screen.Instant(done) : "not known"]));
        Screen.Heading("Timeline");
        Screen.Table(
            ["At (UTC)", "Who", "What", "Why"],
            subject.Timeline.Select(entry => (IReadOnlyList<string>)[Screen.Instant(entry.At), entry.Who, entry.What, Why(entry)]));
    }

    /// <summary>The reason and the facts. What the other columns say, and numbers that only a mail service knows, are left out.</summary>
    private static string Why(TimelineEntry entry) => string.Join(
        ", ",
        new[] { entry.Why }.Concat((entry.Facts ?? []).Where(fact => fact.Key is not "message").Select(fact => Fact(entry, fact.Key, fact.Value))).Where(text => text is { Length: > 0 }));

    private static string? Fact(TimelineEntry entry, string name, JsonNode? value) => value switch
    {
        JsonObject { Count: 2 } money when money["amount"] is JsonValue amount && money["currency"] is JsonValue currency =>
            $"{Words(name)} {Screen.Amount(new Money { Amount = amount.GetValue<long>(), Currency = currency.GetValue<string>() })}",
        JsonValue text when text.TryGetValue<DateTimeOffset>(out var at) => (at - entry.At).Duration() < TimeSpan.FromSeconds(1) ? null : $"{Words(name)} {Screen.Instant(at)}",
        JsonValue plain => $"{Words(name)} {plain}",
        _ => null,
    };

    /// <summary><c>inspectBy</c> as people write it.</summary>
    private static string Words(string name) => string.Concat(name.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
}
