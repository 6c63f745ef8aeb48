using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Catalogue;

/// <summary>Reads what a shop tells of a variant: the variant, or everything that is wrong with it. It never throws.</summary>
public static class VariantParser
{
    private const int LongestSku = 100;
    private const int LongestOption = 100;
    private const int MostOptions = 10;
    private const int LongestAddress = 2_000;
    private const int MostUnits = 1_000_000_000;

    /// <param name="currency">The shop's.</param>
    public static ParseResult<ProductVariant> Parse(V1.CatalogueVariant variant, Currency currency)
    {
        var reading = new Reading();
        var sku = reading.Text(variant.Sku, "/sku", LongestSku);
        var product = reading.Shaped(variant.ProductId, "/productId", TextRules.IdLength, TextRules.IsId, "1 to 64 characters without control characters");
        var title = reading.Text(variant.Title, "/title", ProductVariant.LongestTitle);
        var options = Options(reading, variant);
        var image = variant.Image is { } picture ? Image(reading, picture) : null;
        var price = reading.Amount(variant.Price, "/price", currency, required: true);
        var available = variant.Available is null ? null : reading.Number(variant.Available, "/available", 0, MostUnits);
        return reading.Result(() => new ProductVariant(sku!, product!, title!, options, image, price!.Value, available));
    }

    private static List<VariantOption> Options(Reading reading, V1.CatalogueVariant variant)
    {
        List<VariantOption> options = [];
        foreach (var (i, option) in reading.List(variant.Options, "/options", MostOptions, required: false).Index())
        {
            if (!reading.Requires(option, $"/options/{i}"))
                continue;

            var name = reading.Text(option.Name, $"/options/{i}/name", LongestOption);
            var value = reading.Text(option.Value, $"/options/{i}/value", LongestOption);
            if (name is null || value is null)
                continue;

            reading.Must(!options.Exists(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)), $"/options/{i}/name", ProblemCodes.Duplicate, "Another option has this name");
            options.Add(new VariantOption(name, value));
        }

        return options;
    }

    private static ProductImage? Image(Reading reading, V1.CatalogueImage image)
    {
        var url = reading.Shaped(image.Url, "/image/url", LongestAddress, TextRules.IsPublicHttps, "An https address, without a user in it");
        var alt = reading.Text(image.AltText, "/image/altText", ProductVariant.LongestTitle, required: false);
        return url is null ? null : new ProductImage(new Uri(url), alt);
    }
}
