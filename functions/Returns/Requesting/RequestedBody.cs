using Serverless.Contracts.V1;
using Serverless.Platform.Idempotency;

namespace Serverless.Returns.Requesting;

/// <summary>A request for a return that comes over HTTP: storefront and key of the call are the ones that count.</summary>
internal static class RequestedBody
{
    public static Task<IResult> AnswerAsync(HttpRequest request, Func<ReturnRequest, Task<IResult>> answer, CancellationToken cancellation) =>
        RequestBody.AnswerAsync<ReturnRequest>(
            request,
            body => body switch
            {
                { Storefront: { } named } when named != request.Storefront.Id.Value => Task.FromResult(Problems.Of(ProblemCatalog.WrongStorefront)),
                { IdempotencyKey: not null } => Task.FromResult(Problems.Invalid([IdempotencyKey.NotInTheBody])),
                _ => answer(body),
            },
            cancellation);
}
