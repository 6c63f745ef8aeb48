using Serverless.Platform.Webhooks;
using Serverless.Refunds;

namespace Serverless.Incoming;

/// <summary>What the payment provider reports of refunds and of pages to pay on: Stripe's event object around a refund or a Checkout session.</summary>
public sealed class PaymentEvents(PartnerEvents events, IOptions<PaymentsOptions> options, IOptions<WebhookOptions> webhooks, TimeProvider time) : PartnerFeed(events)
{
    [Function("PaymentsHook")]
    [ForAnyone("The sender signs what it sends")]
    public Task<IResult> Hook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/payments")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) => AnswerAsync(request, client, cancellation);

    [Function("PaymentsQueue")]
    public Task Queue([QueueTrigger(QueueNames.PaymentEvents)] BinaryData message, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        TakeMessageAsync(message, client, cancellation);

    private protected override bool IsSigned(byte[] body, IHeaderDictionary headers) =>
        Signatures.IsStripe(body, headers["Stripe-Signature"].ToString(), options.Value.WebhookSecret, time.GetUtcNow(), webhooks.Value.Tolerance);

    private protected override PartnerReport? Read(byte[] body, bool repeatsNames) =>
        JsonSerializer.Deserialize<PaymentEventBody>(body, PaymentEventBody.Json)?.News is { } news
            ? new PartnerReport(new Addressee.Known(news.Case), news.Id, Actor.Payments, news.Command)
            : null;
}
