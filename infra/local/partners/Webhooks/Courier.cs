using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Serverless.Partners;

/// <summary>Carries one webhook to the app until it is taken or given up.</summary>
internal sealed class Courier(World world)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    private readonly SemaphoreSlim _roads = new(64);

    /// <summary>Pending means that the process ends before the webhook found its way.</summary>
    public async Task<(WebhookState State, int Attempts, string? Answer)> DeliverAsync(Webhook webhook)
    {
        var pause = world.Options.WebhookPause;
        string? answer = null;
        for (var attempt = 1; attempt <= world.Options.WebhookAttempts; attempt++)
        {
            (var taken, answer) = await TryAsync(webhook);
            if (taken)
                return (WebhookState.Delivered, attempt, answer);
            await Task.Delay(pause, world.Closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (world.Closing.IsCancellationRequested)
                return (WebhookState.Pending, attempt, answer);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, world.Options.WebhookMaximumPause.Ticks));
        }
        return (WebhookState.Failed, world.Options.WebhookAttempts, answer);
    }

    private async Task<(bool Taken, string Answer)> TryAsync(Webhook webhook)
    {
        try
        {
            await _roads.WaitAsync(world.Closing);
            try
            {
                using var request = Request(webhook);
                using var response = await Http.SendAsync(request, world.Closing);
                return (response.IsSuccessStatusCode, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
            }
            finally
            {
                _roads.Release();
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            return (false, e.Message);
        }
    }

    private HttpRequestMessage Request(Webhook webhook)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(webhook.Body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        var app = world.Options.App?.AbsoluteUri.TrimEnd('/');
        var request = new HttpRequestMessage(HttpMethod.Post, $"{app}/hooks/{webhook.Partner}") { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", "Serverless-Partners/1.0");
        foreach (var (header, value) in Signatures.Sign(webhook.Partner, world.Options, webhook.Event, webhook.Body))
            request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }
}
