using System.Net;
using System.Net.Http.Json;
using Serverless.Contracts.V1;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Warehouse;

/// <summary>Tells the warehouse which parcel will come and what should be in it, asks it to stop orders that have not left, and has goods sent in exchange.</summary>
public sealed partial class WarehouseClient(HttpClient http)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Announces a return; doing it again changes nothing.</summary>
    public async Task AnnounceAsync(ReturnCase subject, string idempotencyKey, string? trackingNumber, CancellationToken cancellation)
    {
        using var request = Post(
            "v1/returns",
            new
            {
                ReferenceId = subject.Rma.Value,
                CaseId = CaseRows.KeyOf(subject).ToString(),
                TrackingNumber = trackingNumber,
                Inventory = Announced(subject),
            },
            idempotencyKey);
        // A parcel that was not expected any more can be in the warehouse's hands by now.
        await SendAsync(request, cancellation, unless: subject.History.Reopenings > 0 || subject.Delivery is not null ? HttpStatusCode.Conflict : null);
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
        using var request = Post(
            $"{Path(subject)}/release",
            new
            {
                Units = Returning.Released(subject).Select(unit => new { Line = unit.Line.Value, unit.Unit, Disposition = Codes.Of(unit.Disposition) }),
                Surplus = subject.Judgement.Inspection?.Surplus.Count > 0 ? Codes.Of(Disposition.BackToCustomer) : null,
                Parcel = parcel is null ? null : new { parcel.TrackingNumber, parcel.Carrier, LabelUrl = parcel.Label },
            },
            idempotencyKey);
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

    /// <summary>Asks the warehouse not to send what a case is about; asking again changes nothing.</summary>
    /// <returns>What it stopped; null while it has not decided.</returns>
    public async Task<ReturnCommand.RecordStop?> StopAsync(ReturnCase subject, string idempotencyKey, CancellationToken cancellation)
    {
        using var request = Post(
            "v1/stops",
            new
            {
                ReferenceId = subject.Rma.Value,
                CaseId = CaseRows.KeyOf(subject).ToString(),
                OrderNumber = subject.Order.Number.Value,
                AllOrNone = subject.Kind.IsStatutory,
                Inventory = Inventory(subject, Expected(subject)),
            },
            idempotencyKey);
        return AnswerOf(subject, await AskAsync<StopBody>(request, cancellation));
    }

    /// <summary>What the warehouse has on record of a stop.</summary>
    public Task<WarehouseRecord<ReturnCommand.RecordStop>> FindStopAsync(ReturnCase subject, CancellationToken cancellation) =>
        FindAsync<StopBody, ReturnCommand.RecordStop>($"v1/stops/{Name(subject)}", "a stop", stop => AnswerOf(subject, stop), cancellation);

    /// <summary>Takes an announcement back; one that is gone or has been inspected stays as it is.</summary>
    public async Task CancelAsync(ReturnCase subject, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path(subject)}/cancel");
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation, refusesWith: HttpStatusCode.Conflict);
    }

    /// <summary>An answer that is not about the lines that were asked is none: the clock of the stop goes on.</summary>
    private static ReturnCommand.RecordStop? AnswerOf(ReturnCase subject, StopBody body)
    {
        var reading = new Reading();
        return body.Status is "completed" && StopParser.Lines(reading, body.Lines) is { } answer && Stops.Against(subject, answer).Count == 0 ? answer : null;
    }

    /// <summary>What is to come, why, which units where they were named, and what to look at.</summary>
    private static IEnumerable<object> Announced(ReturnCase subject)
    {
        var announced = InspectionReport.Of(inspection: null, subject.Accepted).Units.ToLookup(unit => unit.Result.Line);
        return Expected(subject).Select(units => (units, Line: subject.Order.Line(units.Line)!, Units: announced[units.Line])).Select(item => new
        {
            Line = item.Line.Id.Value,
            item.Line.Sku,
            item.units.Quantity,
            SerialNumbers = item.Units.Where(unit => unit.Named is not null).Select(unit => new { unit.Result.Unit, SerialNumber = unit.Named!.Value.Value }),
            Reasons = item.Units.GroupBy(unit => unit.Announced).Select(same => new
            {
                FirstUnit = same.First().Result.Unit,
                Quantity = same.Count(),
                Reason = Codes.Of(same.Key.Line.Reason),
                Conditions = subject.Policy.RulesFor(item.Line).ConditionsFor(subject.Kind, same.Key.Fault).Select(Codes.Of),
            }),
            Criteria = subject.Policy.RulesFor(item.Line).InspectionCriteria,
        });
    }

    private static IEnumerable<object> Inventory(ReturnCase subject, IEnumerable<LineUnits> expected) =>
        expected.Select(units => new { Line = units.Line.Value, subject.Order.Line(units.Line)!.Sku, units.Quantity });

    /// <summary>What was accepted; of a return that was refused, what was asked: it comes all the same.</summary>
    private static IEnumerable<LineUnits> Expected(ReturnCase subject) => subject.Decision is { IsRefused: false } decision
        ? decision.AcceptedUnits
        : subject.Lines.Where(line => subject.Order.Line(line.Line) is not null)
            .GroupBy(line => line.Line).Select(asked => new LineUnits(asked.Key, asked.Sum(line => line.Quantity)));

    private static string Path(ReturnCase subject) => $"v1/returns/{Name(subject)}";

    private static string Name(ReturnCase subject) => Uri.EscapeDataString(subject.Rma.Value);

    private static HttpRequestMessage Post<T>(string path, T body, string idempotencyKey) => new(HttpMethod.Post, path)
    {
        Content = JsonContent.Create(body, options: Json),
        Headers = { { "Idempotency-Key", idempotencyKey } },
    };

    /// <summary>Asks a question that the warehouse answers at once or later.</summary>
    private async Task<T> AskAsync<T>(HttpRequestMessage request, CancellationToken cancellation)
        where T : class
    {
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadPartnerAnswerAsync<T>(Partner.Warehouse, Json, cancellation)
            : throw new PartnerRefusedException(Partner.Warehouse, $"http_{(int)response.StatusCode}");
    }

    /// <summary>What is on record of such a question.</summary>
    private async Task<WarehouseRecord<TAnswer>> FindAsync<TBody, TAnswer>(string path, string what, Func<TBody, TAnswer?> answerOf, CancellationToken cancellation)
        where TBody : class
        where TAnswer : class =>
        await FindAsync<TBody>(path, what, cancellation) is { } asked
            ? new WarehouseRecord<TAnswer>(IsKnown: true, answerOf(asked))
            : new WarehouseRecord<TAnswer>(IsKnown: false, Answer: null);

    private async Task<T?> FindAsync<T>(string path, string what, CancellationToken cancellation)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation);
        return response switch
        {
            { IsSuccessStatusCode: true } => await response.Content.ReadPartnerAnswerAsync<T>(Partner.Warehouse, Json, cancellation),
            { StatusCode: HttpStatusCode.NotFound } => null,
            _ => throw new PartnerUnavailableException(Partner.Warehouse, $"answered {(int)response.StatusCode} when asked for {what}"),
        };
    }

    private async Task SendAsync(HttpRequestMessage request, CancellationToken cancellation, HttpStatusCode? unless = null)
    {
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation, refusesWith: unless);
        if (!response.IsSuccessStatusCode && response.StatusCode != unless)
            throw new PartnerRefusedException(Partner.Warehouse, $"http_{(int)response.StatusCode}");
    }

    private sealed record StopBody(string? Status, IReadOnlyList<StoppedLine>? Lines);

    private sealed record ReturnBody(DateTimeOffset? ReleasedDate);
}

/// <summary>What the warehouse has on record of something that it was asked to do.</summary>
/// <param name="IsKnown">It was asked.</param>
/// <param name="Answer">Absent while it has not decided, or is not done.</param>
public sealed record WarehouseRecord<TAnswer>(bool IsKnown, TAnswer? Answer)
    where TAnswer : class;
