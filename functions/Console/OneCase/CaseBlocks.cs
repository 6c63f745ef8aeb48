using System.Text.Json.Nodes;
using Serverless.Contracts.V1;
using Serverless.Pages.Console;
using static Serverless.Console.ConsoleWords;
using ReturnCase = Serverless.Contracts.V1.ReturnCase;

namespace Serverless.Console.OneCase;

/// <summary>A case as the API shows it, in blocks of a page.</summary>
internal static class CaseBlocks
{
    /// <summary>Parts that have no table of their own.</summary>
    private static readonly string[] Others = ["stop", "trace", "delivery", "amendment", "parcel", "surplus", "contest", "repair", "goodsBack", "exchange", "question"];

    public static IEnumerable<Block> Of(OpsCase shown, JsonObject json, ConsoleVisit visit, DateTimeOffset now) =>
    [
        .. shown.Failure is { } failure ? [Failure(failure, visit)] : Array.Empty<Block>(),
        Head(shown, visit, now),
        Lines(shown.Case),
        .. Parts(json),
        Money(shown.Case),
        Refunds(shown.Case),
        Effects(shown),
        Emails(shown),
        Timeline(shown.Case),
    ];

    public static Block.Table Clocks(ReturnCase subject, DateTimeOffset now) => new(
        "clocks",
        "Clocks",
        ["Clock", "Due (UTC)", "State"],
        [
            .. subject.Clocks.Select(IReadOnlyList<Cell> (clock) =>
                [new(Plain(clock.Name)) { Note = clock.Source ?? clock.Kind }, new(At(clock.Due)) { Note = Away(clock.Due, now) }, new("") { State = Badge(clock.State) }]),
        ],
        "No clock runs.");

    private static Block Failure(FailureItem failure, ConsoleVisit visit) => new Block.Facts(
        "failure",
        "It stands still",
        [
            new("Cause", failure.Cause, visit.Path("failures", ("cause", failure.Cause))),
            new("Step", failure.Step),
            new("Error", failure.Error),
            new("Since", $"{At(failure.FailedAt)} UTC"),
            new("It was", Plain(failure.Before)),
            new("Replays so far", Number(failure.Replays)),
        ]);

    private static Block Head(OpsCase shown, ConsoleVisit visit, DateTimeOffset now)
    {
        var subject = shown.Case;
        var first = subject.Clocks.OrderBy(clock => clock.Due).FirstOrDefault();
        return new Block.Facts(
            "case",
            "Case",
            [
                new("Waits for", CaseWaiting.Of(subject.Status)),
                .. first is null ? Array.Empty<LinkedFact>() : [new("Until", $"{At(first.Due)} UTC, {Away(first.Due, now)} ({Plain(first.Name)})")],
                new("Kind", $"{Plain(subject.Kind)}, for {Plain(subject.Resolution)}{(subject.Urgent ? ", urgent" : "")}{(subject.Late ? ", late" : "")}"),
                new("Order", subject.Order),
                new("Storefront", subject.Storefront),
                new("Key", shown.Key, visit.Path($"cases/{ConsoleVisit.Part(shown.Key)}")),
                new("Asked for", $"{At(subject.CreatedAt)} UTC, by {Plain(subject.Channel)}"),
                new("Last changed", $"{At(subject.UpdatedAt)} UTC"),
                new("Orchestration", Plain(shown.Orchestration)),
                .. shown.Waiting > 0 ? [new LinkedFact("Reports not taken in yet", Number(shown.Waiting))] : Array.Empty<LinkedFact>(),
                .. (subject.Linked ?? []).Select(linked => new LinkedFact(
                    $"Linked, {Plain(linked.How)}",
                    $"{linked.Rma}, {Plain(linked.Kind)}, {Plain(linked.Status)}", visit.Path($"cases/{linked.Id}"))),
            ]);
    }

    private static Block Lines(ReturnCase subject) => new Block.Table(
        "lines",
        "Lines",
        ["Goods", "Reason", "Fault", "Decision"],
        [
            .. subject.Lines.Select(IReadOnlyList<Cell> (line) =>
            [
                new($"{Number(line.Quantity)} × {line.Title}") { Note = string.Join(" · ", new[] { line.Sku, line.Note }.Where(text => !string.IsNullOrEmpty(text))) },
                new(Plain(line.Reason)),
                new(Plain(line.Fault)),
                new("") { State = Badge(line.Decision), Note = line.Refusal is null ? UnitsOf(line) : Value(line.Refusal) },
            ]),
        ],
        "No line of the order is part of it.");

    private static string? UnitsOf(ReturnCaseLine line) => line.Units is { Count: > 0 } units
        ? string.Join("; ", units.Select(unit => $"unit {unit.Unit}: {Plain(unit.Result)}{(unit.Reason is { } why ? $", {why}" : "")}"))
        : null;

    private static IEnumerable<Block> Parts(JsonObject json) =>
        from name in Others
        let part = json["case"]?[name]
        where part is not null
        select new Block.Facts(
            $"part-{name}",
            char.ToUpperInvariant(name[0]) + Name(name)[1..],
            part is JsonObject facts ? [.. facts.Select(fact => new LinkedFact(Name(fact.Key), Value(fact.Value)))] : [new LinkedFact(Name(name), Value(part))]);

    private static Block Money(ReturnCase subject) => subject.Money.Derivation is { } derivation
        ? new Block.Tree("money", "Money", [Item(derivation)])
        : new Block.Words("money", "Money", ["No refund is worked out yet."]);

    private static TreeItem Item(Derivation step) => new(step.Text, Amount(step.Amount), [.. step.Parts.Select(Item)]);

    private static Block Refunds(ReturnCase subject) => new Block.Table(
        "refunds",
        "Refunds",
        ["Tender", "Amount", "Status", "Reference"],
        [
            .. subject.Money.Refunds.Select(IReadOnlyList<Cell> (refund) =>
            [
                new(refund.Tender) { Note = string.Join(", ", new[] { Plain(refund.Type), refund.As is { } other ? $"as {Plain(other)}" : null }.OfType<string>()) },
                new(Amount(refund.Amount)) { IsFixed = true },
                new("") { State = Badge(refund.Status), Note = refund.Failure },
                new(refund.Reference ?? ""),
            ]),
        ],
        "Nothing is paid back yet.")
    {
        Lead = subject.Money.Overpaid is { } over ? $"Paid too much: {Amount(over)}." : subject.Money.Unassigned is { } left ? $"Without a way so far: {Amount(left)}." : null,
    };

    private static Block Effects(OpsCase shown) => new Block.Table(
        "effects",
        "Done outside",
        ["Step", "Asked (UTC)", "Done (UTC)", "The partner's answer"],
        [
            .. shown.Effects.OrderBy(effect => effect.IntendedAt).Select(IReadOnlyList<Cell> (effect) =>
            [
                new(Plain(effect.Step)) { Note = effect.Key },
                new(AtSecond(effect.IntendedAt)),
                effect.DoneAt is { } at ? new(AtSecond(at)) : new("") { State = new Badge("not known", IsBad: true) },
                new(Value(effect.Result)),
            ]),
        ],
        "Nothing was asked of a partner yet.")
    {
        Lead = "Below each step its idempotency key: however often it is tried, the partner does it once.",
    };

    private static Block Emails(OpsCase shown) => new Block.Table(
        "emails",
        "Emails",
        ["Email", "When (UTC)", "Outcome"],
        [
            .. shown.Case.Timeline.Where(entry => entry.What is "email_sent" or "email_rejected").Select(IReadOnlyList<Cell> (entry) =>
            [
                new(Plain((string?)entry.Facts?["email"] ?? "")) { Note = entry.Facts?["with"] is { } with ? $"tells also: {Value(with)}" : null },
                new(AtSecond(entry.At)),
                new("") { State = new Badge(Plain(entry.What[6..]), IsBad: entry.What is "email_rejected"), Note = (string?)entry.Facts?["message"] },
            ]),
        ],
        "No email was sent yet.");

    private static Block Timeline(ReturnCase subject) => new Block.Table(
        "timeline",
        "Timeline",
        ["When (UTC)", "Who", "What", "Why"],
        [
            .. subject.Timeline.Reverse().Select(IReadOnlyList<Cell> (entry) =>
            [
                new(AtSecond(entry.At)),
                new(Plain(entry.Who)),
                new(Plain(entry.What)) { Note = entry.Facts is { Count: > 0 } facts ? Value(facts) : null },
                new(entry.Why ?? ""),
            ]),
        ],
        "Nothing happened yet.")
    {
        Lead = "Newest first.",
    };
}
