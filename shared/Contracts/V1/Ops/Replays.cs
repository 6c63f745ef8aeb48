namespace Serverless.Contracts.V1;

/// <summary>What a replay of one case would do: a dry run. Partners were asked; nothing was done.</summary>
/// <param name="Case">Its key, <c>{storefront}~{id}</c>.</param>
/// <param name="Rma">The number that customers know it by.</param>
/// <param name="Cause">Why it failed.</param>
/// <param name="From">The status from which it would go on.</param>
/// <param name="To">The status in which it would wait or end, if every partner agrees; <c>failed</c> when it would fail whatever they say.</param>
/// <param name="Effects">In the order in which they were done or would be.</param>
/// <param name="Reports">Reports that came meanwhile and would be taken in.</param>
/// <example>{
///   "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "cause": "carrier_refused:ADDRESS.VERIFY.FAILURE", "from": "approved",
///   "to": "awaiting_parcel",
///   "effects": [
///     { "step": "email_received", "partner": "mail", "standing": "stands" }, { "step": "label", "partner": "carrier", "standing": "runs" },
///     { "step": "pickup_1", "partner": "carrier", "standing": "runs" }, { "step": "announcement", "partner": "warehouse", "standing": "runs" },
///     { "step": "email_approved", "partner": "mail", "standing": "runs" }
///   ],
///   "reports": 0, "payouts": []
/// }</example>
public sealed record ReplayPlan(
    string Case, string Rma, string Cause, string From, string To, IReadOnlyList<PlannedEffect> Effects, int Reports)
{
    /// <summary>Money that the shop would then owe by itself: store credit, bank transfers.</summary>
    public required IReadOnlyList<PlannedPayout> Payouts { get; init; }

    /// <summary>Money that would wait for the customer to say where it may go.</summary>
    public Money? Unplaced { get; init; }
}

/// <summary>Money that the payment provider does not pay: the shop does, and says so.</summary>
/// <param name="Tender">The tender it stands for.</param>
/// <param name="As"><c>store_credit</c> or <c>bank_transfer</c>.</param>
public sealed record PlannedPayout(string Tender, string? As, Money Amount);

/// <summary>Something outside that was done or would be.</summary>
/// <param name="Step">Its name in the case, for instance <c>label</c>, <c>pickup_1</c>, <c>announcement</c>, <c>refund_card</c>, <c>email_approved</c>.</param>
/// <param name="Partner"><c>carrier</c>, <c>warehouse</c>, <c>payments</c>, <c>mail</c> or <c>storefront</c>.</param>
/// <param name="Standing"><c>stands</c>: done, and not done again. <c>runs</c>: the partner knows nothing of it, or it is done again without harm.
/// <c>unknown</c>: the partner could not be asked; it is done with the key of the first try. <c>declined</c>: the partner said no, and is not asked again.</param>
/// <param name="Amount">For a refund.</param>
/// <param name="Reference">The partner's id of what stands.</param>
public sealed record PlannedEffect(string Step, string Partner, string Standing, Money? Amount, string? Reference);

/// <summary>What a replay of all cases with a cause would do.</summary>
/// <param name="Cases">Cases that would be replayed.</param>
/// <param name="Planned">Those of them that were looked at one by one, at most 100: the rest below is about these.</param>
/// <param name="Stands">Effects that stand.</param>
/// <param name="Runs">Effects that would run, emails left out, by step.</param>
/// <param name="Emails">Emails that would be sent, by step.</param>
/// <param name="Refunds">Money that would be paid, one sum for each currency.</param>
/// <param name="Payouts">Money that the shop would then owe by itself, as store credit or bank transfers, one sum for each currency.</param>
/// <example>{
///   "cause": "carrier_refused:ADDRESS.VERIFY.FAILURE", "cases": 12, "planned": 12, "stands": 12,
///   "runs": [{ "step": "announcement", "count": 12 }, { "step": "label", "count": 12 }, { "step": "pickup_1", "count": 12 }],
///   "emails": [{ "step": "email_approved", "count": 12 }], "refunds": [], "payouts": []
/// }</example>
public sealed record CausePlan(
    string Cause,
    int Cases,
    int Planned,
    int Stands,
    IReadOnlyList<StepCount> Runs,
    IReadOnlyList<StepCount> Emails,
    IReadOnlyList<Money> Refunds,
    IReadOnlyList<Money> Payouts);

/// <summary>How often a step.</summary>
public sealed record StepCount(string Step, int Count);

/// <summary>All failures of a cause to be replayed: body of <c>POST /api/v1/ops/replays</c>.</summary>
/// <param name="Reason">Why, 3 to 500 characters. Required.</param>
/// <param name="Cause">The cause. Required.</param>
/// <param name="Storefront">Of this storefront alone.</param>
/// <param name="PerMinute">At most so many a minute, 1 to 600; 30 when absent.</param>
/// <example>{ "reason": "The carrier has mended its address check", "cause": "carrier_refused:ADDRESS.VERIFY.FAILURE", "perMinute": 30 }</example>
public sealed record ReplayBatchRequest(string? Reason, string? Cause, string? Storefront, int? PerMinute) : IReasoned;

/// <summary>A replay of all cases with a cause.</summary>
/// <example>{
///   "id": "rep_4be1c09a72d35f68", "cause": "carrier_refused:ADDRESS.VERIFY.FAILURE", "perMinute": 30, "by": "kim",
///   "reason": "The carrier has mended its address check", "startedAt": "2026-11-09T13:15:02+00:00", "state": "running",
///   "progress": { "total": 12, "waiting": 4, "going": 1, "wentOn": 6, "failedAgain": 1, "skipped": 0 },
///   "failedAgain": [{
///     "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "cause": "carrier_refused:ADDRESS.VERIFY.FAILURE",
///     "error": "The carrier refused: ADDRESS.VERIFY.FAILURE"
///   }]
/// }</example>
public sealed record ReplayBatch
{
    public required string Id { get; init; }

    public required string Cause { get; init; }

    /// <summary>Of this storefront alone.</summary>
    public string? Storefront { get; init; }

    public required int PerMinute { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary><c>running</c>, <c>done</c> or <c>cancelled</c>; the last two are final.</summary>
    public required string State { get; init; }

    public required ReplayProgress Progress { get; init; }

    /// <summary>Those that failed again, at most 200.</summary>
    public required IReadOnlyList<ReplayedCase> FailedAgain { get; init; }
}

/// <summary>How far a replay of many is.</summary>
/// <param name="Total">Cases it is about.</param>
/// <param name="Waiting">Not replayed yet; after a cancel, for good.</param>
/// <param name="Going">Replayed, and not known yet how it goes.</param>
/// <param name="WentOn">Past the step that had failed.</param>
/// <param name="FailedAgain">Replayed and failed again.</param>
/// <param name="Skipped">Not failed any more when their turn came.</param>
public sealed record ReplayProgress(int Total, int Waiting, int Going, int WentOn, int FailedAgain, int Skipped);

/// <summary>A case that failed again.</summary>
/// <param name="Case">Its key, <c>{storefront}~{id}</c>.</param>
public sealed record ReplayedCase(string Case, string Cause, string Error);

/// <summary>Replays of many, newest first.</summary>
/// <example>{ "items": [<see cref="ReplayBatch"/>] }</example>
public sealed record ReplayBatchList(IReadOnlyList<ReplayBatch> Items);
