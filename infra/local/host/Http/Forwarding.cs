using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Local.Protocol;
using Serverless.Local.Workers;
using Yarp.ReverseProxy.Forwarder;

namespace Serverless.Local.Http;

/// <summary>
/// Carries a request to the worker's own web server while the worker is told of the invocation: it pairs the two by a header, and waits for either, so both
/// begin at once and both are waited for.
/// </summary>
internal sealed class Forwarding
{
    private static readonly ForwarderRequestConfig Config = new() { ActivityTimeout = TimeSpan.FromMinutes(4) };

    private readonly IHttpForwarder _forwarder = new ServiceCollection().AddLogging().AddHttpForwarder().BuildServiceProvider().GetRequiredService<IHttpForwarder>();
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        // Bytes beyond ASCII go through as they are; the app refuses them with words of its own.
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        MaxResponseHeadersLength = 256,
        EnableMultipleHttp2Connections = true,
    });

    public async Task RunAsync(HttpContext http, WorkerLink link, InvocationRequest request)
    {
        foreach (var (name, value) in http.GetRouteData().Values)
            request.TriggerMetadata[name] = new() { String = value?.ToString() ?? "" };
        foreach (var (name, value) in http.Request.Query.Where(query => !request.TriggerMetadata.ContainsKey(query.Key)))
            request.TriggerMetadata[name] = new() { String = value.ToString() };

        var invocation = link.InvokeAsync(request, http.RequestAborted);
        var forwarded = await _forwarder.SendAsync(http, link.HttpAddress, _http, Config, new Pairing(request.InvocationId), CancellationToken.None);
        var failed = await invocation is { Result.Status: not StatusResult.Types.Status.Success } || forwarded is not ForwarderError.None;
        // A function that throws leaves an answer of 200 and nothing in it.
        if (failed && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private sealed class Pairing(string invocation) : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.Headers.Host = httpContext.Request.Host.Value;
            proxyRequest.Headers.Remove("x-ms-invocation-id");
            proxyRequest.Headers.TryAddWithoutValidation("x-ms-invocation-id", invocation);
        }
    }
}
