using System.Text.Json.Nodes;

namespace Serverless.Contracts.V1;

/// <summary>One case: <c>GET /api/v1/returns/{id}</c>.</summary>
/// <example>{
///   "id": "ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "storefront": "linden", "kind": "return", "channel": "web", "resolution": "refund",
///   "goodsStay": false, "paidInAdvance": false, "status": "awaiting_parcel", "order": "L-10482",
///   "createdAt": "2026-11-09T10:15:00+00:00", "updatedAt": "2026-11-09T10:15:02+00:00", "lines": [<see cref="ReturnCaseLine"/>], "parcel": <see cref="ReturnCaseParcel"/>,
///   "money": { "refunds": [] }, "urgent": false, "late": false, "clocks": [<see cref="CaseClock"/>],
///   "timeline": [
///     { "sequence": 1, "at": "2026-11-09T10:15:00+00:00", "who": "customer", "what": "received" },
///     { "sequence": 2, "at": "2026-11-09T10:15:01+00:00", "who": "system", "what": "approved", "facts": { "shipBy": "2026-11-23T10:15:00+00:00" } }
///   ],
///   "links": <see cref="V1.Links"/>
/// }</example>
public sealed record ReturnCase
{
    public required string Id { get; init; }

    public required string Rma { get; init; }

    public required string Storefront { get; init; }

    public required string Kind { get; init; }

    public required string Channel { get; init; }

    /// <summary>What the customer wants for the goods: <c>refund</c>, <c>store_credit</c>, <c>exchange</c>, or of a claim <c>replacement</c> or <c>repair</c>.</summary>
    public required string Resolution { get; init; }

    /// <summary>The customer's consent to <c>store_credit</c> or a <c>bank_transfer</c> for money that cannot go back the way it came.</summary>
    public string? PayoutConsent { get; init; }

    /// <summary>The accepted goods need not come back.</summary>
    public bool GoodsStay { get; init; }

    /// <summary>The refund is paid once the carrier has the parcel, before inspection.</summary>
    public bool PaidInAdvance { get; init; }

    /// <summary>
    /// <c>requested</c>, <c>in_review</c>, <c>refused</c>, <c>stopping</c>, <c>stopped</c>, <c>tracing</c>, <c>amending</c>, <c>redelivering</c>, <c>approved</c>, <c>kept</c>, <c>awaiting_parcel</c>, <c>in_transit</c>, <c>arrived</c>, <c>lost</c>,
    /// <c>inspected</c>, <c>repairing</c>, <c>refunding</c>, <c>awaiting_answer</c>, <c>awaiting_stock</c>, <c>awaiting_payment</c>, <c>replacing</c>, <c>replacement_sent</c>, <c>contested</c>, <c>goods_held</c>, <c>sending_back</c>, <c>closed</c>, <c>cancelled</c>, <c>expired</c> or <c>failed</c>.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>The order's number.</summary>
    public required string Order { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required IReadOnlyList<ReturnCaseLine> Lines { get; init; }

    /// <summary>How goods that had not left were stopped, or were not; absent where nothing had to be.</summary>
    public ReturnCaseStop? Stop { get; init; }

    /// <summary>What the carrier was asked of goods that never came; absent where it was not.</summary>
    public ReturnCaseTrace? Trace { get; init; }

    /// <summary>Of an undeliverable parcel: what became of it; absent for other kinds.</summary>
    public ReturnCaseDelivery? Delivery { get; init; }

    /// <summary>Of an amendment: what of the order was to change, and whether it did.</summary>
    public ReturnCaseAmendment? Amendment { get; init; }

    /// <summary>Absent where nothing is sent back.</summary>
    public ReturnCaseParcel? Parcel { get; init; }

    /// <summary>Goods in the parcel that were not announced; they are sent back.</summary>
    public IReadOnlyList<ReturnCaseSurplus>? Surplus { get; init; }

    /// <summary>Until when the customer can contest the inspection's result, or that the carrier delivered the goods; absent when there is nothing to contest.</summary>
    public DateTimeOffset? ContestBy { get; init; }

    /// <summary>The last time that the result was looked at again.</summary>
    public ReturnCaseContest? Contest { get; init; }

    /// <summary>Of a claim whose goods are repaired: what is at the workshop, and what became of it; absent until they were inspected.</summary>
    public ReturnCaseRepair? Repair { get; init; }

    /// <summary>What became of goods that were not accepted, or are repaired, once it could be contested no longer.</summary>
    public ReturnCaseGoodsBack? GoodsBack { get; init; }

    /// <summary>Of an exchange: what is wanted, what it costs more or less, and the parcel that brings it.</summary>
    public ReturnCaseExchange? Exchange { get; init; }

    /// <summary>What the customer was asked last; absent where nothing was.</summary>
    public ReturnCaseQuestion? Question { get; init; }

    public required ReturnCaseMoney Money { get; init; }

    /// <summary>The shop has half the time for what it promises.</summary>
    public required bool Urgent { get; init; }

    /// <summary>A promise of the shop or a law's deadline ran out on this case; its timeline has which.</summary>
    public required bool Late { get; init; }

    /// <summary>Deadlines that run now, soonest first.</summary>
    public required IReadOnlyList<CaseClock> Clocks { get; init; }

    /// <summary>Since when an email of the case came back and nobody has reached the customer otherwise; absent while emails arrive, for all that is known.</summary>
    public DateTimeOffset? UnreachableSince { get; init; }

    /// <summary>All that happened, oldest first.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>Other cases of the order that it is linked to by goods sent in exchange, oldest first; absent where there are none.</summary>
    public IReadOnlyList<LinkedCase>? Linked { get; init; }

    public required Links Links { get; init; }
}

/// <summary>One line of a case.</summary>
/// <example>{
///   "line": "1", "sku": "LS-WHITE-M", "title": "Linen shirt, white, M", "quantity": 1,
///   "reason": "wrong_size", "fault": "customer", "decision": "accepted"
/// }</example>
public sealed record ReturnCaseLine
{
    public required string Line { get; init; }

    public required string Sku { get; init; }

    public required string Title { get; init; }

    public required int Quantity { get; init; }

    public required string Reason { get; init; }

    /// <summary>In an exchange: <c>exchange</c> or <c>refund</c>; absent otherwise.</summary>
    public string? For { get; init; }

    /// <summary>Which units, in the sequence in which they are counted; absent where that was not said.</summary>
    public IReadOnlyList<string>? SerialNumbers { get; init; }

    /// <summary>The customer's own words.</summary>
    public string? Note { get; init; }

    /// <summary>The customer's photos and papers.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }

    /// <summary><c>seller</c>, <c>carrier</c> or <c>customer</c>.</summary>
    public required string Fault { get; init; }

    /// <summary><c>pending</c>, <c>accepted</c> or <c>refused</c>.</summary>
    public required string Decision { get; init; }

    /// <summary>Why the line is refused: <c>code</c> and that code's facts.</summary>
    public JsonObject? Refusal { get; init; }

    /// <summary>For a line that is refused: what would have been accepted in its place when that was decided.</summary>
    public IReadOnlyList<PossibleInstead>? Instead { get; init; }

    /// <summary>What the warehouse found, unit by unit.</summary>
    public IReadOnlyList<ReturnCaseUnit>? Units { get; init; }
}

/// <summary>Another case of the order that belongs to one.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Rma">The number customers know it by.</param>
/// <param name="Kind">What was asked with it, as <c>kind</c> of the case.</param>
/// <param name="Status">Where it stands, as <c>status</c> of the case.</param>
/// <param name="How"><c>sent_goods</c>: it sent the goods that this case is about; <c>about_sent_goods</c>: it is about goods that this case sent.</param>
/// <param name="Self">The case in this API.</param>
/// <example>{
///   "id": "ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "kind": "exchange", "status": "closed", "how": "sent_goods",
///   "self": "https://returns.example/api/v1/returns/ret_7f3kd92qdmx4b8c1hj5n"
/// }</example>
public sealed record LinkedCase(string Id, string Rma, string Kind, string Status, string How, Uri Self);

/// <summary>
/// What is accepted in place of a line that was refused, when it is asked with these and everything else as it was. A <c>return</c> is
/// asked with a reason, also where none was given before.
/// </summary>
public sealed record PossibleInstead
{
    /// <summary><c>return</c>, <c>withdrawal</c>, <c>cancellation</c> or <c>claim</c>; <c>exchange</c> for another variant of goods that were to be amended.</summary>
    public required string Kind { get; init; }

    /// <summary>A way of sending back that is offered for it: the one asked for where that is possible. Absent where nothing is sent back.</summary>
    public string? Method { get; init; }

    /// <summary><c>refund</c> or <c>store_credit</c>: the one asked for where that is possible; <c>exchange</c> for an exchange.</summary>
    public required string Resolution { get; init; }

    /// <summary>From when it can be asked; at once when absent.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The last second in which it can be asked; absent where it can be until the order leaves.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Once the order, which has not left, is delivered: no day can be named yet.</summary>
    public bool OnceDelivered { get; init; }

    /// <summary>Only of goods that are faulty, with a reason that says so, for instance <c>defective</c>.</summary>
    public required bool IfFaulty { get; init; }

    /// <summary>Only with <c>evidence</c>.</summary>
    public required bool NeedsEvidence { get; init; }

    /// <summary>The order line to ask for, one unit of it: goods that a case sent in place of those that were asked for. Absent where it is the line itself.</summary>
    public string? Line { get; init; }

    /// <summary>What those goods are called; absent where it is the line itself.</summary>
    public string? Title { get; init; }
}

/// <summary>What the warehouse found of one unit.</summary>
/// <param name="Unit">1 to the line's quantity.</param>
/// <param name="Result"><c>accepted</c>, <c>accepted_with_deduction</c>, <c>refused</c> or <c>missing</c>; <c>repaired</c> once it was repaired.</param>
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

    /// <summary>As the warehouse read it; absent where it did not say.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Its serial number is not that of the unit that was sold.</summary>
    public bool IsOtherUnit { get; init; }

    /// <summary>What the warehouse says to the shop.</summary>
    public string? Note { get; init; }
}

/// <summary>Goods in the parcel that were not announced.</summary>
/// <param name="Line">The order line, for more units of it than were announced.</param>
/// <param name="Sku">Stock keeping unit, where it is the shop's.</param>
/// <param name="Description">What it is; absent for more units of a line.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Photos">Links to photos.</param>
public sealed record ReturnCaseSurplus(string? Line, string? Sku, string? Description, int Quantity, IReadOnlyList<string> Photos);

/// <summary>A result that is looked at again.</summary>
/// <param name="Cause"><c>customer</c>: the customer does not agree. <c>lost_goods</c>: the goods that it sent back to the customer are lost. <c>lost_replacement</c>: those that were sent in exchange are.</param>
/// <param name="Since">When it was raised.</param>
/// <param name="DecideBy">When a person has to have decided it. Nothing is decided by itself then: the case is late.</param>
/// <param name="Outcome"><c>upheld</c> or <c>rejected</c>, or <c>delivered</c> when lost goods turned up; absent while it is open.</param>
/// <param name="Reason">Why, for the customer.</param>
public sealed record ReturnCaseContest(string Cause, DateTimeOffset Since, DateTimeOffset DecideBy, string? Outcome, string? Reason)
{
    /// <summary>The customer's own words.</summary>
    public string? Words { get; init; }
}

/// <summary>What became of goods that were not accepted.</summary>
/// <param name="At">When the warehouse was told.</param>
public sealed record ReturnCaseGoodsBack(DateTimeOffset At)
{
    /// <summary>Of the parcel to the customer; absent when nothing was sent.</summary>
    public string? TrackingNumber { get; init; }

    public string? Carrier { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? LostAt { get; init; }
}

/// <summary>Goods that were to be stopped before they leave.</summary>
/// <param name="AskedAt">When the warehouse was asked; absent where the shop still had the order, and before.</param>
/// <param name="AnswerBy">While it has not answered: after that it counts as a no.</param>
/// <param name="StoppedAt">When it was known that they do not leave; absent where they did, or it is not known yet.</param>
public sealed record ReturnCaseStop(DateTimeOffset? AskedAt, DateTimeOffset? AnswerBy, DateTimeOffset? StoppedAt);

/// <summary>A parcel that the carrier could not deliver.</summary>
/// <param name="TrackingNumber">Its tracking number.</param>
/// <param name="Trouble">Why it was not delivered the last time: <c>refused</c>, <c>not_reached</c> or <c>bad_address</c>.</param>
/// <param name="Attempts">How often it was to be delivered again.</param>
/// <example>{ "trackingNumber": "EZ1000000001", "trouble": "not_reached", "attempts": 1, "carrier": "DHLParcel", "sentBackBy": "2026-11-20T22:59:59+00:00", "orderedAt": "2026-11-14T09:30:00+00:00" }</example>
public sealed record ReturnCaseDelivery(string TrackingNumber, string Trouble, int Attempts)
{
    /// <summary>The carrier's name as the tracking service spells it.</summary>
    public string? Carrier { get; init; }

    /// <summary>When the carrier sends it back at the latest; absent before the case is decided.</summary>
    public DateTimeOffset? SentBackBy { get; init; }

    /// <summary>When the carrier was told to deliver it as the customer last chose; absent before.</summary>
    public DateTimeOffset? OrderedAt { get; init; }

    /// <summary>
    /// Why it comes back: <c>chosen</c> by the customer, <c>unanswered</c>, <c>too_often</c> (or kept no longer), <c>not_possible</c> (the carrier does not deliver it again),
    /// <c>not_paid</c> (extra carriage was not paid in time) or <c>carrier</c> (by itself). Absent as long as it can still be delivered.
    /// </summary>
    public string? SentBack { get; init; }

    /// <summary>When the customer got it after all.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>The extra carriage that the customer was asked for last, for a delivery in a remote area; absent where none was.</summary>
    public ReturnCasePayment? Payment { get; init; }

    /// <summary>
    /// What of the extra carriage that was paid no carrier has earned: it counts for another delivery, and goes back with the refund, or by itself once the parcel is delivered. Absent where that
    /// is none.
    /// </summary>
    public Money? CarriageDue { get; init; }
}

/// <summary>A parcel that should have brought the goods, and did not.</summary>
/// <param name="TraceBy">When the carrier has to have found it: after that it counts as lost.</param>
/// <example>{
///   "traceBy": "2026-11-16T22:59:59+00:00", "trackingNumber": "EZ1000000001", "carrier": "DHLParcel", "askedAt": "2026-11-09T10:15:02+00:00"
/// }</example>
public sealed record ReturnCaseTrace(DateTimeOffset TraceBy)
{
    /// <summary>Absent where nobody knows it.</summary>
    public string? TrackingNumber { get; init; }

    public string? Carrier { get; init; }

    /// <summary>When the carrier was asked.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When the carrier reported it as lost.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>When it was delivered after all, once the claim was granted.</summary>
    public DateTimeOffset? TurnedUpAt { get; init; }
}

/// <summary>The way back.</summary>
/// <example>{
///   "method": "pickup", "carrier": "DHLExpress", "trackingNumber": "JD014600006281230704",
///   "pickupFrom": "2026-11-12T08:00:00+00:00", "pickupTo": "2026-11-12T17:00:00+00:00", "pickupAttempts": 1,
///   "pickupSlots": [{ "day": "2026-11-13", "part": "afternoon", "from": "2026-11-13T12:00:00+00:00", "to": "2026-11-13T17:00:00+00:00" }]
/// }</example>
public sealed record ReturnCaseParcel
{
    /// <summary><c>pickup</c>, <c>drop_off</c> or <c>own_parcel</c>.</summary>
    public required string Method { get; init; }

    public string? Carrier { get; init; }

    public string? TrackingNumber { get; init; }

    /// <summary>The carrier's page of the parcel, which everybody can open; absent where there is none, as of the customer's own parcel.</summary>
    public Uri? TrackingUrl { get; init; }

    /// <summary>The RMA number of the case whose parcel it is; absent where it is this one's own. Its pickup is changed there; should it end before the parcel has left, this one gets a label of its own.</summary>
    public string? With { get; init; }

    /// <summary>RMA numbers of the cases whose goods travel in this one's parcel; absent where none do.</summary>
    public IReadOnlyList<string>? Shares { get; init; }

    public Uri? LabelUrl { get; init; }

    /// <summary>The booked pickup.</summary>
    public DateTimeOffset? PickupFrom { get; init; }

    public DateTimeOffset? PickupTo { get; init; }

    /// <summary>Pickups that were booked, the missed ones included.</summary>
    public int PickupAttempts { get; init; }

    /// <summary>What can be chosen in the place of the booked pickup; absent once it is too late to change it, or while a change is under way.</summary>
    public IReadOnlyList<PickupSlot>? PickupSlots { get; init; }

    /// <summary>The pickup that was chosen in its place, until the carrier has said whether it comes then.</summary>
    public PickupSlot? PickupWish { get; init; }
}

/// <summary>A time in which a driver can come.</summary>
/// <param name="Day">In the storefront's time zone.</param>
/// <param name="Part"><c>morning</c> or <c>afternoon</c>.</param>
/// <example>{ "day": "2026-11-13", "part": "afternoon", "from": "2026-11-13T12:00:00+00:00", "to": "2026-11-13T17:00:00+00:00" }</example>
public sealed record PickupSlot(DateOnly Day, string Part, DateTimeOffset From, DateTimeOffset To);

/// <summary>Places near the customer that take the parcel: the answer to <c>GET /api/v1/returns/{id}/drop-off-points</c>.</summary>
/// <param name="Items">The nearest first; none where the carrier knows none, or is not asked for them.</param>
/// <example>{ "items": [<see cref="DropOffPoint"/>] }</example>
public sealed record DropOffPointList(IReadOnlyList<DropOffPoint> Items);

/// <summary>A place that takes the parcel.</summary>
/// <param name="Id">The carrier's id of it.</param>
/// <example>{
///   "id": "8003-4103215", "name": "Postfiliale Bahnhof", "street": "Bahnhofstraße 12", "postalCode": "10119", "city": "Berlin", "distanceMetres": 610,
///   "openingHours": [{ "first": "monday", "last": "friday", "opens": "08:30", "closes": "18:00" }]
/// }</example>
public sealed record DropOffPoint(string Id, string Name, string Street, string PostalCode, string City)
{
    /// <summary>From the customer's postcode; absent where the carrier does not say.</summary>
    public int? DistanceMetres { get; init; }

    public required IReadOnlyList<DropOffHours> OpeningHours { get; init; }
}

/// <summary>When a place is open.</summary>
/// <param name="First">The first day of the week on which it is: <c>monday</c> to <c>sunday</c>.</param>
/// <param name="Last">The last one in a row; the same for a single day.</param>
/// <param name="Opens"><c>HH:mm</c>, in the place's own time.</param>
/// <param name="Closes"><c>HH:mm</c></param>
/// <example>{ "first": "monday", "last": "friday", "opens": "08:30", "closes": "18:00" }</example>
public sealed record DropOffHours(string First, string Last, string Opens, string Closes);
