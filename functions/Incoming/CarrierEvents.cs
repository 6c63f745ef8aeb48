using Serverless.Parcels;
using Serverless.Platform.Webhooks;

namespace Serverless.Incoming;

/// <summary>What trackers report: EasyPost's event object around a tracker.</summary>
public sealed class CarrierEvents(PartnerEvents events, IOptions<CarrierOptions> options, TimeProvider time) : PartnerFeed(events)
{
    /// <summary>No parcel of ours has a longer number.</summary>
    private const int LongestNumber = 100;

    [Function("CarrierHook")]
    [ForAnyone("The sender signs what it sends")]
    public Task<IResult> Hook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/carrier")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => AnswerAsync(request, client, cancellation);

    [Function("CarrierQueue")]
    public Task Queue([QueueTrigger(QueueNames.CarrierEvents)] BinaryData message, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        TakeMessageAsync(message, client, cancellation);

    private protected override bool IsSigned(byte[] body, IHeaderDictionary headers) =>
        Signatures.IsEasyPost(body, headers["X-Hmac-Signature"], options.Value.WebhookSecret);

    private protected override PartnerReport? Read(byte[] body, bool repeatsNames) =>
        JsonSerializer.Deserialize<CarrierEventBody>(body, CarrierJson.Options) is { Id: { Length: > 0 } id, Result: { TrackingCode: { Length: > 0 and <= LongestNumber } number } tracker }
        && TrackerReading.Of(ReportId.Of(id), tracker, time.GetUtcNow()) is { } seen
        && TrackingNumber.OfCarrier(number) is var parcel
            ? new PartnerReport(new Addressee.Parcel(parcel), id, Actor.Carrier, new ReturnCommand.Track(seen with { Number = parcel }))
            : null;
}
