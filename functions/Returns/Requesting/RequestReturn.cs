using System.Security.Cryptography;
using Serverless.Contracts.V1;
using Serverless.Opening;
using Serverless.Platform.Idempotency;
using Serverless.Platform.Links;

namespace Serverless.Returns.Requesting;

public sealed class RequestReturn(ReturnOpener opener, CaseLinks links)
{
    [Function(nameof(RequestReturn))]
    [ForStorefronts(Scopes.ReturnsWrite)]
    [NamedByKey]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        RequestedBody.AnswerAsync(
            request,
            async body =>
            {
                var key = request.Headers[IdempotencyKey.Header].ToString();
                // Without a key every request is one of its own.
                var name = key.Length > 0 ? $"key {key}" : $"once {RandomNumberGenerator.GetHexString(32, lowercase: true)}";
                var who = body.Channel is "agent" or "store" ? Actor.Storefront : Actor.Customer;
                return Answer(request, await opener.OpenAsync(client, request.Storefront, body, name, who, cancellation));
            },
            cancellation);

    private IResult Answer(HttpRequest request, OpenAnswer answer)
    {
        switch (answer)
        {
            case OpenAnswer.Invalid invalid:
                return Problems.Invalid(invalid.Problems);
            case OpenAnswer.Opened opened:
                var accepted = new ReturnAccepted(
                    opened.Case.Id.Value, opened.Case.Rma.Value, ReturnStatus.Requested, links.Of(opened.Case));
                request.HttpContext.Response.Headers.Location = accepted.Links.Self.ToString();
                return Results.Json(accepted, Json.Api, statusCode: StatusCodes.Status202Accepted);
            case OpenAnswer.NotOnRecord refused:
                return OrderProblems.Answer(refused.Told);
            default:
                return Problems.Of(ProblemCatalog.IdempotencyKeyReused);
        }
    }
}
