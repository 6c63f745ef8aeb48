using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Serverless.Stack;

namespace Serverless.Chaos.Asking;

/// <summary>What a shop does for a case whose money came back; it asks until the case has come that far.</summary>
internal sealed class Shop(Settings settings) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly HttpClient _http = new()
    {
        BaseAddress = settings.Api,
        Timeout = TimeSpan.FromSeconds(60),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Settings.StorefrontKey) },
    };

    /// <summary>The customer agrees to a bank transfer, and the shop makes it.</summary>
    public async Task PayOutAsync(string id, SentBack back, CancellationToken stop)
    {
        await PostAsync($"v1/returns/{id}/consent", new { payout = "bank_transfer" }, stop);
        await PostAsync($"v1/returns/{id}/payouts/{back.Tender}", new { reference = back.Payout }, stop);
    }

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string path, object body, CancellationToken stop)
    {
        for (; ; await Task.Delay(Pause, stop))
        {
            using var answer = await _http.PostAsJsonAsync(path, body, stop);
            if (answer.StatusCode is HttpStatusCode.Accepted)
                return;

            // Not possible yet, or too busy.
            if (answer.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests) && (int)answer.StatusCode < 500)
                throw new StackException($"{path} was not accepted ({(int)answer.StatusCode}): {await answer.Content.ReadAsStringAsync(stop)}");
        }
    }
}
