using Microsoft.Azure.Functions.Worker.Middleware;

namespace Serverless.Platform.Idempotency;

/// <summary>A POST with an <c>Idempotency-Key</c> happens once: repeated it is answered as the first, changed it is refused, too soon it waits.</summary>
internal sealed class IdempotencyMiddleware(KeyedCalls calls) : IFunctionsWorkerMiddleware
{
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
            context.GetInvocationResult().Value = await calls.AnswerAsync(http, key, body, ActAsync);

        async Task<IResult> ActAsync()
        {
            await next(context);
            return (IResult)context.GetInvocationResult().Value!;
        }
    }
}
