using System.Text.Json.Nodes;
using Serverless.Contracts.V1;

namespace Serverless.Cases.Views;

/// <summary>All that happened to a case, oldest first: what was recorded of it, and the emails from its effect ledger.</summary>
internal static class TimelineView
{
    /// <param name="person">Null where nobody is to read what people wrote.</param>
    public static IReadOnlyList<TimelineEntry> Of(WholeCase whole, Person? person)
    {
        var happened = whole.Timeline.Select(row => (row.At, Order: row.Sequence, Entry: Of(row, Said(whole, row, person))));
        var done = whole.Effects.Where(e => e.Effect is Effect.Email && e.DoneAt is not null && ResultOf(e) is not EmailResults.NotNeeded).ToLookup(EmailResults.TellerOf, StringComparer.Ordinal);
        var emails = done[null].Select(effect => (At: effect.DoneAt!.Value, Order: int.MaxValue, Entry: Email(effect, [.. done[NameOf(effect)]])));
        return [.. happened.Concat(emails).OrderBy(e => e.At).ThenBy(e => e.Order).Select((e, i) => e.Entry with { Sequence = i + 1 })];
    }

    private static TimelineEntry Of(TimelineRow row, string? said)
    {
        var facts = JsonSerializer.SerializeToNode(row.What, Json.Stored)!.AsObject();
        var what = facts["what"]!.GetValue<string>();
        foreach (var name in (string[])["what", "decision", "reason", "refund", "inspection", "attempts", "error", "counted", "comment", "url"])
            facts.Remove(name);

        foreach (var (name, value) in MoreFacts(row.What))
            facts[name] = value;

        return new TimelineEntry(0, row.At, Codes.Of(row.Who), what, said ?? Why(row.What), facts.Count == 0 ? null : facts);
    }

    /// <summary>What people wrote lies with the person; rows of earlier times hold it themselves, and are shown to the same people.</summary>
    private static string? Said(WholeCase whole, TimelineRow happened, Person? person) => person is null ? null : happened.What switch
    {
        ReturnEvent.Cancelled { Reason: null } => person.Said.GetValueOrDefault(SaidOf.Nth(SaidOf.Cancel, ReopeningsBefore(whole, happened))),
        ReturnEvent.Reopened { By: Actor.Customer or Actor.Storefront, Reason: null } => person.Said.GetValueOrDefault(SaidOf.Nth(SaidOf.Reopen, ReopeningsBefore(whole, happened))),
        ReturnEvent.Contested => person.Said.GetValueOrDefault(SaidOf.Contest(whole.Row.Case.Judgement.Inspection)),
        ReturnEvent.QuestionAnswered e => person.Said.GetValueOrDefault(SaidOf.Answer(e.Number)),
        ReturnEvent.MessageReceived e => person.Said.GetValueOrDefault(SaidOf.Message(e.Message)),
        ReturnEvent.SurveyAnswered e => e.Comment ?? person.Said.GetValueOrDefault(SaidOf.Survey),
        ReturnEvent.Cancelled { By: not Actor.Ops, Reason: var reason } => reason,
        ReturnEvent.Reopened { By: not Actor.Ops, Reason: var reason } => reason,
        _ => null,
    };

    private static int ReopeningsBefore(WholeCase whole, TimelineRow row) => whole.Timeline.Count(before => before.What is ReturnEvent.Reopened && before.Sequence < row.Sequence);

    private static string? Why(ReturnEvent happened) => happened switch
    {
        ReturnEvent.TraceBegun e => e.Reason,
        ReturnEvent.Approved e => e.Reason,
        ReturnEvent.ApprovedToKeep e => e.Reason,
        ReturnEvent.Refused e => e.Reason ?? string.Join(", ", e.Decision.Lines.Select(l => l.Refusal?.Code).OfType<string>().Distinct(StringComparer.Ordinal)),
        ReturnEvent.SentToReview e => string.Join(", ", e.Decision.Review.Select(t => JsonSerializer.SerializeToNode(t, Json.Stored)!["code"]!.GetValue<string>())),
        ReturnEvent.Inspected e when FaultReasons(e) is { Count: > 0 } reasons => string.Join(", ", reasons),
        ReturnEvent.Cancelled { By: Actor.Ops } e => e.Reason,
        ReturnEvent.Reopened { By: Actor.Ops } e => e.Reason,
        ReturnEvent.ContestUpheld e => e.Reason,
        ReturnEvent.ContestRejected e => e.Reason,
        ReturnEvent.ExchangeGivenUp e => e.Reason,
        ReturnEvent.RefundChanged e => e.Failure,
        ReturnEvent.WayChanged e => e.Cause,
        ReturnEvent.RedeliveryRefused e => e.Cause,
        ReturnEvent.PickupKept e => e.Cause,
        ReturnEvent.Failed e => e.Error,
        ReturnEvent.Replayed e => e.Reason,
        ReturnEvent.Terminated e => e.Reason,
        ReturnEvent.Paused e => e.Reason,
        ReturnEvent.Resumed e => e.Reason,
        ReturnEvent.CustomerReached e => e.Reason,
        ReturnEvent.MessagesAnswered e => e.Reason,
        _ => null,
    };

    private static List<string> FaultReasons(ReturnEvent.Inspected inspected) =>
        [.. inspected.Inspection.Units.Select(u => u.FaultReason).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static IEnumerable<(string Name, JsonNode? Value)> MoreFacts(ReturnEvent happened) => happened switch
    {
        ReturnEvent.Inspected e =>
        [
            ("units", e.Inspection.Units.Count),
            .. e.Inspection.Parcel is { } parcel ? [("parcel", parcel)] : Array.Empty<(string, JsonNode?)>(),
            ("accepted", e.Inspection.Units.Count(u => u.Outcome is Domain.Inspecting.UnitOutcome.Accepted)),
            .. e.Inspection.Units.Any(u => u.CorrectedFault is not null)
                ? [("otherFault", e.Inspection.Units.Count(u => u.CorrectedFault is not null))]
                : Array.Empty<(string, JsonNode?)>(),
            .. e.Inspection.Units.Any(u => u.IsOtherUnit)
                ? [("otherUnits", e.Inspection.Units.Count(u => u.IsOtherUnit))]
                : Array.Empty<(string, JsonNode?)>(),
            .. e.Inspection.Surplus.Count > 0 ? [("surplus", e.Inspection.Surplus.Sum(item => item.Quantity))] : Array.Empty<(string, JsonNode?)>(),
        ],
        ReturnEvent.RepairEnded e => [("lines", JsonSerializer.SerializeToNode(e.Results, Json.Stored))],
        ReturnEvent.RepairCorrected e => [("lines", JsonSerializer.SerializeToNode(e.Results, Json.Stored))],
        ReturnEvent.GoodsSeen e => [("status", Codes.Of(e.Status))],
        ReturnEvent.ReplacementSeen e => [("status", Codes.Of(e.Status)), .. e.Trouble is { } trouble ? [("trouble", Codes.Of(trouble))] : Array.Empty<(string, JsonNode?)>()],
        ReturnEvent.RefundPlanned e => [("amount", JsonSerializer.SerializeToNode(e.Refund.Total, Json.Stored))],
        ReturnEvent.RefundReplanned e => [("amount", JsonSerializer.SerializeToNode(e.Refund.Total, Json.Stored))],
        ReturnEvent.RefundChanged e => [("status", Codes.Of(e.Status))],
        _ => [],
    };

    /// <param name="with">Emails that it tells, too.</param>
    private static TimelineEntry Email(EffectRow effect, IReadOnlyList<EffectRow> with)
    {
        var result = ResultOf(effect);
        var rejected = result.StartsWith(EmailResults.RejectedPrefix, StringComparison.Ordinal);
        var facts = new JsonObject { ["email"] = NameOf(effect), ["message"] = result };
        if (((Effect.Email)effect.Effect).Sending is > 1 and var sending)
            facts["sending"] = sending;

        if (effect.Delivery is { } delivery)
        {
            facts["delivery"] = Codes.Of(delivery.Last.What);
            facts["deliveryAt"] = delivery.Last.At;
            if (delivery.Last.Cause is { } cause)
                facts["cause"] = cause;
        }

        if (with.Count > 0)
            facts["with"] = new JsonArray([.. with.Select(told => (JsonNode)NameOf(told))]);

        return new TimelineEntry(0, effect.DoneAt!.Value, Codes.Of(Actor.System), rejected ? "email_rejected" : "email_sent", Why: null, facts);
    }

    private static string NameOf(EffectRow effect) => ((Effect.Email)effect.Effect).Name;

    private static string ResultOf(EffectRow effect) => JsonSerializer.Deserialize<string>(effect.Result!, Json.Stored)!;
}
