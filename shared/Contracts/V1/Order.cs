namespace Serverless.Contracts.V1;

/// <summary>
/// An order as a storefront tells of it: beforehand by <c>PUT /api/v1/orders/{number}</c>, or with a request, which can also name one on record by its
/// <c>number</c> alone. The first telling of a paid order is on record and fixes its money: lines, quantities, prices,
/// discounts, tax, shipping and tenders; the money of every case follows from it. A later telling can add dates, shipments, refunds made
/// elsewhere, and lines together with the tender that paid them. What it leaves out stays on record, and its sums may be smaller in
/// keeping with that; one that contradicts the record is refused with <c>order_contradicts_record</c>.
/// </summary>
/// <example>{
///   "number": "L-10482", "placedAt": "2026-11-02T10:15:00+00:00", "paidAt": "2026-11-02T10:16:00+00:00", "releasedAt": "2026-11-02T13:15:00+00:00",
///   "shippedAt": "2026-11-03T10:15:00+00:00", "deliveredAt": "2026-11-05T10:15:00+00:00", "currency": "EUR", "lines": [<see cref="OrderLine"/>],
///   "shipping": { "amount": 490, "currency": "EUR" }, "shippingTax": { "amount": 78, "currency": "EUR" },
///   "tenders": [<see cref="Tender"/>], "shipments": [<see cref="OrderShipment"/>], "customer": <see cref="V1.Customer"/>
/// }</example>
public sealed record Order
{
    /// <summary>
    /// The shop's order number, up to 64 characters, shown as it is written. Case, width, blanks and <c>#</c> make no other order of it.
    /// Required.
    /// </summary>
    public string? Number { get; init; }

    /// <summary>When the customer ordered: like every date of what has happened not in the future, give or take five minutes for clocks that differ. Required.</summary>
    public DateTimeOffset? PlacedAt { get; init; }

    /// <summary>When it was paid; absent: unpaid.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>When the warehouse was told to send it; absent: not yet.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>When it left; absent: not yet. Of lines that <see cref="Shipments"/> name, their dates count instead.</summary>
    public DateTimeOffset? ShippedAt { get; init; }

    /// <summary>
    /// When it was delivered, all of it; absent: not yet, or not known. More than five minutes ahead: announced, and not delivered yet. Of a shipment that has a
    /// <c>deliveredAt</c>, that counts instead.
    /// </summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>ISO 4217 code of every amount in the order. Required.</summary>
    public string? Currency { get; init; }

    /// <summary>Whether prices, discounts and shipping contain their tax (usual in the EU, UK and China). <c>true</c> when absent.</summary>
    public bool? TaxIncluded { get; init; }

    /// <summary>The order's lines: 1 to 500. Required.</summary>
    public IReadOnlyList<OrderLine>? Lines { get; init; }

    /// <summary>
    /// Discount on the whole order, shared among the lines by value; a minor unit that two lines have the same claim to goes to the lower
    /// line id. Lines added later have no share of it. None when absent.
    /// </summary>
    public Money? Discount { get; init; }

    /// <summary>What the customer paid for delivery. None when absent.</summary>
    public Money? Shipping { get; init; }

    /// <summary>
    /// What the least expensive delivery offered would have cost, when the customer paid for a faster one: a withdrawal refunds
    /// that much of <see cref="Shipping"/>, and never more than was paid. All of it when absent.
    /// </summary>
    public Money? StandardShipping { get; init; }

    /// <summary>Tax on shipping: contained in it, or on top, as <see cref="TaxIncluded"/> says. None when absent.</summary>
    public Money? ShippingTax { get; init; }

    /// <summary>How it was paid; the amounts add up to the order's total. At least one when it is paid.</summary>
    public IReadOnlyList<Tender>? Tenders { get; init; }

    /// <summary>
    /// Refunds made elsewhere, by the shop or at the payment provider: they count as paid back of their tender and of the order. Each
    /// counts once by its id, however often it is told; those made here need not be told, and are known by their ids. At most 200.
    /// </summary>
    public IReadOnlyList<OrderRefund>? Refunds { get; init; }

    /// <summary>
    /// Coupons that the order used up and that can be used again once it is undone; leave out those that anybody can use as often as they like. What they took off is a part of the
    /// discounts, here and on the lines. When all of the order is taken back or was never sent, over however many cases, they are given back once, by the webhook
    /// <c>return.coupons_released</c>; when a part stays with the customer or went into other goods they are not: their share of what comes back is deducted from the refund with the discount. At
    /// most 20. A later telling can name them where none were named before, and change none.
    /// </summary>
    public IReadOnlyList<Coupon>? Coupons { get; init; }

    /// <summary>
    /// Its parcels, added as they leave, at most 200 in a telling and 1,000 in all. Lines that are in one go by its dates: what can be asked of them, and how long. A later telling adds
    /// shipments, and dates, carrier and number of those it told before; what is in one stays. The carrier is followed for those with a
    /// <c>trackingNumber</c>: what it reports of them is added here, and a parcel that it cannot deliver opens a case by itself (<c>undeliverable</c>).
    /// </summary>
    public IReadOnlyList<OrderShipment>? Shipments { get; init; }

    /// <summary>Who ordered. Required.</summary>
    public Customer? Customer { get; init; }
}

/// <summary>A coupon that an order used up.</summary>
/// <example>{ "code": "SUMMER-7K2", "amount": { "amount": 500, "currency": "EUR" } }</example>
public sealed record Coupon
{
    /// <summary>As its customer knows it, up to 64 characters; each once in the order. Required.</summary>
    public string? Code { get; init; }

    /// <summary>What it took off. Required.</summary>
    public Money? Amount { get; init; }
}

/// <summary>A parcel of an order.</summary>
/// <example>{
///   "id": "s1", "carrier": "DHLParcel", "trackingNumber": "00340434161094042557", "shippedAt": "2026-11-03T10:15:00+00:00", "deliveredAt": "2026-11-05T10:15:00+00:00",
///   "lines": [{ "line": "1", "quantity": 2 }]
/// }</example>
public sealed record OrderShipment
{
    /// <summary>Id, unique in the order, up to 64 characters. Required.</summary>
    public string? Id { get; init; }

    /// <summary>The carrier, as EasyPost spells it, for instance <c>DHLParcel</c>; found by the number when absent.</summary>
    public string? Carrier { get; init; }

    /// <summary>4 to 40 letters and digits, in whatever groups they are written. The carrier's news reach up to 20 orders of a storefront that name it.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>When it left; absent: not yet.</summary>
    public DateTimeOffset? ShippedAt { get; init; }

    /// <summary>When it was delivered; absent: not yet, or not known.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>What is in it, each line once. Required.</summary>
    public IReadOnlyList<ShippedUnits>? Lines { get; init; }
}

/// <summary>Units of a line in a parcel.</summary>
public sealed record ShippedUnits
{
    /// <summary>Id of the order line. Required.</summary>
    public string? Line { get; init; }

    /// <summary>Units, 1 to 10,000; over all parcels at most as many as were ordered. Required.</summary>
    public int? Quantity { get; init; }
}

/// <summary>One line of an order.</summary>
/// <example>{
///   "id": "1", "sku": "LS-WHITE-M", "title": "Linen shirt, white, M", "quantity": 2,
///   "unitPrice": { "amount": 3900, "currency": "EUR" }, "tax": { "amount": 1245, "currency": "EUR" }
/// }</example>
public sealed record OrderLine
{
    /// <summary>The line's id, unique in the order, up to 64 characters. Required.</summary>
    public string? Id { get; init; }

    /// <summary>Stock keeping unit. Required.</summary>
    public string? Sku { get; init; }

    /// <summary>What the customer knows it as. Required.</summary>
    public string? Title { get; init; }

    /// <summary>Product category, by which the policy has rules; the policy's default when absent.</summary>
    public string? Category { get; init; }

    /// <summary>Units ordered, 1 to 10,000. Required.</summary>
    public int? Quantity { get; init; }

    /// <summary>Price of one unit before discounts. Required.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>Discount on this line as a whole. None when absent.</summary>
    public Money? Discount { get; init; }

    /// <summary>
    /// Tax on this line as a whole, after discounts: contained in the price, or on top. When absent it follows from
    /// <see cref="TaxRatePercent"/>, and without that there is none.
    /// </summary>
    public Money? Tax { get; init; }

    /// <summary>
    /// Tax as a percentage of the line after all discounts, its share of the order's among them: 0 to 100, up to four digits
    /// after the point. Without <see cref="Tax"/> the tax is computed from it, rounded once for the line to the nearest minor
    /// unit, halves up. With it the amount holds, and has to be this percentage rounded up or down.
    /// </summary>
    public decimal? TaxRatePercent { get; init; }

    /// <summary>
    /// Serial numbers of the units that were sent, as far as the shop knows them: at most as many as units, each once in the line, up to 1,000 in the order; 1 to 64 letters,
    /// digits and <c>- . / _ : # +</c>, in which case and blanks do not count. A later telling can add some, and change none.
    /// </summary>
    public IReadOnlyList<string>? SerialNumbers { get; init; }

    /// <summary>Sold as final sale. <c>false</c> when absent.</summary>
    public bool? FinalSale { get; init; }

    /// <summary>
    /// Points that the customer earned with all units of the line, 0 to 1,000,000,000,000; none when absent. What is taken back of the line takes its share of them: over all returns they
    /// end at all of them (<c>money.pointsTakenBack</c> of a case). Units in whose place the customer gets others keep theirs, less the share of their worth that is paid out instead; the goods that come for them hold what is
    /// left. Told later than a case was settled, nothing is taken back for that one. Once told it does not change, and it is told of all units: of fewer than are on record it is refused.
    /// </summary>
    public long? PointsEarned { get; init; }
}

/// <summary>One way in which the order was paid.</summary>
/// <example>{ "id": "t1", "type": "card", "reference": "pi_3NfQkX2eZvKYlo2C", "amount": { "amount": 8290, "currency": "EUR" }, "label": "Visa ending in 4242" }</example>
public sealed record Tender
{
    /// <summary>Id, unique in the order. Required.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// <c>card</c>, <c>wallet</c>, <c>instalment</c> (a provider paid the shop, and the customer pays the provider bill by bill),
    /// <c>gift_card</c>, <c>store_credit</c> or <c>points</c>. Required.
    /// </summary>
    public string? Type { get; init; }

    /// <summary>
    /// By which it is known where it was paid. For a <c>card</c>, a <c>wallet</c> or an <c>instalment</c> it is the payment's id at the payment
    /// provider, for instance a payment intent <c>pi_…</c>, and belongs to the first order that names it, for good: another that does is refused with
    /// <c>payment_reference_taken</c>. For gift cards, store credit and points it is the shop's own, which it is told again when they are to be given
    /// back, and can pay for many orders. Required.
    /// </summary>
    public string? Reference { get; init; }

    /// <summary>What was paid this way. Required.</summary>
    public Money? Amount { get; init; }

    /// <summary>The last instant at which a refund to this tender is possible. No limit when absent.</summary>
    public DateTimeOffset? RefundableUntil { get; init; }

    /// <summary>Whether money can go back this way at all. <c>true</c> when absent.</summary>
    public bool? Refundable { get; init; }

    /// <summary>
    /// Of <c>instalment</c> alone: what the customer would still owe without any refund of this order, at most the amount. A refund
    /// takes that off first, the last bill first; what is more than that is paid back. Nothing when absent.
    /// </summary>
    public Money? Outstanding { get; init; }

    /// <summary>
    /// Of <c>points</c> alone: how many of them paid the amount. A refund says how many go back; over all parts they end at all of them.
    /// </summary>
    public long? Points { get; init; }

    /// <summary>How a customer recognises it, for instance <c>Visa ending in 4242</c>.</summary>
    public string? Label { get; init; }
}

/// <summary>A refund that was made elsewhere.</summary>
public sealed record OrderRefund
{
    /// <summary>The refund's id where it was made, for instance <c>re_…</c>, up to 255 characters. Required.</summary>
    public string? Id { get; init; }

    /// <summary>Id of the tender that it went back to. Required.</summary>
    public string? Tender { get; init; }

    /// <summary>What was paid back. Required.</summary>
    public Money? Amount { get; init; }

    /// <summary>When. Required.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Units that came back with it and so cannot come back again; none when it was for no goods.</summary>
    public IReadOnlyList<RefundedUnits>? Lines { get; init; }
}

/// <summary>Units of a line that were refunded elsewhere.</summary>
public sealed record RefundedUnits
{
    /// <summary>Id of the order line. Required.</summary>
    public string? Line { get; init; }

    /// <summary>Units, 1 to 10,000. Required.</summary>
    public int? Quantity { get; init; }
}

/// <summary>The customer: personal data, kept in one place per case.</summary>
/// <example>{ "name": "Maria Keller", "email": "maria.keller@mail.example", "phone": "+4934112345678", "locale": "en", "address": <see cref="PostalAddress"/> }</example>
public sealed record Customer
{
    /// <summary>Full name as the customer writes it. Required.</summary>
    public string? Name { get; init; }

    /// <summary>Address for emails. Required.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone number for the carrier.</summary>
    public string? Phone { get; init; }

    /// <summary>BCP 47 language, for instance <c>en</c> or <c>zh-CN</c>; the storefront's when absent.</summary>
    public string? Locale { get; init; }

    /// <summary>Where the goods are picked up. Required for <c>pickup</c> and <c>drop_off</c>. Its country says whose law applies.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>Returns that the shop counts of this customer so far, 0 or more. 0 when absent.</summary>
    public int? PastReturns { get; init; }

    /// <summary>Whether the shop trusts the customer with a refund before inspection. <c>false</c> when absent.</summary>
    public bool? Trusted { get; init; }
}

/// <summary>An amount in the currency's minor unit: <c>{ "amount": 1234, "currency": "EUR" }</c> is 12.34 euro.</summary>
public sealed record Money
{
    /// <summary>Minor units. Required.</summary>
    public long? Amount { get; init; }

    /// <summary>ISO 4217 code. Required.</summary>
    public string? Currency { get; init; }
}
