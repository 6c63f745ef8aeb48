using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Contracts.V1;

namespace Serverless.Stack;

/// <summary>Registers the demo storefront and its key with the app, as operators would.</summary>
internal sealed class Storefront(Settings settings, HttpClient http)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly string[] Scopes = ["returns:read", "returns:write", "orders:read", "orders:write", "catalogue:read", "catalogue:write", "policy:write", "emails:read", "emails:write", "webhooks:read", "webhooks:write"];

    public async Task RegisterAsync(CancellationToken stop)
    {
        await SendAsync(HttpMethod.Put, $"v1/storefronts/{Settings.Storefront}", Demo(), stop);

        // The key is the same with every start: the app is told its hash, as it would be of a key from a secret store.
        var key = new StorefrontKeyRequest { Name = "Demo", Scopes = Scopes, Hash = Settings.HashOf(Settings.StorefrontKey) };
        await SendAsync(HttpMethod.Post, $"v1/storefronts/{Settings.Storefront}/keys", key, stop);
    }

    private async Task SendAsync<T>(HttpMethod method, string path, T body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, new Uri(settings.Api, path)) { Content = JsonContent.Create(body, options: Json) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Settings.OpsKey);
        using var answer = await http.SendAsync(request, stop);
        if (!answer.IsSuccessStatusCode)
            throw new StackException($"The app did not accept the demo storefront ({(int)answer.StatusCode}): {await answer.Content.ReadAsStringAsync(stop)}");
    }

    private static StorefrontSettings Demo() =>
        JsonSerializer.Deserialize<StorefrontSettings>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "demo-storefront.json")), Json)!;
}
