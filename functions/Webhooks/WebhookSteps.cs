using Serverless.Contracts.V1;
using Serverless.Platform.Links;
using Actor = Serverless.Domain.Returns.Actor;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;
using ReturnEvent = Serverless.Domain.Returns.ReturnEvent;

namespace Serverless.Webhooks;

internal static class WebhookSteps
{
    /// <summary>One effect for each topic that the storefront wants, with the case as that event left it: whenever it is sent, that is what it says.</summary>
    /// <param name="sequence">Place of the first of the events in the timeline.</param>
    /// <param name="who">Who made them happen.</param>
    public static IEnumerable<EffectRow> Of(
        ReturnCase before, int sequence, IReadOnlyList<ReturnEvent> events, IReadOnlyList<string> wanted, Actor who, DateTimeOffset at) => wanted is []
        ? []
        : Told(before, sequence, events, who, at).Where(told => wanted.Contains(TypeOf(told.Effect), StringComparer.Ordinal))
            .Select(told => EffectRow.Intent(told.Effect, at) with { About = JsonSerializer.Serialize(told.Data, Json.Api) });

    /// <summary>Everything that a storefront can be told of what happened, in order.</summary>
    public static IEnumerable<(Effect Effect, WebhookEventData Data)> Told(ReturnCase before, int sequence, IReadOnlyList<ReturnEvent> events, Actor who, DateTimeOffset at)
    {
        foreach (var happened in events)
        {
            var after = before.After(happened, at);
            foreach (var type in WebhookTopics.Of(before, happened, after))
            {
                // The request is the first row of the timeline, and told with what became of it.
                var data = type == WebhookTopics.Received ? WebhookData.Of(before, 1, previous: null, before.AskedBy) : WebhookData.Of(after, sequence, before.Status, who) with { PointsTakenBack = PointsTakenBack(type, after) };
                yield return (new Effect.Webhook(type, sequence), data);
            }

            foreach (var attempt in Planned(before, happened).Where(a => a is { Channel: PayChannel.Storefront, AwaitsConfirmation: true }))
                yield return (new Effect.PayoutRequest(attempt.Tender, attempt.Round), WebhookData.Of(after, sequence, before.Status, who) with { Payout = WebhookData.PayoutOf(after, attempt) });

            (before, sequence) = (after, sequence + 1);
        }
    }

    /// <summary>What a storefront is told, however it hears of it.</summary>
    public static WebhookEvent EventOf(CaseKey key, Effect effect, DateTimeOffset at, WebhookEventData data, CaseLinks links) => new()
    {
        // Follows from case and step: the same for every delivery, by whatever run.
        Id = $"msg_{Hash.Hex(EffectLedger.Key(key, effect))[..32]}",
        Type = TypeOf(effect),
        Timestamp = at,
        Data = data with { Self = links.Self(key.Case) },
    };

    private static string TypeOf(Effect effect) => effect is Effect.Webhook { Type: var type } ? type : WebhookTopics.PayoutRequested;

    /// <summary>Told once the refund is paid, or nothing of it is left to be, and where a case fails that has paid: before it could still turn out otherwise.</summary>
    private static long? PointsTakenBack(string type, ReturnCase after) =>
        (type is WebhookTopics.Refunded or WebhookTopics.Closed || (type is WebhookTopics.Failed && after.Repayment.FirstPaidAt is not null)) && after.Repayment.Refund is { PointsTaken: > 0 and var points } ? points : null;

    private static IEnumerable<Domain.Returns.RefundAttempt> Planned(ReturnCase before, ReturnEvent happened) => happened switch
    {
        ReturnEvent.RefundPlanned planned => planned.Attempts,
        ReturnEvent.RefundReplanned replanned => replanned.Attempts.Except(before.Repayment.Attempts),
        _ => [],
    };
}
