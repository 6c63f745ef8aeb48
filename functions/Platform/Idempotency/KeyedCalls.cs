using System.Text;

namespace Serverless.Platform.Idempotency;

/// <summary>Calls with an idempotency key, wherever they come from: each happens once.</summary>
public sealed class KeyedCalls(IdempotencyStore store)
{
    /// <summary>Says that the call was answered before.</summary>
    private const string Replayed = "Idempotent-Replayed";

    private const string SecondsToRetry = "1";

    /// <param name="http">The call, whose caller is known; it is given the body again.</param>
    /// <param name="act">What is done the first time.</param>
    internal async Task<IResult> AnswerAsync(HttpContext http, string key, byte[] body, Func<Task<IResult>> act)
    {
        var (request, headers) = (http.Request, http.Response.Headers);
        var call = new KeyedCall(request.Caller.Identity, request.Path, key, FingerprintOf(request, body));
        switch (await store.BeginAsync(call, http.RequestAborted))
        {
            case KeyedState.Begun begun:
                using (request.Body = new MemoryStream(body))
                    return await RunAsync(http, call, begun, act);
            case KeyedState.Answered answered:
                headers[Replayed] = "true";
                return answered.Answer;
            case KeyedState.Running:
                headers.RetryAfter = SecondsToRetry;
                return Problems.Of(ProblemCatalog.IdempotencyKeyInUse);
            default:
                return Problems.Of(ProblemCatalog.IdempotencyKeyReused);
        }
    }

    private async Task<IResult> RunAsync(HttpContext http, KeyedCall call, KeyedState.Begun begun, Func<Task<IResult>> act)
    {
        StoredAnswer answer;
        try
        {
            answer = await StoredAnswer.OfAsync(http, await act());
        }
        catch
        {
            await store.ForgetAsync(call, begun);
            throw;
        }

        await (answer.Status >= StatusCodes.Status500InternalServerError ? store.ForgetAsync(call, begun) : store.FinishAsync(call, begun, answer));
        return answer;
    }

    private static string FingerprintOf(HttpRequest request, byte[] body) =>
        Hash.Hex([.. Encoding.UTF8.GetBytes($"{request.QueryString}\n{request.ContentType}\n"), .. body]);
}
