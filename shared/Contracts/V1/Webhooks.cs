namespace Serverless.Contracts.V1;

/// <summary>Where a storefront wants to be told what happens to its cases.</summary>
/// <example>{ "url": "https://linden.example/hooks/returns", "events": ["return.approved", "return.refunded"] }</example>
public sealed record WebhookEndpointRequest
{
    /// <summary>An https address that anybody can reach, on port 443 or from 1024 on, up to 2000 characters. Required.</summary>
    public string? Url { get; init; }

    /// <summary>The types of events that are sent there; all of them when absent.</summary>
    public IReadOnlyList<string>? Events { get; init; }
}

/// <summary>Where a storefront is told what happens to its cases.</summary>
/// <example>{
///   "url": "https://linden.example/hooks/returns", "events": ["return.approved", "return.refunded"],
///   "createdAt": "2026-11-02T10:15:00+00:00"
/// }</example>
public sealed record WebhookEndpointView
{
    public required string Url { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until then every message is signed with the secret before this one as well.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }

    /// <summary>What messages are signed with, <c>whsec_…</c>: in the answer to its making alone, and never again.</summary>
    public string? Secret { get; init; }
}

/// <summary>Something that happened to a case, as an endpoint is told of it.</summary>
/// <example>{
///   "id": "msg_5f2c9b0d7e1a4c3886b0f1e2d3c4b5a6", "type": "return.refunded", "timestamp": "2026-11-19T10:15:00+00:00",
///   "data": <see cref="WebhookEventData"/>
/// }</example>
public sealed record WebhookEvent
{
    /// <summary>The same for every delivery of the event: what came before can be known by it. Also the header <c>webhook-id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What happened.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened; the header <c>webhook-timestamp</c> says when it was sent.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>What it happened to.</summary>
    public required WebhookEventData Data { get; init; }
}

/// <summary>A case as an event left it: whenever the event is sent, it says the same. Nothing in it is of a person.</summary>
/// <example>{
///   "case": "ret_7f3kd92qdmx4b8c1hj5n", "sequence": 9, "rma": "RMA-7F3KD-92QDM", "order": "L-10482", "kind": "return",
///   "status": "closed", "previousStatus": "refunding", "who": "payments", "trackingNumber": "JD014600006281230704", "refund": { "amount": 3900, "currency": "EUR" },
///   "lines": [{ "line": "1", "quantity": 1, "reason": "wrong_size", "decision": "accepted" }],
///   "refunds": [{ "tender": "t1", "type": "card", "amount": { "amount": 3900, "currency": "EUR" }, "status": "succeeded" }],
///   "self": "https://returns.example/api/v1/returns/ret_7f3kd92qdmx4b8c1hj5n"
/// }</example>
public sealed record WebhookEventData
{
    /// <summary>The case's id.</summary>
    public required string Case { get; init; }

    /// <summary>Place of the event in the case's timeline, from 1 on: events can arrive out of order, and this sorts them.</summary>
    public int Sequence { get; init; }

    public required string Rma { get; init; }

    /// <summary>The order's number.</summary>
    public required string Order { get; init; }

    /// <summary>The kind of case: <c>return</c>, <c>exchange</c>, <c>withdrawal</c>, <c>cancellation</c>, <c>claim</c>, <c>stock_out</c> or <c>amendment</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Where the case stood after the event.</summary>
    public required string Status { get; init; }

    /// <summary>Where it stood before; absent for a new one.</summary>
    public string? PreviousStatus { get; init; }

    /// <summary>
    /// Who made it happen: <c>customer</c>, <c>storefront</c>, <c>carrier</c>, <c>warehouse</c>, <c>payments</c>, <c>ops</c>, or <c>system</c>, which goes by the policy, by a clock or by
    /// what came before. Of <c>return.received</c> who asked.
    /// </summary>
    public string? Who { get; init; }

    /// <summary>Number of the parcel that goes back, once it is known.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>The RMA number of the case in whose parcel the goods travel; absent where it is this one's own.</summary>
    public string? With { get; init; }

    /// <summary>Of an exchange: what is wanted, what it comes to and where it is. Absent where <see cref="Lines"/> are.</summary>
    public ReturnCaseExchange? Exchange { get; init; }

    /// <summary>What the customer was asked last; absent where nothing was.</summary>
    public ReturnCaseQuestion? Question { get; init; }

    /// <summary>Of a claim whose goods are repaired: what is at the workshop, and what became of it.</summary>
    public ReturnCaseRepair? Repair { get; init; }

    /// <summary>Of an amendment: what changes, without the new address and contact, which <see cref="Self"/> has. Absent where <see cref="Lines"/> are.</summary>
    public ReturnCaseAmendment? Amendment { get; init; }

    /// <summary>What is or was refunded, once that is computed.</summary>
    public Money? Refund { get; init; }

    /// <summary>The lines that the case is about. Absent, with <see cref="Refunds"/>, for a case of so many lines that no message holds them: read the case.</summary>
    public IReadOnlyList<WebhookLine>? Lines { get; init; }

    /// <summary>The refund by tender; empty until it is planned.</summary>
    public IReadOnlyList<WebhookRefund>? Refunds { get; init; }

    /// <summary>From <c>return.coupons_released</c> on: coupons of the order that can be used again, once.</summary>
    public IReadOnlyList<Coupon>? Coupons { get; init; }

    /// <summary>
    /// In <c>return.refunded</c> and <c>return.closed</c>, and in <c>return.failed</c> of a case that has paid: points earned with goods that were taken back, for the storefront to take back. It is the number of the whole case: of one that was told before only
    /// the difference is left, to be given back where it is less. Absent where there are none, and before.
    /// </summary>
    public long? PointsTakenBack { get; init; }

    /// <summary>For <c>return.payout_requested</c>: what the storefront has to give back.</summary>
    public WebhookPayout? Payout { get; init; }

    /// <summary>The case in the API.</summary>
    public Uri? Self { get; init; }
}

/// <summary>A line of a case in an event.</summary>
/// <param name="Line">Id of the order's line.</param>
/// <param name="Quantity">Units asked for.</param>
/// <param name="Reason">Code of the reason.</param>
/// <param name="Decision"><c>pending</c>, <c>accepted</c> or <c>refused</c>.</param>
/// <param name="Refusal">Code of why it is refused.</param>
public sealed record WebhookLine(string Line, int Quantity, string Reason, string Decision, string? Refusal)
{
    /// <summary>In an exchange: <c>exchange</c> or <c>refund</c>; absent otherwise.</summary>
    public string? For { get; init; }
}

/// <summary>The refund to one tender in an event.</summary>
/// <param name="Tender">Id of the order's tender.</param>
/// <param name="Type">The tender's type, or what it is paid as instead.</param>
/// <param name="Amount">What goes back.</param>
/// <param name="Status"><c>planned</c>, <c>pending</c>, <c>succeeded</c>, <c>failed</c> or <c>needs_person</c>.</param>
public sealed record WebhookRefund(string Tender, string Type, Money Amount, string Status);

/// <summary>
/// What a storefront has to give back by itself; it confirms by <c>POST /api/v1/returns/{id}/payouts/{tender}</c> with a reference of its own. The
/// event's id is the same with every delivery: to give back once, keep it with what was given.
/// </summary>
/// <param name="Tender">The tender's id in the order, or <c>exchange_{rma}</c> for what was paid for an exchange.</param>
/// <param name="Type">The tender's type.</param>
/// <param name="Reference">The tender's reference in the order: which gift card, which account of points.</param>
/// <param name="Amount">What goes back.</param>
public sealed record WebhookPayout(string Tender, string Type, string Reference, Money Amount)
{
    /// <summary>What it is given as, where that is not the tender itself: <c>store_credit</c>.</summary>
    public string? As { get; init; }

    /// <summary>What the shop gives on top of it, for store credit that was chosen instead of money; no part of the amount.</summary>
    public Money? Bonus { get; init; }

    /// <summary>Of points: how many go back.</summary>
    public long? Points { get; init; }
}

/// <summary>An event that could not be delivered in all its tries.</summary>
/// <example>{
///   "id": "msg_5f2c9b0d7e1a4c3886b0f1e2d3c4b5a6", "type": "return.refunded", "case": "ret_7f3kd92qdmx4b8c1hj5n",
///   "timestamp": "2026-11-19T10:15:00+00:00", "failedAt": "2026-11-22T13:40:00+00:00", "attempts": 10, "lastAnswer": "503"
/// }</example>
public sealed record WebhookFailure
{
    /// <summary>The event's id.</summary>
    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>The case's id.</summary>
    public required string Case { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public required DateTimeOffset FailedAt { get; init; }

    public required int Attempts { get; init; }

    /// <summary>What came of the last try: a status, or why there was none.</summary>
    public required string LastAnswer { get; init; }
}

/// <summary>One page of events that could not be delivered, the latest first; they are kept for 30 days.</summary>
/// <param name="Cursor">Asks for the next page; absent when this is the last.</param>
/// <example>{ "items": [<see cref="WebhookFailure"/>] }</example>
public sealed record WebhookFailureList(IReadOnlyList<WebhookFailure> Items, string? Cursor);
