using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Domain.Parsing;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;
using Serverless.Storefronts;

namespace Serverless.Keys;

/// <summary>Keys of a storefront, made and ended by operators.</summary>
public sealed class StorefrontKeys(StorefrontStore storefronts, KeyDesk desk, TimeProvider clock)
{
    private const string Route = "v1/storefronts/{storefront}/keys";

    [Function("MakeStorefrontKey")]
    [ForOperators(OpsRole.Admin)]
    public async Task<IResult> Make(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string storefront, CancellationToken cancellation)
    {
        if (await OwnerAsync(storefront, cancellation) is not { } owner)
            return Problems.Of(ProblemCatalog.NotFound);

        var (body, problem) = await RequestBody.ReadJsonAsync<StorefrontKeyRequest>(request, cancellation);
        if (body is null)
            return problem!;

        var wanted = KeyRequests.Read(body, clock.GetUtcNow());
        return wanted.IsParsed ? await desk.MakeAsync(owner, wanted.Value, request.Caller, cancellation) : Problems.Invalid(wanted.Problems);
    }

    [Function("ListStorefrontKeys")]
    [ForOperators(OpsRole.Viewer)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string storefront, CancellationToken cancellation) =>
        await OwnerAsync(storefront, cancellation) is { } owner ? await desk.ListAsync(owner, cancellation) : Problems.Of(ProblemCatalog.NotFound);

    [Function("RevokeStorefrontKey")]
    [ForOperators(OpsRole.Admin)]
    public async Task<IResult> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = $"{Route}/{{key}}")] HttpRequest request,
        string storefront,
        string key,
        CancellationToken cancellation) =>
        await OwnerAsync(storefront, cancellation) is { } owner ? await desk.EndAsync(owner, key, at: null, cancellation) : Problems.Of(ProblemCatalog.NotFound);

    [Function("ExpireStorefrontKey")]
    [ForOperators(OpsRole.Admin)]
    public async Task<IResult> Expire(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Route}/{{key}}/expire")] HttpRequest request,
        string storefront,
        string key,
        CancellationToken cancellation)
    {
        if (await OwnerAsync(storefront, cancellation) is not { } owner)
            return Problems.Of(ProblemCatalog.NotFound);

        var (body, problem) = await RequestBody.ReadJsonAsync<KeyExpiryRequest>(request, cancellation);
        if (body is null)
            return problem!;

        var reading = new Reading();
        return reading.Requires(body.At, "/at") ? await desk.EndAsync(owner, key, body.At, cancellation) : Problems.Invalid(reading.Problems);
    }

    private async Task<KeyOwner?> OwnerAsync(string storefront, CancellationToken cancellation) =>
        StorefrontId.TryParse(storefront) is { } id && await storefronts.FindAsync(id, cancellation) is not null ? KeyOwner.Of(id) : null;
}
