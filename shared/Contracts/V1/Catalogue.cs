using System.ComponentModel.DataAnnotations;

namespace Serverless.Contracts.V1;

/// <summary>
/// What emails and pages need to know of a product in one of its variants, besides what an order's line says of it. It decides nothing: what a return pays back follows from its order, and
/// whether goods are there to exchange for from the warehouse. The last telling holds.
/// </summary>
/// <example>{
///   "sku": "LS-WHITE-M", "productId": "linen-shirt", "title": "Linen shirt", "options": [{ "name": "Colour", "value": "White" }, { "name": "Size", "value": "M" }],
///   "image": { "url": "https://cdn.linden.example/linen-shirt-white.jpg", "altText": "White linen shirt on a hanger" },
///   "price": { "amount": 3900, "currency": "EUR" }, "available": 14
/// }</example>
public sealed record CatalogueVariant
{
    /// <summary>Stock keeping unit, as lines of orders name it, letter by letter: up to 100 characters. In an import required; otherwise it can be left to the path.</summary>
    public string? Sku { get; init; }

    /// <summary>The shop's id of the product, up to 64 characters: what has the same is offered in place of each other. Required.</summary>
    public string? ProductId { get; init; }

    /// <summary>The product, without its variant, up to 300 characters. Required.</summary>
    public string? Title { get; init; }

    /// <summary>What makes the variant, in the sequence in which it is read, at most 10. None when absent.</summary>
    public IReadOnlyList<CatalogueOption>? Options { get; init; }

    /// <summary>A picture of it. None when absent.</summary>
    public CatalogueImage? Image { get; init; }

    /// <summary>What it costs now, with tax or without it as in the shop's orders. Required.</summary>
    public Money? Price { get; init; }

    /// <summary>How many can be had, 0 to 1,000,000,000; absent where that is not known.</summary>
    [Range(0, 1_000_000_000)]
    public int? Available { get; init; }
}

/// <summary>One of the things that make a variant.</summary>
public sealed record CatalogueOption
{
    /// <summary>For instance <c>Size</c>, up to 100 characters; each once. Required.</summary>
    public string? Name { get; init; }

    /// <summary>For instance <c>M</c>, up to 100 characters. Required.</summary>
    public string? Value { get; init; }
}

/// <summary>A picture of a product.</summary>
public sealed record CatalogueImage
{
    /// <summary>An https address that everybody can open, without a user in it, up to 2,000 characters. Emails and pages show it 64 pixels wide. Required.</summary>
    public string? Url { get; init; }

    /// <summary>What is seen, for those who do not see it, up to 300 characters. When absent nothing is said of the picture: the title stands beside it.</summary>
    public string? AltText { get; init; }
}

/// <summary>What a telling did to the catalogue.</summary>
/// <param name="Sku">The stock keeping unit.</param>
/// <param name="Status"><c>created</c>, <c>updated</c> or <c>unchanged</c>.</param>
/// <param name="Self">The variant in this API, for a key with <c>catalogue:read</c>.</param>
/// <example>{ "sku": "LS-WHITE-M", "status": "created", "self": "https://returns.example/api/v1/catalogue/LS-WHITE-M" }</example>
public sealed record CatalogueTaken(string Sku, string Status, Uri Self);

/// <summary>What became of one line of an import.</summary>
/// <param name="Line">The line in the body, from 1.</param>
/// <param name="Status"><c>created</c>, <c>updated</c>, <c>unchanged</c> or <c>refused</c>.</param>
/// <example>{
///   "line": 2, "status": "refused", "problems": [{ "pointer": "/image/url", "code": "invalid", "message": "An https address" }]
/// }</example>
public sealed record CatalogueImported(int Line, string Status)
{
    /// <summary>The stock keeping unit; absent for a refused one, which <c>line</c> names.</summary>
    public string? Sku { get; init; }

    /// <summary>Of a refused one: everything that is wrong with it, each with its JSON pointer into the line.</summary>
    public IReadOnlyList<ImportProblem>? Problems { get; init; }
}
