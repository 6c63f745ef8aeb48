using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Contracts.V1;

namespace Serverless.Tests.Returns;

/// <summary>A storefront of a test's own, and the calls it makes.</summary>
public sealed class Shop : IDisposable
{
    private static readonly string[] AllScopes = ["returns:read", "returns:write", "orders:read", "orders:write", "catalogue:read", "catalogue:write", "policy:write", "emails:read", "emails:write", "webhooks:read", "webhooks:write"];

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private Shop(ReturnsApp app, string id) => (App, Id, Http) = (app, id, app.Host.CreateClient());

    public ReturnsApp App { get; }

    public string Id { get; }

    public string Key { get; private set; } = "";

    public HttpClient Http { get; private set; }

    public static Task<Shop> OpenAsync(ReturnsApp app, PolicySettings? policy = null, params string[] countries) =>
        OpenWithAsync(app, settings => settings with { Policy = policy, Countries = countries is [] ? null : countries });

    /// <param name="change">How its settings differ from the usual ones.</param>
    public static async Task<Shop> OpenWithAsync(ReturnsApp app, Func<StorefrontSettings, StorefrontSettings> change)
    {
        var shop = new Shop(app, $"shop-{RandomNumberGenerator.GetHexString(10, lowercase: true)}");
        using var answer = await shop.SaveAsync(change(shop.Settings()));
        answer.EnsureSuccessStatusCode();
        var key = await shop.MakeKeyAsync();
        shop.UseKey(key.Secret!);
        return shop;
    }

    /// <summary>Another key, with all scopes when none is named.</summary>
    public async Task<ApiKeyItem> MakeKeyAsync(params string[] scopes)
    {
        using var answer = await PostKeyAsync(new StorefrontKeyRequest { Name = "Tests", Scopes = scopes is [] ? AllScopes : scopes });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<ApiKeyItem>(Json))!;
    }

    public async Task<HttpResponseMessage> PostKeyAsync(StorefrontKeyRequest request)
    {
        using var admin = App.CreateOperator();
        return await admin.PostAsJsonAsync($"api/v1/storefronts/{Id}/keys", request, Json);
    }

    public void UseKey(string key)
    {
        Key = key;
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public StorefrontSettings Settings(PolicySettings? policy = null) => new()
    {
        Name = "Nordlicht Outfitters",
        Brand = new BrandSettings { PrimaryColor = "#1f4e5f", FromEmail = "returns@nordlicht.example", WebsiteUrl = "https://nordlicht.example" },
        Currency = "EUR",
        TimeZone = "Europe/Berlin",
        ReturnAddress = new ReturnAddressSettings { Name = "Nordlicht Returns", Line1 = "Speicherstraße 8", City = "Hamburg", PostalCode = "20457", Country = "DE" },
        Policy = policy,
    };

    /// <summary>Saves settings as operators do.</summary>
    public async Task<HttpResponseMessage> SaveAsync(StorefrontSettings settings)
    {
        using var admin = App.CreateOperator();
        return await admin.PutAsJsonAsync($"api/v1/storefronts/{Id}", settings, Json);
    }

    public Ask Ask() => new(App.Clock.GetUtcNow());

    public Task<HttpResponseMessage> PostAsync(ReturnRequest request, string? idempotencyKey = null) =>
        SendAsync("api/v1/returns", JsonSerializer.Serialize(request, Json), idempotencyKey);

    /// <summary>Asks for a return that is taken.</summary>
    public Task<Case> AskAsync(Ask ask, string? idempotencyKey = null) => AskAsync(ask.Request(), idempotencyKey);

    public async Task<Case> AskAsync(ReturnRequest request, string? idempotencyKey = null)
    {
        using var answer = await PostAsync(request, idempotencyKey);
        if (answer.StatusCode is not HttpStatusCode.Accepted)
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var accepted = (await answer.Content.ReadFromJsonAsync<ReturnAccepted>(Json))!;
        return new Case(this, accepted.Id, accepted.Links.Status);
    }

    /// <summary>What would become of a request that can be read.</summary>
    public async Task<ReturnPreview> PreviewAsync(ReturnRequest request)
    {
        using var answer = await SendAsync("api/v1/returns/preview", JsonSerializer.Serialize(request, Json));
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<ReturnPreview>(Json))!
            : throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    public async Task<HttpResponseMessage> SendAsync(string path, string json, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await Http.SendAsync(request);
    }

    /// <summary>The first page of a list, once it has that many cases: lists follow cases after a moment.</summary>
    public async Task<IReadOnlyList<ReturnListItem>> ListAsync(string query, int atLeast = 0) => await Until.FoundAsync(
        $"{atLeast} cases with {query}",
        async () => (await Http.GetFromJsonAsync<ReturnList>($"api/v1/returns?{query}", Json))!.Items is { } items && items.Count >= atLeast ? items : null);

    /// <summary>All that has happened to its cases since, once it is old enough to be read, and where to go on.</summary>
    public async Task<(IReadOnlyList<WebhookEvent> Events, string Cursor)> EventsAsync(string? after = null)
    {
        App.Clock.Advance(TimeSpan.FromSeconds(11));
        List<WebhookEvent> events = [];
        while (true)
        {
            var page = (await Http.GetFromJsonAsync<EventList>($"api/v1/events{(after is null ? "" : $"?after={after}")}", Json))!;
            events.AddRange(page.Items);
            after = page.Cursor;
            if (!page.More)
                return (events, after);
        }
    }

    /// <summary>The app listens elsewhere after a restart.</summary>
    public void Reconnect()
    {
        Http.Dispose();
        Http = App.Host.CreateClient();
        UseKey(Key);
    }

    public void Dispose() => Http.Dispose();
}
