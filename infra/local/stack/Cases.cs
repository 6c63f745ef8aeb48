using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Serverless.Contracts.V1;

namespace Serverless.Stack;

/// <summary>Reads cases as a storefront does.</summary>
internal sealed class Cases(Settings settings, HttpClient http)
{
    /// <summary>Whether nothing more happens in a case of this status by itself.</summary>
    public static bool IsFinal(string status) => status is "closed" or "refused" or "cancelled" or "expired" or "failed";

    /// <summary>The case, or null when the app does not know it.</summary>
    public async Task<ReturnCase?> FindAsync(string id, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(settings.Api, $"v1/returns/{id}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Settings.StorefrontKey);
        using var answer = await http.SendAsync(request, stop);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<ReturnCase>(JsonSerializerOptions.Web, stop);
    }
}
