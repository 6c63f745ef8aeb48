using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Serverless.Platform.Errors;

/// <summary>An exception nobody expected becomes a problem that says nothing of the inside; the log has it whole.</summary>
internal sealed partial class ErrorMiddleware(ILogger<ErrorMiddleware> log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            Failed(log, e, context.FunctionDefinition.Name);
            if (!http.Response.HasStarted)
            {
                await Problems.Of(ProblemCatalog.Internal).ExecuteAsync(http);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed")]
    private static partial void Failed(ILogger logger, Exception exception, string function);
}
