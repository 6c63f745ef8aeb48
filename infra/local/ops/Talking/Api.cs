using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Ops.Cli.Talking;

/// <summary>Talks to the API with the operator's key.</summary>
internal sealed class Api : IDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private const int MostTries = 5;
    private static readonly TimeSpan UnsaidPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private readonly HttpClient _http;

    public Api(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = new Uri(address, "api/v1/ops/"), Timeout = Patience };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<T> GetAsync<T>(string path, CancellationToken stop) => SendAsync<T>(HttpMethod.Get, path, body: null, stop);

    /// <summary>The items of all pages of a list, or of as many pages as it takes to have so many.</summary>
    /// <param name="read">A page's items and where the next begins.</param>
    public async Task<IReadOnlyList<TItem>> ListAsync<TPage, TItem>(
        string path, (string Name, string? Value)[] query, Func<TPage, (IReadOnlyList<TItem> Items, string? Cursor)> read, CancellationToken stop, int most = int.MaxValue)
    {
        List<TItem> found = [];
        string? cursor = null;
        do
        {
            (var items, cursor) = read(await GetAsync<TPage>($"{path}{Query([.. query, ("cursor", cursor)])}", stop));
            found.AddRange(items);
        }
        while (cursor is not null && found.Count < most);

        return found;
    }

    /// <summary>The same action sent twice by a line that broke is done once: it carries a key of its own.</summary>
    public Task<T> PostAsync<T>(string path, object body, CancellationToken stop) => SendAsync<T>(HttpMethod.Post, path, body, stop);

    public Task<T> PutAsync<T>(string path, object body, CancellationToken stop) => SendAsync<T>(HttpMethod.Put, path, body, stop);

    /// <summary>A path whose parts come from the command line.</summary>
    public static string Path(params string[] parts) => string.Join('/', parts.Select(Uri.EscapeDataString));

    /// <summary>A query of what was given.</summary>
    public static string Query(params (string Name, string? Value)[] parts)
    {
        var given = parts.Where(part => part.Value is { Length: > 0 }).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");
        return string.Join('&', given) is { Length: > 0 } query ? $"?{query}" : "";
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken stop)
    {
        var once = Guid.NewGuid().ToString("N");
        try
        {
            using var answer = await SendAsync(() => Request(method, path, body, once), stop);
            if (!answer.IsSuccessStatusCode)
                throw await ApiException.OfAsync(answer, stop);
            return await answer.Content.ReadFromJsonAsync<T>(Json, stop) ?? throw ApiException.Unreachable("The API answered with nothing.");
        }
        // Of an answer in letters that nobody knows, reading says that it is an invalid operation.
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException or InvalidOperationException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw ApiException.Unreachable($"{_http.BaseAddress} gives no usable answer: {e.Message}");
        }
    }

    /// <summary>Whoever calls too often is told when to come again, and does, and not before; unless that is longer than a person waits.</summary>
    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var call = request();
            var answer = await _http.SendAsync(call, stop);
            var pause = PauseOf(answer) ?? UnsaidPause;
            if (answer.StatusCode is not HttpStatusCode.TooManyRequests || attempt == MostTries || pause > LongestPause)
                return answer;
            answer.Dispose();
            await Task.Delay(pause, stop);
        }
    }

    /// <summary>How long an answer says to wait, in seconds or until a date.</summary>
    public static TimeSpan? PauseOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - TimeProvider.System.GetUtcNow() is { Ticks: > 0 } left => left,
        { Date: not null } => TimeSpan.Zero,
        _ => null,
    };

    private static HttpRequestMessage Request(HttpMethod method, string path, object? body, string once)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType(), options: Json);
            request.Headers.Add("Idempotency-Key", once);
        }

        return request;
    }
}
