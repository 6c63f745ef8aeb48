using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Serverless.Partners;

namespace Serverless.Tests.Partners;

/// <summary>Partners of its own for each test, an app that takes their webhooks, and the calls that tests make.</summary>
public abstract class PartnersTest : IAsyncLifetime
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected WebhookApp App { get; private set; } = null!;

    protected PartnersApp Partners { get; private set; } = null!;

    protected HttpClient Http { get; private set; } = null!;

    protected virtual PartnersOptions Options => new() { Pace = Pace.Manual };

    public async Task InitializeAsync()
    {
        App = await WebhookApp.StartAsync();
        await StartAsync(Options);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Partners.DisposeAsync();
        await App.DisposeAsync();
    }

    protected async Task StartAsync(PartnersOptions options)
    {
        options.Port = 0;
        options.App = App.Address;
        options.WebhookPause = TimeSpan.FromMilliseconds(20);
        Partners = await PartnersApp.StartAsync(options);
        Http = new HttpClient { BaseAddress = Partners.Address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "key");
    }

    protected async Task RestartAsync(PartnersOptions options)
    {
        Http.Dispose();
        await Partners.DisposeAsync();
        await StartAsync(options);
    }

    protected async Task<Reply> RefundAsync(string? key, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/refunds")
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        return await SendAsync(request, key);
    }

    protected Task<Reply> PostAsync(string path, object body, string? key = null) => SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body), key);

    protected async Task<Reply> SendAsync(HttpMethod method, string path, string json, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        return await SendAsync(request, key);
    }

    protected async Task<Reply> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, null);
    }

    protected async Task<IReadOnlyList<JsonElement>> LedgerAsync(string query = "") =>
        [.. (await Http.GetFromJsonAsync<JsonElement>($"/ledger{query}")).GetProperty("entries").EnumerateArray()];

    protected Task ArmAsync(string partner, string kind, int count = 1, int? delayMs = null, int? status = null, string? path = null, string? method = null, string? type = null) =>
        PostAsync("/faults", new { partner, kind, count, delayMs, status, path, method, type });

    protected async Task<Reply> SendAsync(HttpRequestMessage request, string? key)
    {
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply(response.StatusCode, text, headers);
    }
}

public sealed record Reply(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    public string this[string name] => Json.GetProperty(name).ToString();

    public JsonElement Error => Json.GetProperty("error");
}
