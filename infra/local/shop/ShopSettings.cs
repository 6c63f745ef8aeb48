namespace Serverless.Shop;

/// <summary>What the shop is told: <c>SHOP__API</c> and so on.</summary>
internal sealed record ShopSettings
{
    /// <summary>Where the shop itself is found.</summary>
    public required Uri Address { get; init; }

    /// <summary>The returns API.</summary>
    public required Uri Api { get; init; }

    /// <summary>The storefront's key. It stays on the server: a browser never sees it.</summary>
    public required string Key { get; init; }

    /// <summary>The customers' portal of the storefront.</summary>
    public required Uri Portal { get; init; }
}
