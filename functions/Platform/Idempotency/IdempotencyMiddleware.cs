using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Serverless.Platform.Idempotency;

/// <summary>
/// Makes every POST that shows an <c>Idempotency-Key</c> happen once: the same call again is answered as the first was, another one with
/// its key is refused, and one that comes while the first runs is told to wait. Storage is asked only when there is a key.
/// </summary>
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
        else if (key is null || endpoint.Method.GetCustomAttribute<NamedByKeyAttribute>() is not null)
            await next(context);
        else if (await RequestBody.ReadAsync(request, http.RequestAborted) is not { } body)
            context.GetInvocationResult().Value = RequestBody.TooLarge;
        else
            await OnceAsync(context, http, new KeyedCall(request.Caller.Identity, request.Path, key, FingerprintOf(request, body)), body, next);
    }

    private async Task OnceAsync(FunctionContext context, HttpContext http, KeyedCall call, byte[] body, FunctionExecutionDelegate next)
    {
        var state = await store.BeginAsync(call, http.RequestAborted);
        if (state is KeyedState.Begun begun)
        {
            using var replay = new MemoryStream(body);
            http.Request.Body = replay;
            await RunAsync(context, http, call, begun, next);
            return;
        }

        http.Response.Headers[state is KeyedState.Running ? "Retry-After" : Replayed] = state switch
        {
            KeyedState.Running => SecondsToRetry,
            KeyedState.Answered => "true",
            _ => default(string),
        };
        context.GetInvocationResult().Value = state switch
        {
            KeyedState.Answered answered => answered.Answer,
            KeyedState.Running => Problems.Of(ProblemCatalog.IdempotencyKeyInUse),
            _ => Problems.Of(ProblemCatalog.IdempotencyKeyReused),
        };
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
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{request.QueryString}\n{request.ContentType}\n"), .. body]));
}
