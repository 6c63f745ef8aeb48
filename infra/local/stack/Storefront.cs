using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Serverless.Contracts.V1;

namespace Serverless.Stack;

/// <summary>Registers the demo storefront with the app, as an operator would: with a host key.</summary>
internal sealed class Storefront(Settings settings, HttpClient http)
{
    public async Task RegisterAsync(CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(settings.Api, $"v1/storefronts/{Settings.Storefront}"))
        {
            Content = JsonContent.Create(Demo(), options: JsonSerializerOptions.Web),
        };
        request.Headers.Add("x-functions-key", HostKey());
        using var answer = await http.SendAsync(request, stop);
        if (!answer.IsSuccessStatusCode)
            throw new StackException($"The app did not accept the demo storefront ({(int)answer.StatusCode}): {await answer.Content.ReadAsStringAsync(stop)}");
    }

    private static StorefrontSettings Demo()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "demo-storefront.json"));
        return JsonSerializer.Deserialize<StorefrontSettings>(text, JsonSerializerOptions.Web)! with
        {
            KeyHashes = [Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Settings.StorefrontKey)))],
        };
    }

    /// <summary>The key that the host wrote down for its operator, in the published format of <c>host.json</c> among the secrets.</summary>
    private string HostKey()
    {
        var file = Path.Combine(settings.Data, "host", "secrets", "host.json");
        if (!File.Exists(file))
            throw new StackException($"The app wrote no function keys to {file}.");
        using var secrets = JsonDocument.Parse(File.ReadAllText(file));
        return secrets.RootElement.GetProperty("masterKey").GetProperty("value").GetString()!;
    }
}
