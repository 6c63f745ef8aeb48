using System.Net;

namespace SendGrid;

/// <summary>The client of the mail API.</summary>
public class SendGridClient : BaseClient
{
    /// <summary>A client through a proxy.</summary>
    public SendGridClient(
        IWebProxy webProxy, string apiKey, string host = null, Dictionary<string, string> requestHeaders = null, string version = null,
        string urlPath = null, bool httpErrorAsException = false)
        : base(webProxy, Options(apiKey, host, requestHeaders, version, urlPath, httpErrorAsException))
    {
    }

    /// <summary>A client on an HTTP client of the caller's, which also does the retries, if any.</summary>
    public SendGridClient(
        HttpClient httpClient, string apiKey, string host = null, Dictionary<string, string> requestHeaders = null, string version = null,
        string urlPath = null, bool httpErrorAsException = false)
        : base(httpClient, Options(apiKey, host, requestHeaders, version, urlPath, httpErrorAsException))
    {
    }

    /// <summary>A client with an HTTP client of its own.</summary>
    public SendGridClient(string apiKey, string host = null, Dictionary<string, string> requestHeaders = null, string version = null, string urlPath = null)
        : base(Options(apiKey, host, requestHeaders, version, urlPath, httpErrorAsException: false))
    {
    }

    /// <summary>A client with an HTTP client of its own.</summary>
    public SendGridClient(SendGridClientOptions options)
        : base(options)
    {
    }

    /// <summary>A client on an HTTP client of the caller's, which also does the retries, if any.</summary>
    public SendGridClient(HttpClient httpClient, SendGridClientOptions options)
        : base(httpClient, options)
    {
    }

    private static SendGridClientOptions Options(
        string apiKey, string host, Dictionary<string, string> requestHeaders, string version, string urlPath, bool httpErrorAsException)
    {
        var options = new SendGridClientOptions { ApiKey = apiKey, UrlPath = urlPath, HttpErrorAsException = httpErrorAsException };
        options.Host = host ?? options.Host;
        options.RequestHeaders = requestHeaders ?? options.RequestHeaders;
        options.Version = version ?? options.Version;
        return options;
    }
}
