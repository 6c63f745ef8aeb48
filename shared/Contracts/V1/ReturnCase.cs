using System.Text.Json.Nodes;

namespace Serverless.Contracts.V1;

/// <summary>The answer to an accepted request: <c>202</c>, with <c>Location</c> naming <see cref="Links.Self"/>.</summary>
/// <param name="Id">The case's id.</param>
/// <param name="Rma">The number that customers and warehouses know the case by.</param>
/// <param name="Status">Where the case stands; see <see cref="ReturnCase.Status"/>.</param>
/// <param name="Links">Where to look next.</param>
public sealed record ReturnAccepted(string Id, string Rma, string Status, Links Links);

/// <summary>Addresses of a case.</summary>
/// <param name="Self">The case in this API.</param>
/// <param name="Status">The customer's page: signed, expires, needs no account.</param>
public sealed record Links(Uri Self, Uri Status);

/// <summary>One case: <c>GET /api/v1/returns/{id}</c>.</summary>
public sealed record ReturnCase
{
    public required string Id { get; init; }

    public required string Rma { get; init; }

    public required string Storefront { get; init; }

    public required string Kind { get; init; }

    public required string Channel { get; init; }

    /// <summary>What the customer wants for the goods: <c>refund</c> or <c>store_credit</c>.</summary>
    public required string Resolution { get; init; }

    /// <summary>The customer's consent to <c>store_credit</c> or a <c>bank_transfer</c> for money that cannot go back the way it came.</summary>
    public string? PayoutConsent { get; init; }

    /// <summary>The accepted goods need not come back.</summary>
    public bool GoodsStay { get; init; }

    /// <summary>The refund is paid once the carrier has the parcel, before inspection.</summary>
    public bool PaidInAdvance { get; init; }

    /// <summary>
    /// <c>requested</c>, <c>in_review</c>, <c>refused</c>, <c>approved</c>, <c>kept</c>, <c>awaiting_parcel</c>, <c>in_transit</c>, <c>arrived</c>, <c>lost</c>,
    /// <c>inspected</c>, <c>refunding</c>, <c>closed</c>, <c>cancelled</c>, <c>expired</c> or <c>failed</c>.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>The order's number.</summary>
    public required string Order { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required IReadOnlyList<ReturnCaseLine> Lines { get; init; }

    public required ReturnCaseParcel Parcel { get; init; }

    public required ReturnCaseMoney Money { get; init; }

    /// <summary>The shop has half the time for what it promises.</summary>
    public required bool Urgent { get; init; }

    /// <summary>A promise of the shop or a law's deadline ran out on this case; its timeline has which.</summary>
    public required bool Late { get; init; }

    /// <summary>Deadlines that run now, soonest first.</summary>
    public required IReadOnlyList<CaseClock> Clocks { get; init; }

    /// <summary>All that happened, oldest first.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    public required Links Links { get; init; }
}

/// <summary>One line of a case.</summary>
public sealed record ReturnCaseLine
{
    public required string Line { get; init; }

    public required string Sku { get; init; }

    public required string Title { get; init; }

    public required int Quantity { get; init; }

    public required string Reason { get; init; }

    /// <summary>The customer's photos and papers.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }

    /// <summary><c>seller</c>, <c>carrier</c> or <c>customer</c>.</summary>
    public required string Fault { get; init; }

    /// <summary><c>pending</c>, <c>accepted</c> or <c>refused</c>.</summary>
    public required string Decision { get; init; }

    /// <summary>Why the line is refused: <c>code</c> and that code's facts.</summary>
    public JsonObject? Refusal { get; init; }

    /// <summary>What the warehouse found, unit by unit.</summary>
    public IReadOnlyList<ReturnCaseUnit>? Units { get; init; }
}

/// <summary>What the warehouse found of one unit.</summary>
/// <param name="Unit">1 to the line's quantity.</param>
/// <param name="Result"><c>accepted</c>, <c>accepted_with_deduction</c>, <c>refused</c> or <c>missing</c>.</param>
/// <param name="Reason">Why it is not accepted whole.</param>
/// <param name="DeductionPercent">0 to 100.</param>
/// <param name="Disposition"><c>restock</c>, <c>refurbish</c>, <c>discard</c> or <c>back_to_customer</c>.</param>
/// <param name="Photos">Links to photos.</param>
public sealed record ReturnCaseUnit(
    int Unit, string Result, string? Reason, decimal DeductionPercent, string? Disposition, IReadOnlyList<string> Photos)
{
    /// <summary>Whose fault it is after a look at the goods: <c>seller</c>, <c>carrier</c> or <c>customer</c>; absent where the line's fault stands.</summary>
    public string? Fault { get; init; }

    /// <summary>Why it is another than the line's.</summary>
    public string? FaultReason { get; init; }
}

/// <summary>The way back.</summary>
public sealed record ReturnCaseParcel
{
    /// <summary><c>pickup</c>, <c>drop_off</c> or <c>own_parcel</c>.</summary>
    public required string Method { get; init; }

    public string? Carrier { get; init; }

    public string? TrackingNumber { get; init; }

    public Uri? LabelUrl { get; init; }

    /// <summary>The booked pickup.</summary>
    public DateTimeOffset? PickupFrom { get; init; }

    public DateTimeOffset? PickupTo { get; init; }

    /// <summary>Pickups that were booked, the missed ones included.</summary>
    public int PickupAttempts { get; init; }
}

/// <summary>The money of a case.</summary>
public sealed record ReturnCaseMoney
{
    /// <summary>What is refunded in all; absent until it is computed.</summary>
    public Money? Refund { get; init; }

    /// <summary>How the amount came about.</summary>
    public Derivation? Derivation { get; init; }

    /// <summary>What the shop gives on top of store credit that was chosen instead of money: no part of the refund.</summary>
    public Money? Bonus { get; init; }

    /// <summary>What cannot go back the way it came; absent when all of it can, or the customer said where else.</summary>
    public Money? Unassigned { get; init; }

    /// <summary>Ways offered for what is unassigned: <c>store_credit</c>, <c>bank_transfer</c>.</summary>
    public IReadOnlyList<string>? Offered { get; init; }

    /// <summary>What was paid in advance and the goods turned out not to be worth: for a person to see to.</summary>
    public Money? Overpaid { get; init; }

    /// <summary>One row for each tender that gets something back.</summary>
    public required IReadOnlyList<ReturnCaseRefund> Refunds { get; init; }
}

/// <summary>A refund to one tender.</summary>
/// <param name="Tender">The tender's id in the order.</param>
/// <param name="Type">The tender's type.</param>
/// <param name="Amount">What goes back to it.</param>
/// <param name="Status"><c>planned</c>, <c>pending</c>, <c>succeeded</c>, <c>failed</c> or <c>needs_person</c>.</param>
/// <param name="Reference">The refund's id at the payment provider.</param>
/// <param name="Failure">The provider's reason, when it failed.</param>
public sealed record ReturnCaseRefund(string Tender, string Type, Money Amount, string Status, string? Reference, string? Failure)
{
    /// <summary>What it is paid as, where it does not go back to the tender: <c>store_credit</c> or <c>bank_transfer</c>.</summary>
    public string? As { get; init; }

    /// <summary>Of an instalment plan: the part of the amount that takes off what the customer still owes, the last bill first.</summary>
    public Money? ReducesBill { get; init; }
}

/// <summary>One step of how an amount came about. With parts, the amount is their sum.</summary>
/// <param name="Rule">The rule that made it.</param>
/// <param name="Text">The same for people, in English.</param>
/// <param name="Amount">Below zero where it is taken off.</param>
/// <param name="Parts">The steps that it is made of; empty where there are none.</param>
public sealed record Derivation(string Rule, string Text, Money Amount, IReadOnlyList<Derivation> Parts);

/// <summary>A deadline.</summary>
/// <param name="Name">
/// <c>respond_by</c>, <c>decide_by</c>, <c>ship_by</c>, <c>pickup_by</c>, <c>inspect_by</c>, <c>pay_by</c> or <c>refund_by_law</c>.
/// </param>
/// <param name="Start">When it began.</param>
/// <param name="Due">When it runs out, moved by the time it was paused.</param>
public sealed record CaseClock(string Name, DateTimeOffset Start, DateTimeOffset Due)
{
    /// <summary><c>internal</c>: the shop's promise. <c>legal</c>: a law's. <c>customer</c>: what the customer has to do by then.</summary>
    public required string Kind { get; init; }

    /// <summary>The act and article that a legal deadline rests on.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// <c>running</c>, <c>warned</c> (about to run out), <c>paused</c> (by a person), <c>held</c> (by the law that set it, until the goods
    /// or a proof of posting are there), <c>met</c> or <c>ran_out</c>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>From when it is about to run out; absent for one that nobody is warned of.</summary>
    public DateTimeOffset? WarnAt { get; init; }
}

/// <summary>One thing that happened.</summary>
/// <param name="Sequence">1, 2, 3 … in the case.</param>
/// <param name="At">When.</param>
/// <param name="Who"><c>system</c>, <c>customer</c>, <c>storefront</c>, <c>carrier</c>, <c>warehouse</c>, <c>payments</c> or <c>ops</c>.</param>
/// <param name="What">For instance <c>approved</c>, <c>pickup_booked</c>, <c>email_sent</c>, <c>refund_succeeded</c>.</param>
/// <param name="Why">In words, when there is more to say.</param>
/// <param name="Facts">Amounts, dates and ids that belong to it.</param>
public sealed record TimelineEntry(int Sequence, DateTimeOffset At, string Who, string What, string? Why, JsonObject? Facts);

/// <summary>A list of cases: <c>GET /api/v1/returns</c>, newest first.</summary>
/// <param name="Items">At most 50.</param>
/// <param name="Cursor">Hand it back as <c>?cursor=</c> for the next page; absent on the last.</param>
public sealed record ReturnList(IReadOnlyList<ReturnListItem> Items, string? Cursor);

/// <summary>One row of a list.</summary>
public sealed record ReturnListItem(
    string Id, string Rma, string Order, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, Uri Self);

/// <summary>Why a case is cancelled: body of <c>POST /api/v1/returns/{id}/cancel</c>.</summary>
/// <param name="Reason">In words, up to 1,000 characters.</param>
/// <param name="By"><c>customer</c> or <c>storefront</c>; <c>storefront</c> when absent.</param>
public sealed record CancelRequest(string? Reason, string? By);

/// <summary>A person's decision: body of <c>POST /api/v1/returns/{id}/approve</c> and <c>…/decline</c>.</summary>
/// <param name="Reason">In words, up to 1,000 characters. Required.</param>
/// <param name="By">Who decided. Required.</param>
public sealed record ReviewRequest(string? Reason, string? By);

/// <summary>What the shop has paid by itself: body of <c>POST /api/v1/returns/{id}/payouts/{tender}</c>.</summary>
/// <param name="Reference">The shop's own number of it, up to 100 characters. Required.</param>
public sealed record PayoutRequest(string? Reference);

/// <summary>
/// What a customer agreed to for money that cannot go back the way it came: body of <c>POST /api/v1/returns/{id}/consent</c>.
/// </summary>
/// <param name="Payout"><c>store_credit</c> or <c>bank_transfer</c>. Required.</param>
public sealed record ConsentRequest(string? Payout);

/// <summary>The customer's parcel: body of <c>POST /api/v1/returns/{id}/shipment</c>.</summary>
/// <param name="TrackingNumber">Required.</param>
/// <param name="Carrier">The carrier's name as the tracking service spells it.</param>
public sealed record ShipmentRequest(string? TrackingNumber, string? Carrier);
