using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SendGrid.Helpers.Errors;
using SendGrid.Helpers.Mail;
using SendGrid.Helpers.Reliability;

namespace SendGrid;

/// <summary>What clients have in common: building and sending requests.</summary>
public abstract class BaseClient : ISendGridClient
{
    private const string DefaultMediaType = "application/json";
    private static readonly string ClientVersion = typeof(BaseClient).Assembly.GetName().Version.ToString();
    private readonly BaseClientOptions _options;
    private readonly HttpClient _client;

    /// <summary>A client with an HTTP client of its own, which retries as the options say.</summary>
    protected BaseClient(BaseClientOptions options)
        : this(httpClient: null, options)
    {
    }

    /// <summary>A client through a proxy; without one, as without the argument.</summary>
    protected BaseClient(IWebProxy webProxy, BaseClientOptions options)
        : this(webProxy is null ? null : Client(options, new HttpClientHandler { Proxy = webProxy, PreAuthenticate = true, UseDefaultCredentials = false }), options)
    {
    }

    /// <summary>A client on an HTTP client of the caller's; null for one of its own.</summary>
    /// <exception cref="ArgumentNullException">There are no options.</exception>
    protected BaseClient(HttpClient httpClient, BaseClientOptions options)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _client = httpClient ?? Client(options, new HttpClientHandler());
        if (options.RequestHeaders is { } headers && headers.TryGetValue("Content-Type", out var mediaType))
            MediaType = mediaType;
    }

    /// <summary>HTTP methods of the API.</summary>
    public enum Method
    {
        /// <summary>Removes.</summary>
        DELETE,

        /// <summary>Reads.</summary>
        GET,

        /// <summary>Changes in part.</summary>
        PATCH,

        /// <summary>Creates.</summary>
        POST,

        /// <summary>Replaces.</summary>
        PUT,
    }

    /// <inheritdoc/>
    public string UrlPath
    {
        get => _options.UrlPath;
        set => _options.UrlPath = value;
    }

    /// <inheritdoc/>
    public string Version
    {
        get => _options.Version;
        set => _options.Version = value;
    }

    /// <inheritdoc/>
    public string MediaType { get; set; } = DefaultMediaType;

    /// <inheritdoc/>
    public virtual AuthenticationHeaderValue AddAuthorization(KeyValuePair<string, string> header)
    {
        var words = header.Value.Split();
        return new AuthenticationHeaderValue(words[0], words[1]);
    }

    /// <inheritdoc/>
    public virtual async Task<Response> MakeRequest(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        var answer = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode && _options.HttpErrorAsException)
            await ErrorHandler.ThrowException(answer).ConfigureAwait(false);
        // The API sometimes names the character set "utf8", which .NET does not know.
        if (answer.Content?.Headers.ContentType is { CharSet: "utf8" } contentType)
            contentType.CharSet = Encoding.UTF8.WebName;
        return new Response(answer.StatusCode, answer.Content, answer.Headers);
    }

    /// <inheritdoc/>
    public Task<Response> RequestAsync(
        Method method, string requestBody = null, string queryParams = null, string urlPath = null, CancellationToken cancellationToken = default)
    {
        var host = _options.Host.EndsWith('/') ? _options.Host : _options.Host + "/";
        var path = urlPath ?? _options.UrlPath;
        var request = new HttpRequestMessage(
            new HttpMethod(method.ToString()),
            new Uri(new Uri(host), (Version is null ? path : $"{Version}/{path}") + QueryString.Of(queryParams)));
        if (requestBody is not null)
        {
            request.Content = new StringContent(requestBody, Encoding.UTF8, MediaType);
            if (string.Equals(MediaType, DefaultMediaType, StringComparison.Ordinal))
                request.Content.Headers.ContentType.CharSet = null;
        }
        foreach (var header in _options.RequestHeaders ?? [])
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        request.Headers.Authorization = _options.Auth;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaType));
        request.Headers.UserAgent.TryParseAdd($"sendgrid/{ClientVersion} csharp");
        return MakeRequest(request, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default) =>
        RequestAsync(Method.POST, msg.Serialize(), urlPath: "mail/send", cancellationToken: cancellationToken);

    private static HttpClient Client(BaseClientOptions options, HttpMessageHandler handler) =>
        new(new RetryDelegatingHandler(handler, options.ReliabilitySettings));
}
