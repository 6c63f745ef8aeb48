using Serverless.Contracts.V1;
using Serverless.Storefronts;

namespace Serverless.Keys;

/// <summary>Keys of a storefront, made and ended by operators.</summary>
public sealed class StorefrontKeys(StorefrontStore storefronts, KeyDesk desk, TimeProvider time)
{
    private const string Route = "v1/storefronts/{storefront}/keys";

    [Function("MakeStorefrontKey")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Make(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string storefront, CancellationToken cancellation) =>
        AnswerAsync(
            storefront,
            owner => RequestBody.AnswerAsync<StorefrontKeyRequest, WantedKey>(
                request,
                body => KeyRequests.Read(body, time.GetUtcNow()),
                wanted => desk.MakeAsync(owner, wanted, request.Caller, cancellation),
                cancellation),
            cancellation);

    [Function("ListStorefrontKeys")]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string storefront, CancellationToken cancellation) =>
        AnswerAsync(storefront, owner => desk.ListAsync(owner, cancellation), cancellation);

    [Function("RevokeStorefrontKey")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = $"{Route}/{{key}}")] HttpRequest request,
        string storefront,
        string key,
        CancellationToken cancellation) =>
        AnswerAsync(storefront, owner => desk.EndAsync(owner, key, at: null, cancellation), cancellation);

    [Function("ExpireStorefrontKey")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Expire(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Route}/{{key}}/expire")] HttpRequest request,
        string storefront,
        string key,
        CancellationToken cancellation) =>
        AnswerAsync(
            storefront,
            owner => RequestBody.AnswerAsync<KeyExpiryRequest, KeyExpiryRequest>(
                request, KeyRequests.Read, body => desk.EndAsync(owner, key, body.At, cancellation), cancellation),
            cancellation);

    private async Task<IResult> AnswerAsync(string storefront, Func<KeyOwner, Task<IResult>> answer, CancellationToken cancellation) =>
        StorefrontId.TryParse(storefront) is { } id && await storefronts.FindAsync(id, cancellation) is not null
            ? await answer(KeyOwner.Of(id))
            : Problems.Of(ProblemCatalog.NotFound);
}
