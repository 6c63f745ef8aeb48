using Microsoft.Azure.Functions.Worker.Middleware;

namespace Serverless.Platform;

/// <summary>
/// Headers that keep browsers and caches from doing more with an answer than they should: no guessing of types, no keeping of what a function does not say may
/// be kept, and no way back to plain HTTP. They are set as an answer begins, so that errors have them too.
/// </summary>
internal sealed class SecurityHeaders : IFunctionsWorkerMiddleware
{
    private const string OneYear = "max-age=31536000";

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            http.Response.OnStarting(() =>
            {
                var headers = http.Response.Headers;
                headers.TryAdd("Cache-Control", "no-store");
                headers.XContentTypeOptions = "nosniff";
                if (http.Request.IsHttps || http.Request.Headers["X-Forwarded-Proto"] == "https")
                    headers.StrictTransportSecurity = OneYear;

                return Task.CompletedTask;
            });
        }

        return next(context);
    }
}
