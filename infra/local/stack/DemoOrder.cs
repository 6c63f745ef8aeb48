using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Serverless.Stack;

/// <summary>An order that the app is told of, so that the portal has one to show: that of the sample return, under a number of its own.</summary>
internal sealed class DemoOrder(Settings settings, HttpClient http)
{
    /// <summary>Its number.</summary>
    public async Task<string> TellAsync(CancellationToken stop)
    {
        var now = settings.Clock.GetUtcNow();
        var number = $"P-{now.ToString("yyMMddHHmmss", CultureInfo.InvariantCulture)}";
        var template = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "sample-return.json"), stop);
        var order = JsonNode.Parse(Sample.Fill(template, number, now))!["order"]!;
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(settings.Api, $"v1/orders/{number}"))
        {
            Content = new StringContent(order.ToJsonString(), Encoding.UTF8, "application/json"),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Settings.StorefrontKey) },
        };
        using var answer = await http.SendAsync(request, stop);
        return answer.IsSuccessStatusCode
            ? number
            : throw new StackException($"The app did not accept the demo order ({(int)answer.StatusCode}): {await answer.Content.ReadAsStringAsync(stop)}");
    }
}
