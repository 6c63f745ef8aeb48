using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Domain.Storefronts;
using Serverless.Platform;
using Serverless.Platform.Errors;

namespace Serverless.Storefronts;

/// <summary>Settings of a storefront, for those who run the platform: a function key is needed.</summary>
public sealed class StorefrontFunctions(StorefrontStore storefronts)
{
    [Function("SaveStorefront")]
    public async Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "v1/storefronts/{storefront}")] HttpRequest request,
        string storefront,
        CancellationToken cancellation)
    {
        var (settings, problem) = await RequestBody.ReadJsonAsync<StorefrontSettings>(request, cancellation);
        if (settings is null)
        {
            return problem!;
        }

        var parsed = StorefrontParser.Parse(settings with { Id = storefront });
        if (!parsed.IsParsed)
        {
            return Problems.Invalid(parsed.Problems);
        }

        return await storefronts.SaveAsync(parsed.Value, cancellation)
            ? Results.Json(settings, Json.Api)
            : Problems.Of(ProblemCatalog.KeyTaken);
    }

    [Function("GetStorefront")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v1/storefronts/{storefront}")] HttpRequest request,
        string storefront,
        CancellationToken cancellation) =>
        StorefrontId.TryParse(storefront) is { } id && await storefronts.FindAsync(id, cancellation) is { } found
            ? Results.Json(found, Json.Stored)
            : Problems.Of(ProblemCatalog.NotFound);
}
