using System.Net;
using System.Net.Http.Headers;

namespace SendGrid;

/// <summary>What the API answered.</summary>
public class Response
{
    /// <summary>An answer of these parts.</summary>
    public Response(HttpStatusCode statusCode, HttpContent responseBody, HttpResponseHeaders responseHeaders)
    {
        StatusCode = statusCode;
        Body = responseBody;
        Headers = responseHeaders;
    }

    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode { get; set; }

    /// <summary>The status is one of 200 to 299.</summary>
    public bool IsSuccessStatusCode => (int)StatusCode is >= 200 and <= 299;

    /// <summary>The body, unread.</summary>
    public HttpContent Body { get; set; }

    /// <summary>The headers.</summary>
    public HttpResponseHeaders Headers { get; set; }

    /// <summary>The first value of each header: of those given, otherwise of this answer.</summary>
    public virtual Dictionary<string, string> DeserializeResponseHeaders(HttpResponseHeaders headers = null) =>
        (headers ?? Headers)?.ToDictionary(h => h.Key, h => h.Value.First(), StringComparer.Ordinal) ?? new(StringComparer.Ordinal);
}
