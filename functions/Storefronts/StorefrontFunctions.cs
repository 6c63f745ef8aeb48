using Serverless.Contracts.V1;
using Serverless.Storefronts.Policies;

namespace Serverless.Storefronts;

public sealed class StorefrontFunctions(StorefrontStore storefronts, PolicyStore policies)
{
    [Function("SaveStorefront")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/storefronts/{storefront}")] HttpRequest request, string storefront,
        CancellationToken cancellation) =>
        RequestBody.AnswerAsync<StorefrontSettings>(request, async settings =>
        {
            var parsed = StorefrontParser.Parse(settings with { Id = storefront });
            if (!parsed.IsParsed)
                return Problems.Invalid(parsed.Problems);

            var change = await storefronts.SaveAsync(
                parsed.Value.Storefront.Id, (before, latest, now) => StorefrontChange.OfSettings(parsed.Value, before, latest, now), cancellation);
            return change is StorefrontChange.Refused refused ? Problems.Invalid(refused.Problems) : Results.Json(settings, Json.Api);
        }, cancellation);

    [Function("GetStorefront")]
    [ForOperators(OpsRole.Viewer)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/storefronts/{storefront}")] HttpRequest request, string storefront,
        CancellationToken cancellation)
    {
        if (StorefrontId.TryParse(storefront) is not { } id || await storefronts.FindAsync(id, cancellation) is not { } found)
            return Problems.Of(ProblemCatalog.NotFound);

        var answer = JsonSerializer.SerializeToNode(found, Json.Stored)!;
        // What the app notes for itself is no setting.
        foreach (var note in (string[])[nameof(Storefront.HasCatalogue), nameof(Storefront.OwnTexts)])
            answer.AsObject().Remove(JsonNamingPolicy.CamelCase.ConvertName(note));

        answer["policy"] = JsonSerializer.SerializeToNode((await policies.LatestAsync(id, cancellation))?.Document, Json.Api);
        return Results.Json(answer);
    }
}
