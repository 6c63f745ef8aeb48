using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Domain.Catalogue;

namespace Serverless.Catalogue;

/// <summary>A variant in the words in which a shop tells of it: told again as it is shown, it changes nothing.</summary>
internal static class CatalogueText
{
    public static CatalogueVariant Of(ProductVariant variant) => new()
    {
        Sku = variant.Sku,
        ProductId = variant.Product,
        Title = variant.Title,
        Options = variant.Options.Count == 0 ? null : [.. variant.Options.Select(option => new CatalogueOption { Name = option.Name, Value = option.Value })],
        Image = variant.Image is { } image ? new CatalogueImage { Url = image.Url.OriginalString, AltText = image.AltText } : null,
        Price = CaseView.Amount(variant.Price),
        Available = variant.Available,
    };
}
