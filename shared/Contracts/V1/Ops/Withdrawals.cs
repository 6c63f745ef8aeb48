namespace Serverless.Contracts.V1;

/// <summary>A statement of withdrawal that a consumer gave on the storefront's page.</summary>
/// <example>
/// { "id": "wdr_7f3kd92qdmx4b8c1hj5n", "number": "W-7F3KD-92QDM", "storefront": "linden", "receivedAt": "2026-11-09T10:15:00+00:00", "status": "open", "why": "other_email", "receipt": "sent",
///   "keptUntil": "2030-01-02T00:00:00+00:00", "language": "de", "name": "Ana Example", "order": "L-10482", "email": "ana@example.com" }
/// </example>
public sealed record WithdrawalItem
{
    public required string Id { get; init; }

    /// <summary>The number that its receipt names.</summary>
    public required string Number { get; init; }

    public required string Storefront { get; init; }

    /// <summary>When it came, from which it counts; UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary><c>received</c>: looked at within a minute; <c>open</c>: a person has to look; <c>matched</c>: it has a case; <c>closed</c> by a person.</summary>
    public required string Status { get; init; }

    /// <summary>
    /// Why a person has to look: <c>no_such_order</c>, <c>other_email</c> than the order's customer has, <c>particular_goods</c> are named, <c>nothing_left</c> of the order, <c>many_tries</c> that did not fit came before with this order or address, <c>refused</c> by the law or
    /// for time, <c>partly_refused</c>: the rest has a case. Absent where nobody has to.
    /// </summary>
    public string? Why { get; init; }

    /// <summary>Key of the case that it opened, <c>{storefront}~{id}</c>; absent where it opened none.</summary>
    public string? Case { get; init; }

    /// <summary><c>sent</c>, <c>rejected</c> by the mail service for good, or <c>waiting</c> to be sent.</summary>
    public required string Receipt { get; init; }

    /// <summary>In which it was given and is receipted, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>When the consumer's words are erased by themselves; UTC.</summary>
    public required DateTimeOffset KeptUntil { get; init; }

    /// <summary>When they were erased; UTC. Absent while they are there.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>As declared; absent once it is erased, and for viewers, as all personal data is.</summary>
    public string? Name { get; init; }

    /// <summary>What names the contract, as declared. Absent once it is erased, and for viewers.</summary>
    public string? Order { get; init; }

    /// <summary>Where the receipt goes. Absent once it is erased, and for viewers.</summary>
    public string? Email { get; init; }

    /// <summary>Which goods, as declared; absent for the whole contract, once it is erased, and for viewers.</summary>
    public string? Goods { get; init; }
}

/// <summary>Statements of withdrawal, newest first.</summary>
/// <param name="Items">At most 50.</param>
/// <param name="Cursor">Hand it back as <c>?cursor=</c> for the next page; absent on the last.</param>
/// <example>{ "items": [<see cref="WithdrawalItem"/>] }</example>
public sealed record WithdrawalList(IReadOnlyList<WithdrawalItem> Items, string? Cursor);

/// <summary>Which order a statement is about: body of <c>POST /api/v1/ops/withdrawals/{withdrawal}/match</c>.</summary>
/// <param name="Reason">How that is known, 3 to 500 characters; stands in the audit, so no personal data. Required.</param>
/// <param name="Order">Number of an order on record of the statement's storefront. Required.</param>
/// <example>{ "reason": "The customer confirmed the number by telephone", "order": "L-10482" }</example>
public sealed record MatchWithdrawalRequest(string? Reason, string? Order) : IReasoned;

/// <summary>What came of an action on a statement.</summary>
/// <param name="Withdrawal">Its id.</param>
/// <param name="Status"><c>open</c>, <c>matched</c> or <c>closed</c>.</param>
/// <param name="Case">Key of the case that it has, <c>{storefront}~{id}</c>; absent where it has none.</param>
/// <param name="Audit">Id of the audit's row.</param>
/// <example>{ "withdrawal": "wdr_7f3kd92qdmx4b8c1hj5n", "status": "matched", "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "audit": "aud_4be1c09a72d35f68" }</example>
public sealed record WithdrawalActionResult(string Withdrawal, string Status, string? Case, string Audit);
