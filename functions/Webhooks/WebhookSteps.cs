namespace Serverless.Webhooks;

internal static class WebhookSteps
{
    /// <summary>One effect for each topic that the storefront wants, with the case as that event left it: whenever it is sent, that is what it says.</summary>
    /// <param name="sequence">Place of the first of the events in the timeline.</param>
    /// <param name="who">Who made them happen.</param>
    public static IEnumerable<EffectRow> Of(
        ReturnCase before, int sequence, IReadOnlyList<ReturnEvent> events, IReadOnlyList<string> wanted, Actor who, DateTimeOffset at)
    {
        if (wanted is [])
            yield break;

        foreach (var happened in events)
        {
            var after = before.After(happened, at);
            foreach (var type in WebhookTopics.Of(before, happened, after).Where(type => wanted.Contains(type, StringComparer.Ordinal)))
            {
                // The request is the first row of the timeline, and told with what became of it.
                var data = type == WebhookTopics.Received ? WebhookData.Of(before, 1, previous: null, before.AskedBy) : WebhookData.Of(after, sequence, before.Status, who) with { PointsTakenBack = PointsTakenBack(type, after) };
                yield return EffectRow.Intent(new Effect.Webhook(type, sequence), at) with { About = JsonSerializer.Serialize(data, Json.Api) };
            }

            if (wanted.Contains(WebhookTopics.PayoutRequested, StringComparer.Ordinal))
            {
                foreach (var attempt in Planned(before, happened).Where(a => a is { Channel: PayChannel.Storefront, AwaitsConfirmation: true }))
                {
                    var data = WebhookData.Of(after, sequence, before.Status, who) with { Payout = WebhookData.PayoutOf(after, attempt) };
                    yield return EffectRow.Intent(new Effect.PayoutRequest(attempt.Tender, attempt.Round), at) with { About = JsonSerializer.Serialize(data, Json.Api) };
                }
            }

            (before, sequence) = (after, sequence + 1);
        }
    }

    /// <summary>Told once the refund is paid, or nothing of it is left to be, and where a case fails that has paid: before it could still turn out otherwise.</summary>
    private static long? PointsTakenBack(string type, ReturnCase after) =>
        (type is WebhookTopics.Refunded or WebhookTopics.Closed || (type is WebhookTopics.Failed && after.Repayment.FirstPaidAt is not null)) && after.Repayment.Refund is { PointsTaken: > 0 and var points } ? points : null;

    private static IEnumerable<RefundAttempt> Planned(ReturnCase before, ReturnEvent happened) => happened switch
    {
        ReturnEvent.RefundPlanned planned => planned.Attempts,
        ReturnEvent.RefundReplanned replanned => replanned.Attempts.Except(before.Repayment.Attempts),
        _ => [],
    };

    /// <summary>Follows from case and step: the same for every delivery, by whatever run.</summary>
    public static string IdOf(CaseKey key, Effect effect) =>
        $"msg_{Hash.Hex(EffectLedger.Key(key, effect))[..32]}";
}
