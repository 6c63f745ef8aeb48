using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Parcels;
using Serverless.Platform.Access;
using Serverless.Platform.Storage;
using Serverless.Platform.Webhooks;

namespace Serverless.Incoming;

/// <summary>Takes in what trackers report, by webhook and by queue: EasyPost's event object around a tracker.</summary>
public sealed class CarrierEvents(PartnerEvents events, IOptions<CarrierOptions> options, TimeProvider time)
{
    [Function("CarrierHook")]
    [ForAnyone("The sender signs what it sends")]
    public Task<IResult> Hook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/carrier")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => HookAnswers.AnswerAsync(
            request,
            body => Signatures.IsEasyPost(body, request.Headers["X-Hmac-Signature"], options.Value.WebhookSecret),
            body => TakeAsync(body, client, cancellation),
            cancellation);

    [Function("CarrierQueue")]
    public async Task Queue([QueueTrigger(QueueNames.CarrierEvents)] BinaryData message, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        HookAnswers.ThrowUnlessTaken(await TakeAsync(message.ToArray(), client, cancellation));

    /// <summary>No parcel of ours has a longer number.</summary>
    private const int LongestNumber = 100;

    private async Task<HookAnswer> TakeAsync(byte[] body, DurableTaskClient client, CancellationToken cancellation)
    {
        var report = JsonSerializer.Deserialize<CarrierEventBody>(body, CarrierJson.Options);
        if (report is not { Id: { Length: > 0 } id, Result: { TrackingCode: { Length: > 0 and <= LongestNumber } number } tracker })
        {
            return HookAnswer.Ignored;
        }

        if (TrackerReading.Of(ReportId.Of(id), tracker, time.GetUtcNow()) is not { } seen)
        {
            return HookAnswer.Ignored;
        }

        var parcel = TrackingNumber.OfCarrier(number);
        return await events.TakeAsync(client, new Addressee.Parcel(parcel), id, Actor.Carrier, new ReturnCommand.Track(seen with { Number = parcel }), cancellation);
    }
}
