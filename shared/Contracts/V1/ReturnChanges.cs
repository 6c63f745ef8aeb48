namespace Serverless.Contracts.V1;

/// <summary>Why a case is cancelled: body of <c>POST /api/v1/returns/{id}/cancel</c>.</summary>
/// <param name="Reason">In words, up to 1,000 characters; kept with the customer's data alone.</param>
/// <param name="By"><c>customer</c> or <c>storefront</c>; <c>storefront</c> when absent.</param>
/// <example>{ "reason": "The customer found the right size", "by": "customer" }</example>
public sealed record CancelRequest(string? Reason, string? By);

/// <summary>Why a case that expired or was cancelled goes on: body of <c>POST /api/v1/returns/{id}/reopen</c>.</summary>
/// <param name="Reason">In words, up to 1,000 characters; kept with the customer's data alone. Required.</param>
/// <param name="By"><c>customer</c> or <c>storefront</c>; <c>storefront</c> when absent.</param>
/// <example>{ "reason": "The customer found the label too late and still wants to send it", "by": "customer" }</example>
public sealed record ReopenRequest(string? Reason, string? By);

/// <summary>A person's decision: body of <c>POST /api/v1/returns/{id}/approve</c> and <c>…/decline</c>.</summary>
/// <param name="Reason">In words, up to 1,000 characters. Required.</param>
/// <param name="By">Who decided. Required.</param>
/// <example>{ "reason": "Photos show a torn seam", "by": "a.lindner" }</example>
public sealed record ReviewRequest(string? Reason, string? By);

/// <summary>What a customer chose of what the case asks them: body of <c>POST /api/v1/returns/{id}/answer</c>.</summary>
/// <param name="Choice">One of the choices of the case's <c>question</c>, for instance <c>other_item</c> or <c>refund</c>. Required.</param>
/// <param name="Option">Which one, where the question has several of this choice.</param>
/// <param name="Question">Number of the question that is answered; whichever is open when absent. An answer to an older one is refused.</param>
/// <param name="Note">What the customer says with it, up to 1,000 characters; kept with the customer's data alone.</param>
/// <param name="By"><c>customer</c> or <c>storefront</c>; <c>customer</c> when absent.</param>
/// <example>{ "choice": "other_item", "option": 1, "question": 1 }</example>
public sealed record AnswerRequest(string? Choice, int? Option, int? Question, string? Note, string? By)
{
    /// <summary>For a <c>stock_out</c>: how the rest of the order ships, <c>now</c> or <c>together</c> with what is waited for or chosen instead; as the storefront said when absent.</summary>
    public string? Rest { get; init; }

    /// <summary>For <c>deliver_again</c>: the day wished for, from tomorrow to the choice's <c>lastDay</c>, in the storefront's time zone; the next that the carrier has when absent.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>
    /// For <c>deliver_again</c>: where the parcel goes instead, in the same country; where it was to go last when absent. Kept with the customer's data alone, and told to the
    /// warehouse.
    /// </summary>
    public PostalAddress? Address { get; init; }

    /// <summary>
    /// For <c>deliver_again</c> in a remote area: the extra carriage that the customer agrees to pay. The question's choice names it for the same address; an answer that names none, or
    /// another amount, is refused with <c>carriage_not_agreed</c> and the amount. Where nothing is to be paid it is absent or zero. The carrier is asked once it is paid, so <c>day</c> is then the
    /// third day from today at the earliest.
    /// </summary>
    public Money? Carriage { get; init; }

    /// <summary>With <c>add_evidence</c>: up to 10 uploads of the storefront that no other case has, or https links. They are added to the lines that lack evidence.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }
}

/// <summary>A customer does not agree with an inspection that accepts less than was asked: body of <c>POST /api/v1/returns/{id}/contest</c>.</summary>
/// <param name="Reason">The customer's own words, up to 2,000 characters; kept with the customer's data alone. Required.</param>
/// <example>{ "reason": "The scratch was there when the lamp arrived; see the photo of the box." }</example>
public sealed record ContestRequest(string? Reason);

/// <summary>A person has looked at a contested result again: body of <c>POST /api/v1/returns/{id}/contest/decision</c>.</summary>
/// <param name="Outcome"><c>upheld</c>: all units count as accepted, and the rest is paid. <c>rejected</c>: the result stands. Of a lost replacement <c>upheld</c> refunds instead, and <c>rejected</c> pays nothing. Required.</param>
/// <param name="Reason">Told to the customer, up to 1,000 characters. Required.</param>
/// <param name="By">Who decided. Required.</param>
/// <example>{ "outcome": "upheld", "reason": "The photos show the scratch in the first delivery", "by": "a.lindner" }</example>
public sealed record ContestDecisionRequest(string? Outcome, string? Reason, string? By);

/// <summary>What the shop has paid by itself, be it a gift card, points, store credit or a bank transfer: body of <c>POST /api/v1/returns/{id}/payouts/{tender}</c>.</summary>
/// <param name="Reference">The shop's own number of it, up to 100 characters. Required.</param>
/// <example>{ "reference": "CREDIT-2026-0815" }</example>
public sealed record PayoutRequest(string? Reference);

/// <summary>
/// What a customer agreed to for money that cannot go back the way it came: body of <c>POST /api/v1/returns/{id}/consent</c>.
/// </summary>
/// <param name="Payout"><c>store_credit</c> or <c>bank_transfer</c>. Required.</param>
/// <example>{ "payout": "bank_transfer" }</example>
public sealed record ConsentRequest(string? Payout);

/// <summary>The customer's parcel: body of <c>POST /api/v1/returns/{id}/shipment</c>.</summary>
/// <param name="TrackingNumber">4 to 40 letters and digits, however they are grouped. Required.</param>
/// <param name="Carrier">The carrier's name as the tracking service spells it.</param>
/// <example>{ "trackingNumber": "JD014600006281230704", "carrier": "DHLParcel" }</example>
public sealed record ShipmentRequest(string? TrackingNumber, string? Carrier);

/// <summary>
/// Another pickup than the one that is booked: body of <c>POST /api/v1/returns/{id}/pickup</c>. One of the case's <c>parcel.pickupSlots</c>; the carrier is asked for it, and
/// until it has said yes the booked one stands.
/// </summary>
/// <param name="Day"><c>yyyy-MM-dd</c> in the storefront's time zone. Required.</param>
/// <param name="Part"><c>morning</c> (9 to 13) or <c>afternoon</c> (13 to 18). Required.</param>
/// <param name="By"><c>customer</c> or <c>storefront</c>; <c>customer</c> when absent.</param>
/// <example>{ "day": "2026-11-13", "part": "afternoon" }</example>
public sealed record PickupRequest(DateOnly? Day, string? Part, string? By);
