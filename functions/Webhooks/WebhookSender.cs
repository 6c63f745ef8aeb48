using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Serverless.Platform.Webhooks;

namespace Serverless.Webhooks;

/// <param name="Answer">The status, or why there was none.</param>
public sealed record DeliveryAnswer(bool IsTaken, string Answer)
{
    /// <summary>The endpoint says that it is there no more: nothing is tried again.</summary>
    public bool IsGone { get; init; }

    /// <summary>The endpoint asks to be left alone so long.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Sends one message as Standard Webhooks say. It follows no redirect and reads the status alone: an endpoint cannot lead it elsewhere.</summary>
public sealed class WebhookSender(HttpClient http, EndpointRules rules, TimeProvider time)
{
    public async Task<DeliveryAnswer> SendAsync(WebhookEndpoint endpoint, WebhookDelivery delivery, CancellationToken cancellation)
    {
        if (!rules.Allows(endpoint.Url))
            return new DeliveryAnswer(IsTaken: false, "not_public");

        using var request = Request(endpoint, delivery);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return new DeliveryAnswer(response.IsSuccessStatusCode, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture))
            {
                IsGone = response.StatusCode is HttpStatusCode.Gone,
                RetryAfter = response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - time.GetUtcNow()) : null,
            };
        }
        catch (HttpRequestException e)
        {
            var isNotPublic = e.Message is "not_public" || e.InnerException?.Message is "not_public";
            return new DeliveryAnswer(IsTaken: false, isNotPublic ? "not_public" : JsonNamingPolicy.SnakeCaseLower.ConvertName($"{e.HttpRequestError}"));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new DeliveryAnswer(IsTaken: false, "no_answer_in_time");
        }
    }

    private HttpRequestMessage Request(WebhookEndpoint endpoint, WebhookDelivery delivery)
    {
        var now = time.GetUtcNow();
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes(delivery.Body);
        var signatures = endpoint.SecretsAt(now).Select(secret => Signatures.Standard(body, delivery.Id, timestamp, secret));
        return new HttpRequestMessage(HttpMethod.Post, endpoint.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" } } },
            Headers =
            {
                { "User-Agent", "Returns-Webhooks/1.0" },
                { "webhook-id", delivery.Id },
                { "webhook-timestamp", timestamp },
                { "webhook-signature", string.Join(' ', signatures) },
            },
        };
    }
}
