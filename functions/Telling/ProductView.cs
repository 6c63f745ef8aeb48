using Serverless.Domain.Catalogue;
using Serverless.Wording;

namespace Serverless.Telling;

/// <summary>What the shop's catalogue has of goods, beside what their line says.</summary>
/// <param name="Variant">What makes the variant, as far as the title does not say it.</param>
internal sealed record ProductView(string? Variant, PictureView? Picture)
{
    /// <param name="title">What the customer knows them as.</param>
    public static ProductView? Of(CaseFacts facts, string? sku, string title) => sku is not null && facts.Products.TryGetValue(sku, out var variant) ? Of(variant, title) : null;

    public static ProductView Of(ProductVariant variant, string title) => new(
        Words.LineOrNull(string.Join(" / ", variant.ValuesBeside(title)), 160),
        variant.Image is { Url: { Scheme: "https", UserInfo: "" } url } image ? new PictureView(url.AbsoluteUri, Words.Line(image.AltText, 160)) : null);
}

/// <param name="Alt">What is seen; empty where the words beside it say so.</param>
internal sealed record PictureView(string Link, string Alt);
