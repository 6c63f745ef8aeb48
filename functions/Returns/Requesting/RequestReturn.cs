using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;
using Serverless.Platform.Links;

namespace Serverless.Returns.Requesting;

/// <summary>Takes requests for returns over HTTP.</summary>
public sealed class RequestReturn(ReturnOpener opener, CaseLinks links)
{
    private const string IdempotencyKey = "Idempotency-Key";
    private const int MaxKeyLength = 255;

    [Function(nameof(RequestReturn))]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var storefront = request.Storefront;
        var (body, problem) = await RequestBody.ReadJsonAsync<ReturnRequest>(request, cancellation);
        if (body is null)
        {
            return problem!;
        }

        var key = request.Headers[IdempotencyKey].ToString();
        if (Check(body, storefront, key) is { } refused)
        {
            return refused;
        }

        // Without a key every request is one of its own.
        var name = key.Length > 0 ? $"key {key}" : $"once {RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        var who = body.Channel is "agent" or "store" ? Actor.Storefront : Actor.Customer;
        return Answer(request, await opener.OpenAsync(client, storefront, body, name, who, cancellation));
    }

    private static IResult? Check(ReturnRequest body, Storefront storefront, string key) => (body, key) switch
    {
        ({ Storefront: { } named }, _) when named != storefront.Id.Value => Problems.Of(ProblemCatalog.WrongStorefront),
        (_, { Length: > MaxKeyLength }) => Problems.Invalid([new Problem("", "idempotency_key_too_long", $"At most {MaxKeyLength} characters")]),
        _ => null,
    };

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
            default:
                return Problems.Of(ProblemCatalog.IdempotencyKeyReused);
        }
    }
}
