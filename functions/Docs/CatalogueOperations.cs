using Serverless.Catalogue;
using Serverless.Contracts.V1;
using Serverless.Platform.Importing;
using static Serverless.Docs.ApiOperation;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

/// <summary>What emails and pages need to know of products.</summary>
internal static class CatalogueOperations
{
    public static IEnumerable<ApiOperation> All =>
    [
        Operation("TellVariant", "Tell of a product's variant",
            "Its picture and what makes the variant are shown with the lines of orders that have its SKU, in emails and on the customer's page, whenever the order was placed. "
            + "The last telling holds, and what is left out is unknown from then on. It decides nothing: whether goods can be had in exchange the warehouse says when it is asked to keep them.")
            .Takes<CatalogueVariant>("The variant; its SKU can be left to the path")
            .Answers<CatalogueTaken>("In the catalogue as it was told", with: """{ "status": "updated" }""")
            .Answers<CatalogueTaken>("In the catalogue for the first time", 201, header: new("Location", "The variant")),
        Operation("GetVariant", "Read a variant", "As it was told last: told again as it is shown, it changes nothing.")
            .Answers<CatalogueVariant>("The variant"),
        Operation("RemoveVariant", "Take a variant out of the catalogue", "Lines with its SKU are shown without a picture from then on; emails that were sent keep theirs.")
            .Answers(204, new ApiBody("It is gone", "")),
        Operation("ImportCatalogue", "Tell of many variants",
            $"Up to {Import.MostLines} variants and {ImportCatalogue.MaxBytes / 1024 / 1024} MiB a call, as newline-delimited JSON: one a line, as `PUT /v1/catalogue/{{sku}}` takes it, with its `sku`. "
            + "Each line is answered by one of its own, in their sequence; what is wrong with one does not keep the others from being taken. It can be sent again as it is: what stands as it is told is "
            + "`unchanged`.")
            .Takes(ApiBody.Of<CatalogueVariant>("One variant a line") with { MediaType = Import.MediaType })
            .Answers(200, ApiBody.Of<CatalogueImported>("One answer a line") with { MediaType = Import.MediaType })
            .Refuses(UnsupportedMediaType, ValidationFailed),
    ];
}
