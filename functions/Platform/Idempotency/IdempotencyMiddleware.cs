using System.Text;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Serverless.Platform.Idempotency;

/// <summary>A POST with an <c>Idempotency-Key</c> happens once: repeated it is answered as the first, changed it is refused, too soon it waits.</summary>
internal sealed class IdempotencyMiddleware(IdempotencyStore store) : IFunctionsWorkerMiddleware
{
    /// <summary>Says that the call was answered before.</summary>
    private const string Replayed = "Idempotent-Replayed";

    private const string SecondsToRetry = "1";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { Request: { Method: "POST" } request } http || HttpEndpoints.Of(context.FunctionDefinition.Name) is not { IsOpen: false } endpoint)
        {
            await next(context);
            return;
        }

        var (key, problem) = IdempotencyKey.Read(request.Headers);
        if (problem is not null)
            context.GetInvocationResult().Value = Problems.Invalid([problem]);
        else if (key is null || endpoint.IsNamedByKey || endpoint.RepeatsSafely)
            await next(context);
        else if (await RequestBody.ReadAsync(request, http.RequestAborted) is not { } body)
            context.GetInvocationResult().Value = RequestBody.TooLarge;
        else
            await OnceAsync(context, http, new KeyedCall(request.Caller.Identity, request.Path, key, FingerprintOf(request, body)), body, next);
    }

    private async Task OnceAsync(FunctionContext context, HttpContext http, KeyedCall call, byte[] body, FunctionExecutionDelegate next)
    {
        var headers = http.Response.Headers;
        switch (await store.BeginAsync(call, http.RequestAborted))
        {
            case KeyedState.Begun begun:
                using (http.Request.Body = new MemoryStream(body))
                    await RunAsync(context, http, call, begun, next);
                break;
            case KeyedState.Answered answered:
                headers[Replayed] = "true";
                context.GetInvocationResult().Value = answered.Answer;
                break;
            case KeyedState.Running:
                headers.RetryAfter = SecondsToRetry;
                context.GetInvocationResult().Value = Problems.Of(ProblemCatalog.IdempotencyKeyInUse);
                break;
            default:
                context.GetInvocationResult().Value = Problems.Of(ProblemCatalog.IdempotencyKeyReused);
                break;
        }
    }

    private async Task RunAsync(FunctionContext context, HttpContext http, KeyedCall call, KeyedState.Begun begun, FunctionExecutionDelegate next)
    {
        StoredAnswer answer;
        try
        {
            await next(context);
            answer = await StoredAnswer.OfAsync(http, (IResult)context.GetInvocationResult().Value!);
        }
        catch
        {
            await store.ForgetAsync(call, begun);
            throw;
        }

        await (answer.Status >= StatusCodes.Status500InternalServerError ? store.ForgetAsync(call, begun) : store.FinishAsync(call, begun, answer));
        context.GetInvocationResult().Value = answer;
    }

    private static string FingerprintOf(HttpRequest request, byte[] body) =>
        Hash.Hex([.. Encoding.UTF8.GetBytes($"{request.QueryString}\n{request.ContentType}\n"), .. body]);
}
