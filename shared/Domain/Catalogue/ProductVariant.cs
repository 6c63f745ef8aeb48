namespace Serverless.Domain.Catalogue;

/// <summary>A product in one of its variants, as the shop tells of it.</summary>
/// <param name="Product">The shop's id of the product; variants with the same one are of one product.</param>
/// <param name="Title">The product's, without the variant.</param>
/// <param name="Available">How many can be had; absent where that is not known.</param>
public sealed record ProductVariant(string Sku, string Product, string Title, IReadOnlyList<VariantOption> Options, ProductImage? Image, Money Price, int? Available)
{
    /// <summary>In characters.</summary>
    internal const int LongestTitle = 300;

    /// <summary>The values of its options, in their sequence; none where it has none.</summary>
    public IEnumerable<string> Values => Options.Select(option => option.Value);

    /// <summary>What it is called where nothing else says what makes it: <c>Shirt, White / M</c>. An order's line has no room for a longer one than its product's.</summary>
    public string FullTitle => Options.Count > 0 && $"{Title}, {string.Join(" / ", Values)}" is { Length: <= LongestTitle } full ? full : Title;

    /// <summary>
    /// The values for somebody who knows the goods by another title: none where that names each of them already, so that nobody reads <c>Shirt, white, M</c> and below it
    /// <c>White / M</c>.
    /// </summary>
    public IReadOnlyList<string> ValuesBeside(string title) => Values.All(value => IsWordIn(value, title)) ? [] : [.. Values];

    private static bool IsWordIn(string value, string title)
    {
        for (var at = 0; (at = title.IndexOf(value, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = at + value.Length;
            if ((at == 0 || !char.IsLetterOrDigit(title[at - 1])) && (end == title.Length || !char.IsLetterOrDigit(title[end])))
                return true;
        }

        return false;
    }
}

/// <summary>One of the things that make a variant: <c>Size</c>, <c>M</c>.</summary>
public sealed record VariantOption(string Name, string Value);

/// <param name="Url">Absolute https address, without a user in it.</param>
/// <param name="AltText">What is seen; absent where the title says it.</param>
public sealed record ProductImage(Uri Url, string? AltText);
