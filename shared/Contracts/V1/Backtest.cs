namespace Serverless.Contracts.V1;

/// <summary>Body of <c>POST /api/v1/policy/backtest</c>: a policy to be tried over the storefront's own past cases, or over requests sent along.</summary>
/// <example>{ "policy": { "default": { "windowDays": 14 } }, "from": "2026-07-03T08:00:00+00:00", "limit": 500 }</example>
public sealed record BacktestRequest
{
    /// <summary>The policy, as for <c>PUT /api/v1/policy</c>. Nothing of it is saved. Required.</summary>
    public PolicySettings? Policy { get; init; }

    /// <summary>Requests to be decided instead of past cases, 500 at most; each by itself, as if nothing else of its order had gone back.</summary>
    public IReadOnlyList<ReturnRequest>? Cases { get; init; }

    /// <summary>When the requests sent along are thought to be asked; now when absent. Refused without them.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Past cases asked from here on. From the first when absent. Refused with <see cref="Cases"/>.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Past cases asked before this. Up to now when absent. Refused with <see cref="Cases"/>.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Past cases looked at, the newest first, 1 to 1,000. 1,000 when absent. Refused with <see cref="Cases"/>.</summary>
    public int? Limit { get; init; }
}

/// <summary>What the policy would have made different. Both policies are asked anew, on what was known when the case was asked; what people decided later is left aside.</summary>
/// <example>{
///   "summary": [
///     "1 of 182 cases would go otherwise.", "1 line in 1 case that was accepted would be refused.", "In 1 case less would be paid back.",
///     "Together €39.00 less would be paid back: €9,381.20 instead of €9,420.20."
///   ],
///   "cases": 182, "compared": 182, "changed": 1, "bound": { "limit": 500, "reached": false, "oldest": "2026-07-04T08:00:00+00:00" },
///   "changes": [{ "kind": "accepted_to_refused", "cases": 1, "lines": 1 }, { "kind": "refund_lower", "cases": 1, "lines": 0 }],
///   "money": [{
///     "before": { "amount": 942020, "currency": "EUR" }, "after": { "amount": 938120, "currency": "EUR" }, "difference": { "amount": -3900, "currency": "EUR" }
///   }],
///   "examples": [<see cref="BacktestExample"/>], "notCompared": []
/// }</example>
public sealed record BacktestAnswer
{
    /// <summary>The report in sentences, the most important first. English.</summary>
    public required IReadOnlyList<string> Summary { get; init; }

    /// <summary>Cases looked at.</summary>
    public required int Cases { get; init; }

    /// <summary>Those that were decided under both policies.</summary>
    public required int Compared { get; init; }

    /// <summary>Those of them for which anything would be different.</summary>
    public required int Changed { get; init; }

    /// <summary>How far back it looked; absent when requests were sent along.</summary>
    public BacktestBound? Bound { get; init; }

    /// <summary>The kinds of change that occur.</summary>
    public required IReadOnlyList<BacktestChangeCount> Changes { get; init; }

    /// <summary>The sum of all refunds, for each currency: with the goods as they were found, else as if all were accepted.</summary>
    public required IReadOnlyList<BacktestMoney> Money { get; init; }

    /// <summary>Changes, those that move the most money first; 20 at most.</summary>
    public required IReadOnlyList<BacktestExample> Examples { get; init; }

    /// <summary>Cases that could not be compared, and why.</summary>
    public required IReadOnlyList<BacktestNotCompared> NotCompared { get; init; }
}

/// <summary>How far a backtest looked.</summary>
/// <param name="Limit">The most cases it looks at.</param>
/// <param name="Reached">Whether there are older ones that it left out.</param>
/// <param name="Oldest">When the oldest that it looked at was asked.</param>
public sealed record BacktestBound(int Limit, bool Reached, DateTimeOffset? Oldest);

/// <summary>How often a kind of change occurs.</summary>
/// <param name="Kind">What changes.</param>
/// <param name="Cases">Cases with it.</param>
/// <param name="Lines">Their lines with it; 0 where it is the whole case's.</param>
public sealed record BacktestChangeCount(string Kind, int Cases, int Lines);

/// <summary>What is paid back.</summary>
/// <param name="Before">Under the policy that each case came under.</param>
/// <param name="After">Under the policy that is tried.</param>
/// <param name="Difference">After less before: below zero when less would be paid back.</param>
public sealed record BacktestMoney(Money Before, Money After, Money Difference);

/// <summary>A case for which something would be different.</summary>
/// <example>{
///   "case": "ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "order": "L-10482", "askedAt": "2026-09-01T08:00:00+00:00", "version": 1,
///   "changes": ["accepted_to_refused", "refund_lower"], "lines": [{ "line": "1", "before": "accepted", "after": "window_closed" }],
///   "before": { "review": false, "goodsStay": false, "paidInAdvance": false, "refund": { "amount": 3900, "currency": "EUR" } },
///   "after": { "review": false, "goodsStay": false, "paidInAdvance": false, "refund": { "amount": 0, "currency": "EUR" } }
/// }</example>
public sealed record BacktestExample
{
    /// <summary>The case's id, or a pointer to the request that was sent.</summary>
    public required string Case { get; init; }

    /// <summary>The case's RMA number; absent for a request that was sent.</summary>
    public string? Rma { get; init; }

    /// <summary>The order's number.</summary>
    public required string Order { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The number of the version that it came under.</summary>
    public required int Version { get; init; }

    /// <summary>What changes.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>Lines whose decision changes.</summary>
    public required IReadOnlyList<BacktestLine> Lines { get; init; }

    /// <summary>Under the policy that it came under.</summary>
    public required BacktestOutcome Before { get; init; }

    /// <summary>Under the policy that is tried.</summary>
    public required BacktestOutcome After { get; init; }
}

/// <summary>A line whose decision changes.</summary>
/// <param name="Line">The order line.</param>
/// <param name="Before"><c>accepted</c>, or the code of the refusal.</param>
/// <param name="After"><c>accepted</c>, or the code of the refusal.</param>
public sealed record BacktestLine(string Line, string Before, string After);

/// <summary>What comes of a case.</summary>
/// <param name="Review">A person looks.</param>
/// <param name="GoodsStay">The goods need not come back.</param>
/// <param name="PaidInAdvance">The refund is paid before inspection.</param>
/// <param name="Refund">What is paid back.</param>
public sealed record BacktestOutcome(bool Review, bool GoodsStay, bool PaidInAdvance, Money Refund);

/// <summary>A case that could not be compared.</summary>
/// <param name="Case">Its id, or a pointer to the request that was sent.</param>
/// <param name="Reason">Stable, snake_case: <c>invalid_request</c>, <c>kind_without_policy</c>, <c>other_currency</c>.</param>
/// <param name="Message">The same for people.</param>
public sealed record BacktestNotCompared(string Case, string Reason, string Message);
