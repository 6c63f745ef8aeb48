using System.Text.Json.Nodes;

namespace Serverless.Contracts.V1;

/// <summary>
/// What would become of a request, were it made now and everything accepted that comes back: the answer to
/// <c>POST /api/v1/returns/preview</c>. Nothing is kept of it.
/// </summary>
/// <example>{
///   "kind": "return", "resolution": "refund", "outcome": "accepted",
///   "lines": [{ "line": "1", "quantity": 1, "reason": "wrong_size", "fault": "customer", "decision": "accepted", "deadline": "2026-12-05T10:15:00+00:00" }],
///   "review": [], "goodsStay": false, "paidInAdvance": false,
///   "money": {
///     "refund": { "amount": 3900, "currency": "EUR" },
///     "refunds": [{ "tender": "t1", "type": "card", "amount": { "amount": 3900, "currency": "EUR" }, "status": "planned", "channel": "payment_provider" }]
///   },
///   "dates": [{ "name": "ship_by", "at": "2026-11-23T10:15:00+00:00" }, { "name": "pay_by", "at": "2026-12-04T10:15:00+00:00" }], "policyVersion": 1
/// }</example>
public sealed record ReturnPreview
{
    public required string Kind { get; init; }

    /// <summary><c>refund</c>, <c>store_credit</c>, <c>exchange</c>, <c>replacement</c> or <c>repair</c>.</summary>
    public required string Resolution { get; init; }

    /// <summary><c>accepted</c>: at least one line is; <c>in_review</c>: a person looks first; <c>evidence_asked</c>: the customer of a claim is asked for the evidence that is missing; <c>warehouse_asked</c>: the warehouse, which has the order already, is asked to stop it or to change it and
    /// answers by the date <c>stop_by</c> or <c>amend_by</c>; what it cannot stop any more is refused as <c>already_shipped</c>, or <c>not_stopped</c> or <c>not_changed</c> where it does not answer; of a <c>withdrawal</c> it is sent back instead; <c>refused</c>: no line is accepted.</summary>
    public required string Outcome { get; init; }

    public required IReadOnlyList<PreviewLine> Lines { get; init; }

    /// <summary>Why a person looks first: each with its <c>code</c> and that code's facts.</summary>
    public required IReadOnlyList<JsonObject> Review { get; init; }

    /// <summary>The accepted goods need not come back.</summary>
    public required bool GoodsStay { get; init; }

    /// <summary>Of a claim: what the customer is offered for keeping goods that would have to come back; absent where nothing is.</summary>
    public Money? KeepOffer { get; init; }

    /// <summary>Of an exchange whose goods leave at once: what is held on the customer's card for it; absent where nothing is.</summary>
    public Money? Hold { get; init; }

    /// <summary>The refund is paid once the carrier has the parcel, before inspection.</summary>
    public required bool PaidInAdvance { get; init; }

    /// <summary>The money as it would be planned; absent when no line is accepted, and where the goods are repaired.</summary>
    public ReturnCaseMoney? Money { get; init; }

    /// <summary>For an exchange: who owes whom.</summary>
    public PreviewDifference? Difference { get; init; }

    /// <summary>For a <c>pickup</c>: what the customer can choose among, to be named in <c>shipBack</c> or changed later.</summary>
    public IReadOnlyList<PickupSlot>? PickupSlots { get; init; }

    /// <summary>By when each thing happens at the latest, if every step before it takes all its time.</summary>
    public required IReadOnlyList<PreviewDate> Dates { get; init; }

    /// <summary>Version of the policy that says all this: the one in force when the order was placed.</summary>
    public required int PolicyVersion { get; init; }
}

/// <summary>What is decided of one line asked.</summary>
public sealed record PreviewLine
{
    public required string Line { get; init; }

    public required int Quantity { get; init; }

    public required string Reason { get; init; }

    /// <summary>In an exchange: <c>exchange</c> or <c>refund</c>; absent otherwise.</summary>
    public string? For { get; init; }

    /// <summary>Which units; absent where that was not said.</summary>
    public IReadOnlyList<string>? SerialNumbers { get; init; }

    /// <summary><c>seller</c>, <c>carrier</c> or <c>customer</c>.</summary>
    public required string Fault { get; init; }

    /// <summary><c>accepted</c> or <c>refused</c>.</summary>
    public required string Decision { get; init; }

    /// <summary>What is looked at when the goods have come, in the customer's language: conditions of a return by choice, and what the shop says of its category. Absent where nothing comes back or nothing is said.</summary>
    public IReadOnlyList<string>? Checks { get; init; }

    /// <summary>Why the line is refused: <c>code</c> and that code's facts.</summary>
    public JsonObject? Refusal { get; init; }

    /// <summary>The same in the customer's language, with what is possible instead.</summary>
    public string? RefusalText { get; init; }

    /// <summary>For a line that is refused: what would be accepted in its place.</summary>
    public IReadOnlyList<PossibleInstead>? Instead { get; init; }

    /// <summary>The last second in which this can be asked; absent where nothing has been shipped, and where it cannot be asked at all.</summary>
    public DateTimeOffset? Deadline { get; init; }
}

/// <summary>What an exchange comes to.</summary>
/// <param name="Direction"><c>collect</c>: the customer pays before anything is sent; <c>pay_out</c>: the customer gets it back; <c>even</c>.</param>
/// <param name="Amount">How much.</param>
public sealed record PreviewDifference(string Direction, Money Amount);

/// <summary>A date.</summary>
/// <param name="Name">For instance <c>decide_by</c>, <c>stop_by</c>, <c>reminder</c>, <c>ship_by</c>, <c>inspect_by</c>, <c>pay_by</c>.</param>
/// <param name="At">When it is due.</param>
/// <param name="Source">The law that sets it, when it is one.</param>
public sealed record PreviewDate(string Name, DateTimeOffset At, string? Source);
