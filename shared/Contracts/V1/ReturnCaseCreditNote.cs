namespace Serverless.Contracts.V1;

/// <summary>
/// What documents a refund, for the customer and for the shop's books: issued once all of it is paid. Where more is paid later, another says what that adds; where only the way of the money
/// changes, the one there is stays. <c>lines</c>, <c>delivery</c> and <c>others</c> sum to <c>total</c>.
/// </summary>
/// <param name="Number">In the series of its storefront, which has no gaps; absent for the moment until it is given.</param>
/// <param name="IssuedAt">When the refund was paid.</param>
/// <param name="Total">What it credits.</param>
/// <param name="Tax">The tax in goods and delivery. What is kept or charged besides has none of its own here.</param>
/// <param name="Url">The customer's page of it; the link is signed and expires.</param>
/// <example>{
///   "number": "CN-LINDEN-000042", "issuedAt": "2026-11-16T09:12:00+00:00", "total": { "amount": 3410, "currency": "EUR" }, "tax": { "amount": 623, "currency": "EUR" },
///   "lines": [{ "line": "1", "quantity": 1, "amount": { "amount": 3900, "currency": "EUR" }, "tax": { "amount": 623, "currency": "EUR" }, "taxRatePercent": 19 }],
///   "others": [{ "rule": "return_freight", "amount": { "amount": -490, "currency": "EUR" } }],
///   "url": "https://returns.example/api/status/bGluZGVufnJldA.c2lnbmVk/credit-note/1"
/// }</example>
public sealed record ReturnCaseCreditNote(string? Number, DateTimeOffset IssuedAt, Money Total, Money Tax, Uri Url)
{
    /// <summary>Goods.</summary>
    public required IReadOnlyList<CreditedLineItem> Lines { get; init; }

    /// <summary>What the order's own delivery cost; absent where none of it is credited.</summary>
    public CreditedDelivery? Delivery { get; init; }

    /// <summary>What concerns no line, by the rules of a derivation: the way back, goods in exchange. Absent where there is nothing.</summary>
    public IReadOnlyList<CreditedOther>? Others { get; init; }
}

/// <summary>Goods that are credited.</summary>
/// <param name="Line">Id of the order line.</param>
/// <param name="Quantity">Units; 0 where a later note only adds to what an earlier one credited.</param>
/// <param name="Amount">After discounts, fees and deductions, with the tax.</param>
/// <param name="Tax">The tax in the amount.</param>
public sealed record CreditedLineItem(string Line, int Quantity, Money Amount, Money Tax)
{
    /// <summary>As the order told it; absent where it told the tax alone.</summary>
    public decimal? TaxRatePercent { get; init; }
}

/// <summary>Delivery that is credited.</summary>
/// <param name="Amount">With the tax.</param>
/// <param name="Tax">The tax in the amount.</param>
public sealed record CreditedDelivery(Money Amount, Money Tax);

/// <summary>What is credited besides, or taken off.</summary>
/// <param name="Rule">The rule that made it, as in a derivation.</param>
/// <param name="Amount">Below zero where it is taken off.</param>
public sealed record CreditedOther(string Rule, Money Amount);
