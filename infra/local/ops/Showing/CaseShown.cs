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
            found.Effects.Select(effect => (IReadOnlyList<string>)[effect.Step, Screen.Instant(effect.IntendedAt), effect.DoneAt is { } done ? Screen.Instant(done) : "not known"]));
        Screen.Heading("Timeline");
        Screen.Table(
            ["At (UTC)", "Who", "What", "Why"],
            subject.Timeline.Select(entry => (IReadOnlyList<string>)[Screen.Instant(entry.At), entry.Who, entry.What, Why(entry)]));
    }

    private static string Why(TimelineEntry entry) => string.Join(
        ", ",
        new[] { entry.Why }.Concat((entry.Facts ?? []).Where(fact => fact.Value is JsonValue).Select(fact => $"{fact.Key} {fact.Value}")).Where(text => text is { Length: > 0 }));
}
