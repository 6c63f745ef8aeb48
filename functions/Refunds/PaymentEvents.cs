using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Returns;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;
using Serverless.Platform.Storage;
using Serverless.Platform.Webhooks;
using Serverless.Returns.Reporting;

namespace Serverless.Refunds;

/// <summary>Takes in what the payment provider reports of refunds, by webhook and by queue: Stripe's event object around a refund.</summary>
public sealed class PaymentEvents(PartnerReports reports, IOptions<PaymentsOptions> options, IOptions<WebhookOptions> webhooks, TimeProvider clock)
{
    [Function("PaymentsHook")]
    [ForAnyone("The sender signs what it sends")]
    public async Task<IResult> Hook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/payments")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await RequestBody.ReadAsync(request, cancellation) is not { } body)
        {
            return RequestBody.TooLarge;
        }

        var signature = request.Headers["Stripe-Signature"].ToString();
        return Signatures.IsStripe(body, signature, options.Value.WebhookSecret, clock.GetUtcNow(), webhooks.Value.Tolerance)
            ? await HookAnswers.AnswerAsync(() => TakeAsync(body, client, cancellation))
            : Problems.Of(ProblemCatalog.SignatureInvalid);
    }

    [Function("PaymentsQueue")]
    public async Task Queue([QueueTrigger(QueueNames.PaymentEvents)] BinaryData message, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        HookAnswers.ThrowUnlessTaken(await TakeAsync(message.ToArray(), client, cancellation));

    private async Task<HookAnswer> TakeAsync(byte[] body, DurableTaskClient client, CancellationToken cancellation)
    {
        var report = JsonSerializer.Deserialize<PaymentEventBody>(body, PaymentsClient.Json);
        if (report is not { Id.Length: > 0, Data.Object: { Metadata: { } metadata } refund }
            || report.Type?.StartsWith("refund.", StringComparison.Ordinal) != true
            || CaseKey.TryParse(metadata.GetValueOrDefault("case")) is not { } key
            || TenderId.TryParse(metadata.GetValueOrDefault("tender")) is not { } tender)
        {
            return HookAnswer.Ignored;
        }

        var answer = RefundAnswer.Of(refund);
        var command = new ReturnCommand.RecordRefund(tender, answer.Status, answer.RefundId, answer.Failure) { Round = refund.Round };
        return await reports.TakeAsync(client, new Addressee.Known(key), report.Id, Actor.Payments, command, cancellation);
    }
}

internal sealed record PaymentEventBody(string? Id, string? Type, PaymentEventData? Data);

internal sealed record PaymentEventData(RefundBody? Object);
