using System.Text.Json;
using Azure.Storage.Queues;
using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Returns;
using Serverless.Platform;
using Serverless.Platform.Links;
using Serverless.Platform.Storage;
using Serverless.Returns.Reading;

namespace Serverless.Webhooks;

/// <summary>Puts events on their way. The queue holds them from then on; whether an endpoint answers is nothing to the case.</summary>
public sealed class WebhookOutbox(QueueServiceClient queues, CaseLinks links)
{
    private static readonly TimeSpan ForEver = TimeSpan.FromSeconds(-1);

    private readonly QueueClient _queue = queues.GetQueueClient(QueueNames.WebhookDeliveries);

    /// <summary>Puts the event of a step on its way; the same step gives the same event, and a run after a crash sends it once more.</summary>
    public async Task<string> PutAsync(Domain.Returns.ReturnCase subject, string step, DateTimeOffset happenedAt, CancellationToken cancellation)
    {
        var key = CaseRows.KeyOf(subject);
        var told = new WebhookEvent
        {
            Id = WebhookSteps.IdOf(key, step),
            Type = WebhookSteps.TypeOf(EffectSteps.WebhookOf(step)),
            Timestamp = happenedAt,
            Data = new WebhookEventData
            {
                Case = subject.Id.Value,
                Rma = subject.Rma.Value,
                Order = subject.Order.Number.Value,
                Status = subject.Status,
                TrackingNumber = subject.Shipment?.TrackingNumber,
                Refund = subject.Refund is { } refund ? CaseView.Amount(refund.Total) : null,
                Payout = PayoutOf(subject, step),
                Self = links.Self(subject.Id),
            },
        };
        var body = JsonSerializer.Serialize(told, Json.Api);
        await PutAsync(new WebhookDelivery(told.Id, key.Storefront, key.Case, told.Type, happenedAt, body, Attempts: 0), TimeSpan.Zero, cancellation);
        return told.Id;
    }

    private static WebhookPayout? PayoutOf(Domain.Returns.ReturnCase subject, string step) =>
        subject.Attempts.FirstOrDefault(a => EffectSteps.PayoutRequest(a.Tender, a.Round) == step) is not { } attempt
            ? null
            : new WebhookPayout(attempt.Tender.Value, Codes.Of(attempt.Type), attempt.Payment, CaseView.Amount(attempt.Amount))
            {
                As = attempt.As is { } way ? Codes.Of(way) : null,
                Bonus = BonusWith(attempt, subject),
                Points = attempt.Points,
            };

    /// <summary>The bonus goes with the first store credit that was chosen instead of money.</summary>
    private static Contracts.V1.Money? BonusWith(RefundAttempt attempt, Domain.Returns.ReturnCase subject) =>
        subject.Refund?.Plan?.Bonus is { } bonus && attempt == subject.LiveAttempts.FirstOrDefault(a => a.As is Payout.StoreCredit)
            ? CaseView.Amount(bonus.Amount)
            : null;

    public Task PutAsync(WebhookDelivery delivery, TimeSpan pause, CancellationToken cancellation) =>
        _queue.SendMessageAsync(JsonSerializer.Serialize(delivery, Json.Stored), pause, ForEver, cancellation);
}
