using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Serverless.Chaos.Checking;
using Serverless.Stack;

namespace Serverless.Chaos.Asking;

/// <summary>What a shop does by itself; it asks until the case has come that far, whether the app answers or not.</summary>
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
    public async Task PayOutAsync(string id, SentBack back, TimeSpan pause, CancellationToken stop)
    {
        await PostAsync($"v1/returns/{id}/consent", new { payout = "bank_transfer" }, pause, stop);
        await PostAsync($"v1/returns/{id}/payouts/{back.Tender}", new { reference = back.Payout }, Pause, stop);
    }

    /// <summary>Gives back what gift cards paid, as long as it is not called off: who sells them alone can do that.</summary>
    public async Task GiveBackAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            foreach (var owed in await StoredRecord.TryPayoutsAsync(settings, over) ?? [])
                await TryPostAsync($"v1/returns/{owed.Case}/payouts/{owed.Tender}", new { reference = $"GC-{owed.Case}-{owed.Round}" }, CancellationToken.None);

            await Task.Delay(Pause, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Says it once; what is not possible as the case stands is not said again.</summary>
    public Task SayAsync(string path, object body) => TryPostAsync(path, body, CancellationToken.None);

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string path, object body, TimeSpan pause, CancellationToken stop)
    {
        while (await TryPostAsync(path, body, stop) is not HttpStatusCode.Accepted)
            await Task.Delay(pause, stop);
    }

    /// <summary>What was answered; null when nothing was, or that it is not possible yet or that the app is too busy.</summary>
    private async Task<HttpStatusCode?> TryPostAsync(string path, object body, CancellationToken stop)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync(path, body, stop);
            return answer.StatusCode switch
            {
                HttpStatusCode.Accepted => HttpStatusCode.Accepted,
                HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => null,
                var status => throw new StackException($"{path} was not accepted ({(int)status}): {await answer.Content.ReadAsStringAsync(stop)}"),
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            return null;
        }
    }
}
