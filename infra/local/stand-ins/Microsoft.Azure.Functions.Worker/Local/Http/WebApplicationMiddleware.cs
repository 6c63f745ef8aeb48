using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.Functions;

/// <summary>Shows the <see cref="HttpContext"/> to the steps within, and writes what they return as the response.</summary>
internal static class WebApplicationMiddleware
{
    /// <summary>The published key: apps may look it up in <see cref="FunctionContext.Items"/> themselves.</summary>
    public const string HttpContextKey = "HttpRequestContext";

    public static void AddTo(FunctionsApplicationBuilder builder)
    {
        if (builder.Local.IsWebApplication)
            return;
        builder.Local.IsWebApplication = true;
        // Not AddMvc, as published: its views and pages would only write data protection keys into the user's home.
        builder.Services.AddControllers();
        builder.UseMiddleware(RunAsync);
    }

    private static async Task RunAsync(FunctionContext context, Func<Task> next)
    {
        if (context is not LocalFunctionContext { Function.Trigger: Trigger.Http, Input.Payload: HttpContext http })
        {
            await next();
            return;
        }
        context.Items[HttpContextKey] = http;
        await next();
        switch (context.GetInvocationResult().Value)
        {
            case IActionResult action:
                await action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                break;
            case IResult result:
                await result.ExecuteAsync(http);
                break;
            case { } other:
                context.GetLogger(nameof(WebApplicationMiddleware)).NoResponse(context.FunctionDefinition.Name, other.GetType());
                break;
        }
    }
}

internal static partial class WebApplicationLog
{
    [LoggerMessage(1, LogLevel.Warning, "Function {Function} returned a {Type}, which is no response: return an IResult or IActionResult")]
    public static partial void NoResponse(this ILogger logger, string function, Type type);
}
