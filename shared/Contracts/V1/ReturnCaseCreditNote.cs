namespace Serverless.Contracts.V1;

/// <summary>
/// What documents a refund, for the customer and for the shop's books: issued once all of it is paid, and of money that went ahead once the goods are judged; it then credits what
/// they turned out to bring, and <c>overpaid</c> of the case is no part of it. Where more is paid later, another says what that adds; where only the way of the money changes, or less turns out to be owed, the one there is
/// stays. A refund of which a part is never paid has none. <c>lines</c>, <c>delivery</c> and <c>others</c> sum to <c>total</c>.
/// </summary>
/// <param name="Number">In the series of its storefront, which has no gaps; absent for the moment until it is given.</param>
/// <param name="IssuedAt">When the refund was paid.</param>
/// <param name="Total">What it credits.</param>
/// <param name="Tax">The tax in goods and delivery, less that of goods charged in exchange; what is kept for the way back has none of its own here. Absent where the tax in a part of the total is not known: goods in exchange that were told without theirs, a refund limited to what was paid.</param>
/// <param name="Url">The customer's page of it, with their name for as long as the case has it. The link opens for 400 days from this answer; another answer has a new one.</param>
/// <example>{
///   "number": "CN-LINDEN-000042", "issuedAt": "2026-11-16T09:12:00+00:00", "total": { "amount": 3410, "currency": "EUR" }, "tax": { "amount": 623, "currency": "EUR" },
///   "lines": [{ "line": "1", "quantity": 1, "amount": { "amount": 3900, "currency": "EUR" }, "tax": { "amount": 623, "currency": "EUR" }, "taxRatePercent": 19 }],
///   "others": [{ "rule": "return_freight", "amount": { "amount": -490, "currency": "EUR" } }],
///   "rates": [{ "ratePercent": 19, "net": { "amount": 3277, "currency": "EUR" }, "tax": { "amount": 623, "currency": "EUR" } }],
///   "url": "https://returns.example/api/status/bGluZGVufnJldA.c2lnbmVk/credit-note/1"
/// }</example>
public sealed record ReturnCaseCreditNote(string? Number, DateTimeOffset IssuedAt, Money Total, Money? Tax, Uri Url)
{
    /// <summary>Goods.</summary>
    public required IReadOnlyList<CreditedLineItem> Lines { get; init; }

    /// <summary>What the order's own delivery cost; absent where none of it is credited.</summary>
    public CreditedDelivery? Delivery { get; init; }

    /// <summary>What concerns no line, by the rules of a derivation: the way back, goods in exchange. Absent where there is nothing.</summary>
    public IReadOnlyList<CreditedOther>? Others { get; init; }

    /// <summary>What of the total is known to be at which rate, the highest first; what is left of it has none that was told. Absent where no rate was told, or <c>tax</c> is not known.</summary>
    public IReadOnlyList<CreditedAtRate>? Rates { get; init; }
}

/// <summary>What is credited at one rate of tax.</summary>
/// <param name="RatePercent">As the order told it.</param>
/// <param name="Net">Without the tax.</param>
/// <param name="Tax">The tax.</param>
public sealed record CreditedAtRate(decimal RatePercent, Money Net, Money Tax);

/// <summary>Goods that are credited.</summary>
/// <param name="Line">Id of the order line.</param>
/// <param name="Quantity">Units; 0 where a later note only adds to what an earlier one credited, below 0 where it takes units off that do not count any more.</param>
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
/// <param name="Amount">Below zero where it is taken off; with the tax.</param>
public sealed record CreditedOther(string Rule, Money Amount)
{
    /// <summary>The tax in the amount, with its sign; absent where it is not known.</summary>
    public Money? Tax { get; init; }

    /// <summary>Of goods in exchange at the price of those given back: the rate of these. Absent where there is none on record.</summary>
    public decimal? TaxRatePercent { get; init; }
}
