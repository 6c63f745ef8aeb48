using Microsoft.AspNetCore.Http;
using Serverless.Local.Functions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The HTTP side of an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The request and response; null when the trigger is not HTTP, and in middleware outside the web application's.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(WebApplicationMiddleware.HttpContextKey, out var item) ? item as HttpContext : null;
    }
}
