using System.Net;
using System.Net.Http.Json;

namespace Serverless.Inspections;

/// <summary>Tells the warehouse which parcel will come and what should be in it, and has goods sent in exchange.</summary>
public sealed partial class WarehouseClient(HttpClient http)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Announces a return; doing it again changes nothing.</summary>
    public async Task AnnounceAsync(ReturnCase subject, string idempotencyKey, string? trackingNumber, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/returns")
        {
            Content = JsonContent.Create(
                new
                {
                    ReferenceId = subject.Rma.Value,
                    CaseId = CaseRows.KeyOf(subject).ToString(),
                    TrackingNumber = trackingNumber,
                    Inventory = Expected(subject).Select(units => new
                    {
                        Line = units.Line.Value,
                        subject.Order.Line(units.Line)!.Sku,
                        units.Quantity,
                    }),
                },
                options: Json),
        };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        // A parcel that was not expected any more can be in the warehouse's hands by now.
        await SendAsync(request, cancellation, unless: subject.History.Reopenings > 0 ? HttpStatusCode.Conflict : null);
    }

    /// <summary>Whether the warehouse expects a return.</summary>
    public async Task<bool> IsAnnouncedAsync(ReturnCase subject, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(subject));
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation);
        return response switch
        {
            { IsSuccessStatusCode: true } => true,
            { StatusCode: HttpStatusCode.NotFound } => false,
            _ => throw new PartnerUnavailableException(Partner.Warehouse, $"answered {(int)response.StatusCode} when asked for a return"),
        };
    }

    /// <summary>Says which parcel an announced return comes in; once it has come, that no longer matters.</summary>
    public async Task NameParcelAsync(ReturnCase subject, string trackingNumber, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Path(subject))
        {
            Content = JsonContent.Create(new { TrackingNumber = trackingNumber }, options: Json),
        };
        await SendAsync(request, cancellation, unless: HttpStatusCode.Conflict);
    }

    /// <summary>
    /// Says what becomes of goods that were inspected and not accepted, and which parcel takes them to the customer; doing it again changes
    /// nothing.
    /// </summary>
    public async Task ReleaseAsync(ReturnCase subject, string idempotencyKey, ParcelBack? parcel, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path(subject)}/release")
        {
            Content = JsonContent.Create(
                new
                {
                    Units = Returning.Released(subject).Select(unit => new { Line = unit.Line.Value, unit.Unit, Disposition = Codes.Of(unit.Disposition) }),
                    Surplus = subject.Judgement.Inspection?.Surplus.Count > 0 ? Codes.Of(Disposition.BackToCustomer) : null,
                    Parcel = parcel is null ? null : new { parcel.TrackingNumber, parcel.Carrier, LabelUrl = parcel.Label },
                },
                options: Json),
        };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        await SendAsync(request, cancellation);
    }

    /// <summary>Whether the warehouse was told what becomes of the goods.</summary>
    public async Task<bool> IsReleasedAsync(ReturnCase subject, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(subject));
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation);
        return response.IsSuccessStatusCode
            && (await response.Content.ReadPartnerAnswerAsync<ReturnBody>(Partner.Warehouse, Json, cancellation)).ReleasedDate is not null;
    }

    private sealed record ReturnBody(DateTimeOffset? ReleasedDate);

    /// <summary>Takes an announcement back; one that is gone or has been inspected stays as it is.</summary>
    public async Task CancelAsync(ReturnCase subject, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path(subject)}/cancel");
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation, refusesWith: HttpStatusCode.Conflict);
    }

    /// <summary>What was accepted; of a return that was refused, what was asked: it comes all the same.</summary>
    private static IEnumerable<LineUnits> Expected(ReturnCase subject) => subject.Decision is { IsRefused: false } decision
        ? decision.AcceptedUnits
        : subject.Lines.Where(line => subject.Order.Line(line.Line) is not null)
            .GroupBy(line => line.Line).Select(asked => new LineUnits(asked.Key, asked.Sum(line => line.Quantity)));

    private static string Path(ReturnCase subject) => $"v1/returns/{Uri.EscapeDataString(subject.Rma.Value)}";

    private async Task SendAsync(HttpRequestMessage request, CancellationToken cancellation, HttpStatusCode? unless = null)
    {
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation, refusesWith: unless);
        if (!response.IsSuccessStatusCode && response.StatusCode != unless)
            throw new PartnerRefusedException(Partner.Warehouse, $"http_{(int)response.StatusCode}");
    }
}
