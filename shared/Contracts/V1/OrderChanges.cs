namespace Serverless.Contracts.V1;

/// <summary>For the kind <c>amendment</c>: what of an order that has not been shipped is to change. At least one of them; what is absent stays.</summary>
/// <example>{
///   "address": { "line1": "Lindenallee 12", "city": "Bremen", "postalCode": "28195", "country": "DE" },
///   "contact": { "phone": "+49 421 5550142" },
///   "variants": [{ "line": "1", "sku": "LS-WHITE-L", "title": "Linen shirt, white, L", "unitPrice": { "amount": 4900, "currency": "EUR" } }]
/// }</example>
public sealed record OrderChanges
{
    /// <summary>Where the order goes instead. In another country it is refused as <c>country_differs</c>: tax and delivery were those of the first.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>Who is told of the order, and whom the carrier can reach.</summary>
    public ContactChange? Contact { get; init; }

    /// <summary>Other variants, one for each line that changes: at most 500.</summary>
    public IReadOnlyList<VariantChange>? Variants { get; init; }
}

/// <summary>Other contact data. At least one of them; what is absent stays.</summary>
/// <example>{ "name": "Anna Lindner", "email": "anna.lindner@example.com", "phone": "+49 421 5550142" }</example>
public sealed record ContactChange
{
    /// <summary>Up to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The address on the request's <c>order.customer</c> is told of the change too, so that nobody changes it unseen.</summary>
    public string? Email { get; init; }

    /// <summary>Up to 40 characters.</summary>
    public string? Phone { get; init; }
}

/// <summary>Another variant for all units of a line, at the same price.</summary>
/// <example>{ "line": "1", "sku": "LS-WHITE-L", "title": "Linen shirt, white, L", "unitPrice": { "amount": 4900, "currency": "EUR" } }</example>
public sealed record VariantChange
{
    /// <summary>Id of the order line. Required.</summary>
    public string? Line { get; init; }

    /// <summary>Stock keeping unit of what is wanted, up to 100 characters. Required.</summary>
    public string? Sku { get; init; }

    /// <summary>What the customer knows it as, up to 300 characters. Required.</summary>
    public string? Title { get; init; }

    /// <summary>Price of one unit before discounts. Another than the line's is refused as <c>price_differs</c>. Required.</summary>
    public Money? UnitPrice { get; init; }
}
