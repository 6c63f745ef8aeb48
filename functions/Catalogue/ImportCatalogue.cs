using Serverless.Contracts.V1;
using Serverless.Domain.Catalogue;
using Serverless.Platform.Idempotency;
using Serverless.Platform.Importing;

namespace Serverless.Catalogue;

/// <summary>Takes in many variants at once, one a line, and answers each. To send them again is safe: what stands as it is told is unchanged.</summary>
public sealed class ImportCatalogue(CatalogueStore catalogue)
{
    public const int MaxBytes = 4 * 1024 * 1024;

    private static readonly Import Import = new("variants", MaxBytes);

    [Function(nameof(ImportCatalogue))]
    [ForStorefronts(Scopes.CatalogueWrite)]
    [RepeatsSafely]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/catalogue/import")] HttpRequest request, CancellationToken cancellation) =>
        Import.AnswerAsync<CatalogueVariant, ProductVariant, CatalogueImported>(
            request,
            body => VariantParser.Parse(body, request.Storefront.Currency),
            variant => variant.Sku,
            async (line, parsed, stop) => parsed.IsParsed
                ? new CatalogueImported(line, Codes.Of(await catalogue.TellAsync(request.Storefront, parsed.Value, stop))) { Sku = parsed.Value.Sku }
                : new CatalogueImported(line, "refused") { Problems = Import.ProblemsOf(parsed.Problems) },
            cancellation);
}
