using Serverless.Domain.Catalogue;
using Serverless.Pages.Portal;
using Serverless.Telling;

namespace Serverless.Portal;

/// <summary>What the shop's catalogue has of the goods of a line.</summary>
/// <param name="Bought">Absent where the catalogue does not have them.</param>
/// <param name="Others">What they can be exchanged for: the other variants of the product, at prices in the order's currency. Also those that are sold out.</param>
public sealed record ProductFacts(ProductVariant? Bought, IReadOnlyList<ProductVariant> Others)
{
    /// <summary>Those that can be had. Where the shop does not say how many there are, the warehouse knows when it is asked to keep them.</summary>
    public IEnumerable<ProductVariant> ToBeHad => Others.Where(variant => variant.Available is not 0);

    /// <param name="label">What the customer knows the goods as, with how many there are.</param>
    /// <param name="title">The same without.</param>
    internal GoodsRow Row(string label, string title)
    {
        var product = Bought is { } bought ? ProductView.Of(bought, title) : null;
        return new GoodsRow(label, product?.Variant, product?.Picture?.Link, product?.Picture?.Alt ?? "");
    }
}
