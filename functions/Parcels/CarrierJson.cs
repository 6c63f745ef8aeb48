using System.Text.Json.Serialization;

namespace Serverless.Parcels;

/// <summary>The parts of EasyPost's objects that the app reads.</summary>
internal static class CarrierJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}

internal sealed record ShipmentBody(
    string Id,
    string? TrackingCode,
    IReadOnlyList<RateBody>? Rates,
    RateBody? SelectedRate,
    LabelBody? PostageLabel,
    TrackerBody? Tracker,
    IReadOnlyList<FormBody>? Forms);

internal sealed record RateBody(string Id, string Carrier, string Rate);
internal sealed record LabelBody(Uri? LabelUrl);
internal sealed record FormBody(string FormType, Uri? FormUrl);

internal sealed record PickupBody(
    string Id, string? Status, string? Confirmation, DateTimeOffset? MinDatetime, DateTimeOffset? MaxDatetime, IReadOnlyList<PickupRateBody>? PickupRates);

internal sealed record PickupRateBody(string Carrier, string Service);

internal sealed record TrackerBody(
    string? Id,
    string? TrackingCode,
    string? Status,
    string? StatusDetail,
    string? Carrier,
    DateTimeOffset? UpdatedAt,
    Uri? PublicUrl,
    IReadOnlyList<TrackingDetailBody>? TrackingDetails);

internal sealed record TrackerListBody(IReadOnlyList<TrackerBody>? Trackers);
internal sealed record TrackingDetailBody(DateTimeOffset? Datetime, PlaceBody? TrackingLocation);
internal sealed record PlaceBody(string? City);
internal sealed record CarrierEventBody(string? Id, TrackerBody? Result);
internal sealed record ErrorBody(ErrorDetailBody? Error);
internal sealed record ErrorDetailBody(string? Code);
