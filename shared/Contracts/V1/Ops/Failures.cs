using System.Text.Json.Nodes;

namespace Serverless.Contracts.V1;

/// <summary>A case that waits for a person's decision.</summary>
/// <param name="Case">Its key.</param>
/// <param name="Why">What has a person look: each with its <c>code</c> and that code's facts.</param>
/// <param name="DecideBy">Then the policy decides.</param>
/// <example>{
///   "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "order": "L-10482", "why": [{ "code": "past_returns", "count": 12, "limit": 10 }],
///   "requestedAt": "2026-11-09T10:15:02+00:00", "decideBy": "2026-11-11T10:15:02+00:00", "self": "https://returns.example/api/v1/returns/ret_7f3kd92qdmx4b8c1hj5n"
/// }</example>
public sealed record ReviewItem(
    string Case, string Rma, string Order, IReadOnlyList<JsonObject> Why, DateTimeOffset RequestedAt, DateTimeOffset DecideBy, Uri Self);

/// <summary>Cases that wait for a person's decision, storefront after storefront and the newest first.</summary>
/// <param name="Items">At most 50.</param>
/// <param name="Cursor">Hand it back as <c>?cursor=</c> for the next page; absent on the last.</param>
/// <example>{ "items": [<see cref="ReviewItem"/>] }</example>
public sealed record ReviewList(IReadOnlyList<ReviewItem> Items, string? Cursor);

/// <summary>A case that stands still until a person looks.</summary>
/// <param name="Case">Its key, <c>{storefront}~{id}</c>.</param>
/// <param name="Rma">The number that customers know it by.</param>
/// <param name="Order">The order's number.</param>
/// <param name="Step">The step that failed for good.</param>
/// <param name="Cause">The code that failures are grouped by, for instance <c>carrier_refused:ADDRESS.VERIFY.FAILURE</c>, <c>payments_unavailable</c>,
/// <c>bug:NullReferenceException</c>, <c>terminated</c> or <c>orchestration_lost</c>.</param>
/// <param name="Error">What was said last; no personal data.</param>
/// <param name="FailedAt">When it was given up; for one that was lost, when it last changed.</param>
/// <param name="Before">The status in which it failed, and to which a replay puts it back.</param>
/// <param name="Replays">How often it was replayed before.</param>
/// <example>{
///   "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "order": "L-10482", "step": "ArrangeShipBack",
///   "cause": "carrier_refused:ADDRESS.VERIFY.FAILURE", "error": "The carrier refused: ADDRESS.VERIFY.FAILURE",
///   "failedAt": "2026-11-09T10:15:02+00:00", "before": "approved", "replays": 0
/// }</example>
public sealed record FailureItem(
    string Case, string Rma, string Order, string Step, string Cause, string Error, DateTimeOffset FailedAt, string Before, int Replays);

/// <summary>Failed cases of all storefronts, newest request first.</summary>
/// <param name="Items">At most 50; fewer do not mean that it is the last page.</param>
/// <param name="Cursor">Hand it back as <c>?cursor=</c> for the next page; absent on the last.</param>
/// <example>{ "items": [<see cref="FailureItem"/>] }</example>
public sealed record FailureList(IReadOnlyList<FailureItem> Items, string? Cursor);

/// <summary>Failures with the same cause.</summary>
/// <param name="Cases">How many cases.</param>
/// <param name="Steps">The steps it happened in.</param>
/// <param name="Storefronts">The storefronts it happened to.</param>
/// <param name="First">When it happened first.</param>
/// <param name="Last">When it happened last.</param>
/// <example>{
///   "cause": "carrier_refused:ADDRESS.VERIFY.FAILURE", "cases": 12, "steps": ["ArrangeShipBack"], "storefronts": ["linden"],
///   "first": "2026-11-08T10:15:02+00:00", "last": "2026-11-09T10:15:02+00:00"
/// }</example>
public sealed record CauseItem(
    string Cause, int Cases, IReadOnlyList<string> Steps, IReadOnlyList<string> Storefronts, DateTimeOffset First, DateTimeOffset Last);

/// <summary>Causes of all failures, the most frequent first.</summary>
/// <example>{ "items": [<see cref="CauseItem"/>] }</example>
public sealed record CauseList(IReadOnlyList<CauseItem> Items);

/// <summary>A case as operators see it.</summary>
/// <param name="Key">Its key, <c>{storefront}~{id}</c>.</param>
/// <param name="Case">The case as its storefront sees it, timeline included.</param>
/// <param name="Failure">Why it stands still; absent when it does not.</param>
/// <param name="Orchestration"><c>running</c>, <c>pending</c>, <c>suspended</c>, <c>completed</c>, <c>failed</c>, <c>terminated</c>, or <c>missing</c>.</param>
/// <param name="Effects">What was to be done outside, and what came of it.</param>
/// <param name="Waiting">Reports that came and were not taken in yet.</param>
/// <example>{
///   "key": "linden~ret_7f3kd92qdmx4b8c1hj5n", "case": <see cref="ReturnCase"/>, "failure": <see cref="FailureItem"/>, "orchestration": "failed",
///   "effects": [{ "step": "ship_back", "intendedAt": "2026-11-09T10:15:02+00:00", "key": "linden~ret_7f3kd92qdmx4b8c1hj5n~ship_back" }], "waiting": 0,
///   "actions": ["replay", "cancel", "terminate", "correct_contact", "note"]
/// }</example>
public sealed record OpsCase(
    string Key, ReturnCase Case, FailureItem? Failure, string Orchestration, IReadOnlyList<EffectItem> Effects, int Waiting)
{
    /// <summary>
    /// What can be done to it as it stands: <c>approve</c>, <c>decline</c>, <c>decide_contest</c>, <c>replay</c>, <c>pause</c>, <c>resume</c>, <c>reopen</c>, <c>cancel</c>, <c>terminate</c>,
    /// <c>carrier_claim</c>, <c>correct_contact</c>, <c>event</c>, <c>note</c>. Whether the caller's role may is another matter, and money that moves meanwhile can still stand in the way.
    /// </summary>
    public required IReadOnlyList<string> Actions { get; init; }
}

/// <summary>Something outside that must happen once.</summary>
/// <param name="Step">Names it in its case; idempotency keys are made of it.</param>
/// <param name="IntendedAt">When it was to be done.</param>
/// <param name="DoneAt">When it was done; absent when that is not known.</param>
/// <param name="Result">What the partner answered.</param>
public sealed record EffectItem(string Step, DateTimeOffset IntendedAt, DateTimeOffset? DoneAt, JsonNode? Result)
{
    /// <summary>The idempotency key under which the partner was asked, each time the same.</summary>
    public required string Key { get; init; }
}
