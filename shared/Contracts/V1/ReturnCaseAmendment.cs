namespace Serverless.Contracts.V1;

/// <summary>
/// What of an order was to change before it left. The new address and contact are in <c>GET /api/v1/returns/{id}</c> alone: no webhook carries them, and
/// they are absent once they are erased.
/// </summary>
/// <example>{
///   "changes": ["address", "variant"], "variants": [{ "line": "1", "sku": "LS-WHITE-L", "title": "Linen shirt, white, L" }],
///   "address": { "line1": "Lindenallee 12", "city": "Bremen", "postalCode": "28195", "country": "DE" }, "amendedAt": "2026-11-18T10:15:00+00:00"
/// }</example>
public sealed record ReturnCaseAmendment
{
    /// <summary><c>address</c>, <c>name</c>, <c>email</c>, <c>phone</c>, <c>variant</c>: what was asked to change.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>The variants that lines have with it; as asked before it is done.</summary>
    public IReadOnlyList<ReturnCaseVariant>? Variants { get; init; }

    /// <summary>The new address.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>The new contact data.</summary>
    public ContactChange? Contact { get; init; }

    /// <summary>When the warehouse was asked; absent where the shop still had the order, and before.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>While it has not answered: after that it counts as a no.</summary>
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>When the change was made; absent where it was not, or not yet.</summary>
    public DateTimeOffset? AmendedAt { get; init; }
}

/// <summary>Another variant of a line.</summary>
/// <param name="Line">Id of the order line.</param>
/// <param name="Sku">Of the variant.</param>
/// <param name="Title">What the customer knows it as.</param>
public sealed record ReturnCaseVariant(string Line, string Sku, string Title);
