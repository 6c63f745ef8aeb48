namespace Serverless.Contracts.V1;

/// <summary>
/// Asks for a return: the body of <c>POST /api/v1/returns</c>, of <c>POST /api/v1/returns/preview</c> and of a message on the queue
/// <c>return-requests</c>.
/// Everything is optional to the reader, so that all that is missing or wrong can be told at once.
/// </summary>
/// <example>{ "order": <see cref="V1.Order"/>, "lines": [<see cref="RequestedLine"/>], "shipBack": <see cref="V1.ShipBack"/> }</example>
public sealed record ReturnRequest
{
    /// <summary>Storefront id. Required in a queue message; over HTTP the key says it, and a given one must agree.</summary>
    public string? Storefront { get; init; }

    /// <summary>Queue messages only; over HTTP it is the header <c>Idempotency-Key</c>, and refused here. Without one the content is the key,
    /// which a message that names its order by the number alone cannot do: it is refused.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// <c>return</c>; <c>exchange</c>; <c>withdrawal</c>: the statutory right, for which no reason is asked; <c>cancellation</c>: an order, or lines of it, that
    /// has not been shipped; <c>claim</c>: goods that came damaged, wrong or incomplete, or never came; <c>amendment</c>: such an order goes elsewhere, to somebody else or in another variant; <c>stock_out</c>: lines that are paid for and the shop cannot ship; or
    /// <c>undeliverable</c>: a parcel that the carrier could not deliver. <c>return</c> when absent.
    /// </summary>
    public string? Kind { get; init; }

    /// <summary>Where the customer asked: <c>web</c>, <c>app</c>, <c>store</c>, <c>agent</c> or <c>marketplace</c>; <c>web</c> when absent.</summary>
    public string? Channel { get; init; }

    /// <summary>
    /// What the customer wants: <c>refund</c> or <c>store_credit</c>; for a <c>claim</c> <c>refund</c>, <c>replacement</c>, which is the same goods again at no
    /// charge, or <c>repair</c> where the policy offers it (<c>repairWithinDays</c>): the goods come back, are repaired and sent to the customer, or refunded where that does not
    /// work out in time; for the kind <c>exchange</c> it is <c>exchange</c>. <c>refund</c> when absent. Only <c>refund</c> for a <c>stock_out</c> and an <c>undeliverable</c> parcel. Refused for an <c>amendment</c>, as <c>payoutConsent</c> is.
    /// </summary>
    public string? Resolution { get; init; }

    /// <summary>
    /// The customer's consent to <c>store_credit</c> or a <c>bank_transfer</c> for money that cannot go back the way it came. It counts
    /// from the request on; it can be given later, too.
    /// </summary>
    public string? PayoutConsent { get; init; }

    /// <summary>The shop has half the time for what it promises; the law's deadlines and the customer's own stay. <c>false</c> when absent.</summary>
    public bool? Urgent { get; init; }

    /// <summary>The order as it stands in the shop; or its <c>number</c> alone, of an order that was told by <c>PUT /api/v1/orders/{number}</c>: then it is the one on record, with its customer. Required.</summary>
    public Order? Order { get; init; }

    /// <summary>What goes back: at least one line, and at most 1,000 units in all. Required; refused for an <c>amendment</c>, which says in <c>changes</c> what it is about.</summary>
    public IReadOnlyList<RequestedLine>? Lines { get; init; }

    /// <summary>How the goods come back. Required; refused for a <c>cancellation</c>, an <c>amendment</c> and a <c>stock_out</c>, where nothing comes back, for an <c>undeliverable</c> parcel,
    /// which comes back by itself, and for a <c>claim</c> of goods that never came.</summary>
    public ShipBack? ShipBack { get; init; }

    /// <summary>For the kind <c>exchange</c>: what the customer wants instead.</summary>
    public IReadOnlyList<ReplacementLine>? Replacement { get; init; }

    /// <summary>
    /// For the kind <c>exchange</c>: other goods that the customer is asked about should what they want be sold out; for <c>stock_out</c>: what the customer can have instead. At
    /// most 5.
    /// </summary>
    public IReadOnlyList<AlternativeGoods>? Alternatives { get; init; }

    /// <summary>
    /// For a <c>claim</c> with the reason <c>lost_in_transit</c>: the parcel that should have brought the goods. The carrier is asked for it; when absent
    /// nobody is, and the claim is granted once the time for that is over, unless the order says by then that it was delivered. Refused otherwise.
    /// </summary>
    public LostParcel? LostParcel { get; init; }

    /// <summary>For the kind <c>undeliverable</c>: the parcel that the carrier could not deliver. Required for it, and refused for others.</summary>
    public UndeliveredParcel? Undelivered { get; init; }

    /// <summary>For the kind <c>amendment</c>: what of the order is to change. Required for it, and refused for others.</summary>
    public OrderChanges? Changes { get; init; }

    /// <summary>
    /// For the kind <c>exchange</c>: when the goods wanted leave. <c>after_inspection</c> of those given back, <c>at_once</c>, or <c>at_door</c>, where a carrier hands them over against the others and
    /// <c>shipBack</c> is how these come should it not get them. As the policy offers it (<c>exchange.atOnceForTrusted</c>, <c>exchange.atOnceAgainstHold</c>, <c>exchange.swapAtDoor</c>): refused
    /// with <c>not_offered</c> otherwise. Against a hold the customer agrees to it on a page of the payment provider; who does not by then gets the goods
    /// after the inspection. <c>after_inspection</c> when absent; refused for other kinds.
    /// </summary>
    public string? ReplacementShips { get; init; }

    /// <summary>For the kind <c>stock_out</c>: the day on which more are expected, in the storefront's time zone. With it the customer can choose to wait.</summary>
    public DateOnly? Restock { get; init; }

    /// <summary>For the kind <c>stock_out</c>: how the rest of the order ships unless the customer says otherwise, <c>now</c> or <c>together</c>. <c>now</c> when absent.</summary>
    public string? ShipRest { get; init; }
}

/// <summary>Goods that are offered in place of all that is wanted.</summary>
/// <example>{ "lines": [<see cref="ReplacementLine"/>] }</example>
/// <param name="Lines">At least one. Required.</param>
public sealed record AlternativeGoods(IReadOnlyList<ReplacementLine>? Lines);

/// <summary>One order line that goes back, wholly or in part.</summary>
/// <example>{ "line": "1", "quantity": 1, "reason": "wrong_size", "note": "Too tight at the shoulders." }</example>
public sealed record RequestedLine
{
    /// <summary>Id of the order line. Required.</summary>
    public string? Line { get; init; }

    /// <summary>Units, from 1 to what was ordered. Required.</summary>
    public int? Quantity { get; init; }

    /// <summary>
    /// Reason code, for instance <c>wrong_size</c> or <c>damaged</c>. A <c>claim</c> takes those that are the seller's or the carrier's doing. An <c>undeliverable</c>
    /// parcel has <c>delivery_refused</c>, <c>not_reached</c> or <c>bad_address</c>, the same for all its lines. Fixed for a <c>stock_out</c>, and not asked for a <c>withdrawal</c> or a <c>cancellation</c>, where it is
    /// <c>not_given</c> when absent; required otherwise.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>
    /// For the kind <c>exchange</c> alone: <c>exchange</c>, or <c>refund</c> for a line that is not to be swapped. All lines count against what is wanted, and the
    /// difference is one amount; but goods at the same price are swapped only for lines for exchange, and what is wanted is sent only where one of
    /// these is accepted. <c>exchange</c> when absent; one line at least is.
    /// </summary>
    public string? For { get; init; }

    /// <summary>
    /// Which units of the line, by their serial numbers: one for each unit, in the sequence in which the warehouse counts them. What comes with another one is not the item that was
    /// sold. When absent, any of the line's units can come, and the warehouse says which did. Refused where nothing comes back.
    /// </summary>
    public IReadOnlyList<string>? SerialNumbers { get; init; }

    /// <summary>The customer's own words, up to 1,000 characters.</summary>
    public string? Note { get; init; }

    /// <summary>Photos and papers: ids of uploads (<c>POST /api/v1/uploads</c>) or <c>https</c> links, at most 10 a line and 50 a request, each up to 500 characters.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }

    /// <summary>
    /// Conditions that the customer confirms: <c>tags_on</c>, <c>packaging_whole</c>, <c>unused</c>, <c>set_complete</c>. When absent they are left
    /// to the inspection; when given, one that the policy needs and that is not among them refuses the line.
    /// </summary>
    public IReadOnlyList<string>? Meets { get; init; }
}

/// <summary>A parcel that did not reach the customer.</summary>
/// <example>{ "trackingNumber": "EZ1000000001", "carrier": "DHLParcel" }</example>
public sealed record LostParcel
{
    /// <summary>Its tracking number, 4 to 40 letters and digits. Required.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>The carrier's name as the tracking service spells it.</summary>
    public string? Carrier { get; init; }
}

/// <summary>A parcel that the carrier could not deliver and still has.</summary>
/// <example>{ "trackingNumber": "EZ1000000001", "carrier": "DHLParcel", "keptUntil": "2026-11-20" }</example>
public sealed record UndeliveredParcel
{
    /// <summary>Its tracking number, 4 to 40 letters and digits. Its carrier's reports come to the case. Required.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>The carrier's name as the tracking service spells it.</summary>
    public string? Carrier { get; init; }

    /// <summary>
    /// The last day on which the carrier keeps it, in the storefront's time zone; as many days as the policy's <c>delivery.keptForDays</c> when absent. The customer
    /// can wish for no later day.
    /// </summary>
    public DateOnly? KeptUntil { get; init; }
}

/// <summary>What a customer wants instead of the goods sent back.</summary>
public sealed record ReplacementLine
{
    /// <summary>Stock keeping unit. Required.</summary>
    public string? Sku { get; init; }

    /// <summary>What the customer knows it as. Required.</summary>
    public string? Title { get; init; }

    /// <summary>Units, 1 to 10,000. Required.</summary>
    public int? Quantity { get; init; }

    /// <summary>Price of one unit before discounts. Required.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>Discount on this line as a whole. None when absent.</summary>
    public Money? Discount { get; init; }

    /// <summary>Tax on this line as a whole, after discounts: contained in the price, or on top, as the order's <c>taxIncluded</c> says. None when absent.</summary>
    public Money? Tax { get; init; }

    /// <summary>The category whose rules of the policy hold when it is asked back itself, 1 to 64 characters; that of the goods sent back when absent.</summary>
    public string? Category { get; init; }
}

/// <summary>How the goods come back.</summary>
/// <example>{ "method": "pickup", "pickupDate": "2026-11-12", "pickupPart": "morning" }</example>
public sealed record ShipBack
{
    /// <summary>
    /// <c>pickup</c>, <c>drop_off</c>, <c>own_parcel</c>, or <c>with</c>: in one parcel with the goods of another open case of the same customer, which <c>case</c> names. There is no
    /// second label then, and no second pickup; what the way back costs is charged once, to that case, and nothing is refunded before inspection. Should that case end before its parcel has
    /// left, these goods get a label of their own. Required.
    /// </summary>
    public string? Method { get; init; }

    /// <summary>
    /// For <c>with</c>: the id or RMA number of that case. It is of the same storefront, and of a customer with the same email, name and address (<c>unknown_case</c> otherwise); it has a
    /// label of ours, or is about to get one, and its parcel has not left. One that itself travels with another stands for that one. At most 10 cases travel in one parcel.
    /// Required for <c>with</c>, and refused for other ways.
    /// </summary>
    public string? Case { get; init; }

    /// <summary>
    /// For <c>pickup</c>: the day wished for, <c>yyyy-MM-dd</c> in the storefront's time zone, a business day among those that a preview offers (<c>pickupSlots</c>) or later,
    /// within 30 days or until the last of these. The first of them when absent, or over by the time the goods can be fetched. Refused for other ways.
    /// </summary>
    public DateOnly? PickupDate { get; init; }

    /// <summary>For <c>pickup</c>: <c>morning</c> (9 to 13), <c>afternoon</c> (13 to 18) or <c>day</c>, which it is when absent. Refused for other ways.</summary>
    public string? PickupPart { get; init; }

    /// <summary>For <c>own_parcel</c>: the parcel's tracking number, when known already. Refused for other ways.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>For <c>own_parcel</c>: the carrier's name as the tracking service spells it, for instance <c>DHLParcel</c>. Refused for other ways.</summary>
    public string? Carrier { get; init; }
}
