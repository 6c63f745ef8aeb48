namespace Serverless.Portal;

/// <summary>What pages show of a product besides what its order says.</summary>
public interface IProductFacts
{
    Task<ProductFacts> OfAsync(StorefrontId storefront, OrderLine line, CancellationToken cancellation);
}

/// <param name="Picture">An <c>https</c> address.</param>
/// <param name="Variants">Which others there are of the same product. Where none is known it cannot be exchanged here.</param>
public sealed record ProductFacts(string? Picture, IReadOnlyList<ProductVariant> Variants)
{
    public static ProductFacts None { get; } = new(Picture: null, []);
}

/// <param name="UnitPrice">In the order's currency.</param>
public sealed record ProductVariant(string Sku, string Title, Money UnitPrice);

/// <summary>An order's line says what was bought and no more.</summary>
public sealed class FactsOfLines : IProductFacts
{
    public Task<ProductFacts> OfAsync(StorefrontId storefront, OrderLine line, CancellationToken cancellation) => Task.FromResult(ProductFacts.None);
}
