using Microsoft.Extensions.Caching.Memory;

namespace Serverless.Parcels.DropOff;

/// <summary>
/// Points near a customer that take the parcel, from DHL's Location Finder. Which are near a postcode hardly changes, so an answer is kept for a while; one that fails
/// is not, and costs the page its list alone.
/// </summary>
public sealed partial class DropOffPoints(HttpClient http, DropOffCache known, IOptions<DropOffOptions> options, ILogger<DropOffPoints> log)
{
    private const int Most = 5;
    private const int Radius = 10_000;

    /// <summary>The nearest first. Null: nobody knows just now. None where the parcel is another carrier's, or no place is known to be near.</summary>
    public async Task<IReadOnlyList<DropOffPoint>?> FindAsync(string? carrier, PostalAddress? near, CancellationToken cancellation)
    {
        if (options.Value.ApiKey.Length == 0 || !options.Value.Takes(carrier) || near is not { Country: { } country, PostalCode: { Length: > 0 } postalCode })
            return [];

        var key = $"{country} {postalCode}";
        if (known.Find(key) is { } kept)
            return kept;

        // Also for the pause that a carrier asks for, which others wait out.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            var found = await AskAsync(country, postalCode, limit.Token);
            known.Keep(key, found);
            return found;
        }
        catch (Exception e) when (e is PartnerUnavailableException or PartnerRefusedException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            NotKnown(log, e.GetType().Name);
            return null;
        }
    }

    private async Task<IReadOnlyList<DropOffPoint>> AskAsync(string country, string postalCode, CancellationToken cancellation)
    {
        var query = $"countryCode={Uri.EscapeDataString(country)}&postalCode={Uri.EscapeDataString(postalCode)}&serviceType=parcel:drop-off&radius={Radius}&limit={Most}";
        using var request = new HttpRequestMessage(HttpMethod.Get, $"location-finder/v1/find-by-address?{query}");
        using var response = await http.SendToPartnerAsync(Partner.Carrier, request, cancellation);
        if (!response.IsSuccessStatusCode)
            throw new PartnerRefusedException(Partner.Carrier, $"http_{(int)response.StatusCode}");

        var answer = await response.Content.ReadPartnerAnswerAsync<LocationListBody>(Partner.Carrier, JsonSerializerOptions.Web, cancellation);
        return [.. LocationReading.Of(answer).OrderBy(point => point.Distance).Take(Most)];
    }

    /// <summary>Not the postcode: with a name it leads to a person.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Drop-off points are not known just now: {Error}")]
    private static partial void NotKnown(ILogger logger, string error);
}

/// <summary>Answers of the last hours, by country and postcode.</summary>
public sealed class DropOffCache : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(6);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public IReadOnlyList<DropOffPoint>? Find(string key) => _known.Get<IReadOnlyList<DropOffPoint>>(key);

    public void Keep(string key, IReadOnlyList<DropOffPoint> points) => _known.Set(key, points, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });

    public void Dispose() => _known.Dispose();
}
