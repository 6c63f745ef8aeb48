using Serverless.Contracts.V1;
using Serverless.Domain.Catalogue;
using Serverless.Platform.Links;

namespace Serverless.Catalogue;

/// <summary>Products as the storefront whose they are tells of them.</summary>
public sealed class CatalogueFunctions(CatalogueStore catalogue, CaseLinks links)
{
    private const string Route = "v1/catalogue/{sku}";

    [Function("TellVariant")]
    [ForStorefronts(Scopes.CatalogueWrite)]
    public Task<IResult> Tell([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request, string sku, CancellationToken cancellation) =>
        RequestBody.AnswerAsync<CatalogueVariant, ProductVariant>(
            request,
            body => OfSku(SkuOf(sku), VariantParser.Parse(body with { Sku = body.Sku ?? SkuOf(sku) }, request.Storefront.Currency)),
            async variant => Answer(request, variant, await catalogue.TellAsync(request.Storefront, variant, cancellation)),
            cancellation);

    [Function("GetVariant")]
    [ForStorefronts(Scopes.CatalogueRead)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string sku, CancellationToken cancellation) =>
        await catalogue.FindAsync(request.Storefront.Id, SkuOf(sku), cancellation) is { } found ? Results.Json(CatalogueText.Of(found), Json.Api) : Problems.Of(ProblemCatalog.NotFound);

    [Function("RemoveVariant")]
    [ForStorefronts(Scopes.CatalogueWrite)]
    public async Task<IResult> Remove([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request, string sku, CancellationToken cancellation) =>
        await catalogue.RemoveAsync(request.Storefront.Id, SkuOf(sku), cancellation) ? Results.NoContent() : Problems.Of(ProblemCatalog.NotFound);

    private IResult Answer(HttpRequest request, ProductVariant variant, RecordChange change)
    {
        var taken = new CatalogueTaken(variant.Sku, Codes.Of(change), links.Variant(variant.Sku));
        if (change is RecordChange.Created)
            request.HttpContext.Response.Headers.Location = taken.Self.ToString();

        return Results.Json(taken, Json.Api, statusCode: change is RecordChange.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static ParseResult<ProductVariant> OfSku(string named, ParseResult<ProductVariant> told) => told.IsParsed && told.Value.Sku != named
        ? new ParseResult<ProductVariant>(null, [new Problem("/sku", ProblemCodes.Invalid, "The path names another SKU")])
        : told;

    private static string SkuOf(string part) => PathPart.Written(part).Trim();
}
