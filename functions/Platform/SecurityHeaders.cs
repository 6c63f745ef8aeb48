using Microsoft.Azure.Functions.Worker.Middleware;

namespace Serverless.Platform;

/// <summary>Keeps browsers and caches from doing more with an answer than they should. Set as an answer begins, so that errors have them too.</summary>
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
