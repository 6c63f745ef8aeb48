using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Serverless.Platform;

/// <summary>A partner gave no usable answer. The step is tried again; nothing is decided from it.</summary>
public sealed class PartnerUnavailableException(string partner, string what, Exception? inner = null)
    : Exception($"{partner}: {what}", inner);

/// <summary>A partner refused for good: the same call would be refused again.</summary>
public sealed class PartnerRefusedException(string partner, string code, string message)
    : Exception($"{partner}{Refused}{code}: {message}")
{
    private const string Refused = " refused: ";

    public string Code { get; } = code;

    /// <summary>The code in the message of such an exception, where an engine kept nothing else of it.</summary>
    public static string? CodeIn(string message) =>
        message.Split(Refused, 2) is [_, var said] && said.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var end ? said[..end] : null;
}

/// <summary>Which answers of partners are worth a second try.</summary>
internal static class PartnerAnswers
{
    public static bool IsTransient(this HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests || (int)status >= 500;

    /// <summary>Sends a request; silence, broken lines and answers that pass are one exception that retries know.</summary>
    /// <param name="refusesWith">A status that passes as a rule, but is this call's own way to say no.</param>
    public static async Task<HttpResponseMessage> SendToPartnerAsync(
        this HttpClient http, string partner, HttpRequestMessage request, CancellationToken cancellation, HttpStatusCode? refusesWith = null)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new PartnerUnavailableException(partner, $"no answer to {request.Method} {request.RequestUri?.AbsolutePath}", e);
        }

        if (!response.StatusCode.IsTransient() || response.StatusCode == refusesWith)
        {
            return response;
        }

        using (response)
        {
            throw new PartnerUnavailableException(
                partner, $"answered {(int)response.StatusCode} to {request.Method} {request.RequestUri?.AbsolutePath}");
        }
    }

    /// <summary>What a partner says is wrong, when it says so in its own shape.</summary>
    public static async Task<T?> ReadPartnerErrorAsync<T>(this HttpContent content, JsonSerializerOptions options, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await content.ReadFromJsonAsync<T>(options, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
