using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Serverless.Platform.Errors;

namespace Serverless.Ops.Poison;

/// <summary>Keeps what a queue message failed of: the message itself, set aside, says nothing of it.</summary>
internal sealed partial class QueueFailureMiddleware(QueueFailures failures, ILogger<QueueFailureMiddleware> log) : IFunctionsWorkerMiddleware
{
    /// <summary>The text of a message, among what its trigger says of itself.</summary>
    private const string Text = "QueueTrigger";

    public static bool Concerns(FunctionContext context) => QueueFunctions.QueueOf(context.FunctionDefinition.Name) is not null;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.CancellationToken.IsCancellationRequested)
        {
            await KeepAsync(context, e);
            throw;
        }
    }

    /// <summary>That it could not be noted is not what the message failed of.</summary>
    private async Task KeepAsync(FunctionContext context, Exception problem)
    {
        try
        {
            if (context.BindingContext.BindingData.TryGetValue(Text, out var text) && text is string message)
            {
                await failures.KeepAsync(QueueFunctions.QueueOf(context.FunctionDefinition.Name)!, message, problem, CancellationToken.None);
            }
        }
        catch (Exception e)
        {
            NotKept(log, ExceptionRedactor.Of(e), context.FunctionDefinition.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a message of {Function} failed of could not be noted")]
    private static partial void NotKept(ILogger logger, Exception exception, string function);
}
