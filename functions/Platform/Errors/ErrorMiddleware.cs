using Microsoft.Azure.Functions.Worker.Middleware;

namespace Serverless.Platform.Errors;

/// <summary>
/// An exception nobody expected becomes a problem that says nothing of the inside; behind other triggers it goes on, but only with
/// what may be kept of it, because hosts log it and engines store it.
/// </summary>
internal sealed partial class ErrorMiddleware(ILogger<ErrorMiddleware> log) : IFunctionsWorkerMiddleware
{
    private const string SecondsToRetry = "5";

    /// <summary>Orchestrations are left alone: their exceptions are the engine's, and tell of activities that came through here.</summary>
    public static bool Concerns(FunctionContext context) => !context.FunctionDefinition.InputBindings.Values.Any(b => b.Type is "orchestrationTrigger");

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var thrown = IsActivity(context) ? ActivityFailure.Listen() : null;
        try
        {
            await next(context);
            await AnswerAsync(context);
        }
        catch (Exception e) when (e is BadHttpRequestException or InvalidDataException && context.GetHttpContext() is { Response.HasStarted: false } http)
        {
            // The server found out while the body was read.
            http.Response.Clear();
            var isTooLarge = e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge };
            await (isTooLarge ? RequestBody.TooLarge : Problems.Of(ProblemCatalog.MalformedRequest)).ExecuteAsync(http);
        }
        catch (Exception e) when (e is not OperationCanceledException || !context.CancellationToken.IsCancellationRequested)
        {
            if (context.GetHttpContext() is not { } http)
                throw thrown?.Tell(e) ?? ExceptionRedactor.Of(e);

            if (http.RequestAborted.IsCancellationRequested)
                throw;

            Failed(log, ExceptionRedactor.Of(e), context.FunctionDefinition.Name);
            if (!http.Response.HasStarted)
            {
                http.Response.Clear();
                http.Response.Headers.RetryAfter = ExceptionRedactor.IsAbsence(e) ? SecondsToRetry : default(string);
                await Problems.Of(ExceptionRedactor.IsAbsence(e) ? ProblemCatalog.Unavailable : ProblemCatalog.Internal).ExecuteAsync(http);
            }
        }
    }

    private static bool IsActivity(FunctionContext context) => context.FunctionDefinition.InputBindings.Values.Any(b => b.Type is "activityTrigger");

    /// <summary>Nothing is sent before it is whole, so that what breaks while an answer is written is a problem as well.</summary>
    private static async Task AnswerAsync(FunctionContext context)
    {
        if (context.GetHttpContext() is { } http && context.GetInvocationResult() is { Value: IResult result } returned)
        {
            // Whoever comes after has nothing more to write, whatever happens here.
            returned.Value = Results.Empty;
            var body = await WholeAnswer.RenderAsync(http, result);
            // An answer that must have no body, such as 204, takes not even an empty one.
            if (body.Length > 0)
            {
                http.Response.ContentLength = body.Length;
                await http.Response.Body.WriteAsync(body, http.RequestAborted);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed")]
    private static partial void Failed(ILogger logger, Exception exception, string function);
}
