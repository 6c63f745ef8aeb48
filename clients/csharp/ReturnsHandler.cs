using System.Net;

namespace Serverless.Client;

/// <summary>What every call has in common: an idempotency key, patience, and problems as exceptions.</summary>
internal sealed class ReturnsHandler(HttpMessageHandler inner, TimeProvider time) : DelegatingHandler(inner)
{
    private const string IdempotencyKey = "Idempotency-Key";
    private const int Tries = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post && !request.Headers.Contains(IdempotencyKey))
            request.Headers.Add(IdempotencyKey, Guid.NewGuid().ToString());

        var answer = await SendPatientlyAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.NotModified)
            return answer;

        using (answer)
            throw await ReturnsProblemException.OfAsync(answer, cancellationToken);
    }

    /// <summary>What changes something bears an idempotency key or can be repeated, so an answer that was lost does no harm.</summary>
    private async Task<HttpResponseMessage> SendPatientlyAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var pause = UsualPause(attempt);
            try
            {
                var answer = await base.SendAsync(request, cancellation);
                if (attempt >= Tries || answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
                    return answer;

                pause = AskedPause(answer) ?? pause;
                answer.Dispose();
            }
            catch (HttpRequestException) when (attempt < Tries)
            {
                // Once more, after the usual pause.
            }

            await Task.Delay(pause, time, cancellation);
        }
    }

    private TimeSpan? AskedPause(HttpResponseMessage answer) => answer.Headers.RetryAfter is { } asked && (asked.Delta ?? (asked.Date - time.GetUtcNow())) is { } wait
        ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestPause.Ticks))
        : null;

    private static TimeSpan UsualPause(int attempt) => TimeSpan.FromMilliseconds(250 * Math.Pow(2, attempt - 1) * (1 + Random.Shared.NextDouble()));
}
