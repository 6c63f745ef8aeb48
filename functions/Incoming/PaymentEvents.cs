using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Serverless.Cases;
using Serverless.Domain.Returns;
using Serverless.Platform.Access;
using Serverless.Platform.Storage;
using Serverless.Platform.Webhooks;
using Serverless.Refunds;

namespace Serverless.Incoming;

/// <summary>Takes in what the payment provider reports of refunds, by webhook and by queue: Stripe's event object around a refund.</summary>
public sealed class PaymentEvents(PartnerEvents events, IOptions<PaymentsOptions> options, IOptions<WebhookOptions> webhooks, TimeProvider time)
{
    [Function("PaymentsHook")]
    [ForAnyone("The sender signs what it sends")]
    public Task<IResult> Hook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/payments")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => HookAnswers.AnswerAsync(
            request,
            body => Signatures.IsStripe(body, request.Headers["Stripe-Signature"].ToString(), options.Value.WebhookSecret, time.GetUtcNow(), webhooks.Value.Tolerance),
            body => TakeAsync(body, client, cancellation),
            cancellation);

    [Function("PaymentsQueue")]
    public async Task Queue([QueueTrigger(QueueNames.PaymentEvents)] BinaryData message, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        HookAnswers.ThrowUnlessTaken(await TakeAsync(message.ToArray(), client, cancellation));

    private async Task<HookAnswer> TakeAsync(byte[] body, DurableTaskClient client, CancellationToken cancellation)
    {
        return JsonSerializer.Deserialize<PaymentEventBody>(body, PaymentEventBody.Json)?.News is { } news
            ? await events.TakeAsync(client, new Addressee.Known(news.Case), news.Id, Actor.Payments, news.Command, cancellation)
            : HookAnswer.Ignored;
    }
}
