using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Serverless.Platform;

/// <summary>Something the app needs gave no usable answer, and will again: whatever asked for it waits and comes again.</summary>
public class UnavailableException(string what, Exception? inner = null) : Exception(what, inner);

/// <summary>A queue message that can never be taken as it is; it ends among the poisoned messages.</summary>
public sealed class MessageRefusedException(string why) : Exception(why);

/// <summary>A partner gave no usable answer. The step is tried again; nothing is decided from it.</summary>
public sealed class PartnerUnavailableException(Partner partner, string what, Exception? inner = null)
    : UnavailableException(PartnerMessage.Unavailable(partner, what), inner);

/// <summary>A partner refused for good: the same call would be refused again. Its own words are left out, they may repeat an address.</summary>
public sealed class PartnerRefusedException(Partner partner, string code) : Exception(PartnerMessage.Refusal(partner, PartnerCode.Of(code)))
{
    public string Code { get; } = PartnerCode.Of(code);
}

/// <summary>A partner is still busy with the same request, or has something that this one does not go with: worth a second try, not an endless one.</summary>
public sealed class PartnerConflictException(Partner partner) : Exception(PartnerMessage.Conflict(partner));

/// <summary>A partner's code for what is wrong, which is kept and shown; what does not look like one is not.</summary>
internal static partial class PartnerCode
{
    public static string Of(string? code) => code is not null && Plain.IsMatch(code) ? code : "unknown";

    [GeneratedRegex(@"^[A-Za-z0-9_.\-]{1,80}$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain { get; }
}

internal static class PartnerAnswers
{
    /// <summary>Also when our key is not accepted: that is for us to mend, and no case is decided by it.</summary>
    public static bool IsTransient(this HttpStatusCode status) =>
        status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests
        || (int)status >= 500;

    /// <summary>Sends a request; silence, broken lines and answers that pass are one exception that retries know.</summary>
    /// <param name="refusesWith">A status that passes as a rule, but is this call's own way to say no.</param>
    public static async Task<HttpResponseMessage> SendToPartnerAsync(
        this HttpClient http, Partner partner, HttpRequestMessage request, CancellationToken cancellation, HttpStatusCode? refusesWith = null)
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
            return response;

        using (response)
        {
            if (response.StatusCode is HttpStatusCode.Conflict)
                throw new PartnerConflictException(partner);

            throw new PartnerUnavailableException(
                partner, $"answered {(int)response.StatusCode} to {request.Method} {request.RequestUri?.AbsolutePath}");
        }
    }

    public static async Task<T> ReadPartnerAnswerAsync<T>(
        this HttpContent content, Partner partner, JsonSerializerOptions options, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await content.ReadFromJsonAsync<T>(options, cancellation) ?? throw new PartnerUnavailableException(partner, "answered with nothing");
        }
        catch (JsonException)
        {
            throw new PartnerUnavailableException(partner, "answered with something that cannot be read");
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
