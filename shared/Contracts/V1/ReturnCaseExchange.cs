namespace Serverless.Contracts.V1;

/// <summary>What an exchange wants and comes to.</summary>
/// <example>{
///   "wanted": [<see cref="ReturnCaseWanted"/>], "ships": "after_inspection", "reserved": true, "difference": { "amount": -1010, "currency": "EUR" },
///   "payment": <see cref="ReturnCasePayment"/>
/// }</example>
public sealed record ReturnCaseExchange
{
    /// <summary>The goods in place of those that come back.</summary>
    public required IReadOnlyList<ReturnCaseWanted> Wanted { get; init; }

    /// <summary><c>after_inspection</c> of those that come back, <c>at_once</c> or <c>at_door</c>; one that was to leave before and did not, or was not swapped, is <c>after_inspection</c>.</summary>
    public required string Ships { get; init; }

    /// <summary>
    /// Why they leave after the inspection though they were asked for before: <c>not_held</c>, <c>hold_lost</c>, <c>out_of_stock</c>, <c>no_swap_there</c> (the carrier does not swap goods at that
    /// door), <c>not_swapped</c> (it did not get the others, and brings these back) or <c>lost_on_the_way</c>. Absent otherwise.
    /// </summary>
    public string? NotAhead { get; init; }

    /// <summary>The warehouse keeps them for the case.</summary>
    public required bool Reserved { get; init; }

    /// <summary>
    /// Why the case goes on as a return for refund: <c>out_of_stock</c>, <c>not_paid</c>, <c>nothing_accepted</c>, <c>replacement_lost</c> or <c>goods_kept</c>; absent as long as it
    /// is an exchange.
    /// </summary>
    public string? GivenUp { get; init; }

    /// <summary>Above zero it is paid out, below zero the customer owes it. Absent until it is settled: after the inspection, at once where the goods stay, or when the parcel back is lost. How it came about is in the case's <c>money</c>.</summary>
    public Money? Difference { get; init; }

    /// <summary>What the customer is asked to pay; absent where nothing is.</summary>
    public ReturnCasePayment? Payment { get; init; }

    /// <summary>What the customer owes for goods that left at once or were swapped at the door, and nothing here can collect: the storefront bills it. Absent where there is no such thing.</summary>
    public Money? Owed { get; init; }

    /// <summary>The parcel with the goods, once the warehouse has the order.</summary>
    public ReturnCaseReplacement? Replacement { get; init; }
}

/// <summary>Goods that are wanted in exchange. Discount and tax are of the line as a whole.</summary>
/// <example>{
///   "sku": "LS-WHITE-L", "title": "Linen shirt, white, L", "quantity": 1, "unitPrice": { "amount": 5000, "currency": "EUR" },
///   "discount": { "amount": 0, "currency": "EUR" }, "tax": { "amount": 798, "currency": "EUR" }
/// }</example>
public sealed record ReturnCaseWanted(string Sku, string Title, int Quantity, Money UnitPrice, Money Discount, Money Tax);

/// <summary>What the customer pays: the difference before the goods leave, or extra carriage before a parcel is delivered again; or what is to be held on their card for goods that leave at once.</summary>
/// <param name="Due">When it has to be paid; then the goods given back are refunded instead, and a parcel is asked about once more or comes back. Without a hold by then the goods leave after the inspection.</param>
/// <example>{ "amount": { "amount": 1010, "currency": "EUR" }, "due": "2026-11-30T22:59:59+00:00", "url": "https://checkout.stripe.com/c/pay/cs_1" }</example>
public sealed record ReturnCasePayment(Money Amount, DateTimeOffset Due)
{
    /// <summary>The page on which it can be paid now; another takes its place each day. Customers are sent the status page's own link.</summary>
    public Uri? Url { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The payment's id at the payment provider.</summary>
    public string? Reference { get; init; }

    /// <summary>How the hold stands; absent where the amount is to be paid.</summary>
    public ReturnCaseHold? Hold { get; init; }
}

/// <summary>What is held on the customer's card for goods that leave at once.</summary>
/// <param name="Status"><c>asked</c>, <c>placed</c>, <c>charged</c> or <c>released</c>. What is not charged to a hold is let go with the charge.</param>
/// <example>{ "status": "placed", "placedAt": "2026-11-24T09:10:00+00:00", "chargeAt": "2026-11-30T09:10:00+00:00" }</example>
public sealed record ReturnCaseHold(string Status)
{
    public DateTimeOffset? PlacedAt { get; init; }

    /// <summary>When all of it is charged unless the goods given back are inspected by then: the bank keeps it no longer.</summary>
    public DateTimeOffset? ChargeAt { get; init; }

    public Money? Charged { get; init; }
}

/// <summary>The goods on their way to the customer.</summary>
/// <param name="Order">The warehouse's number of the order.</param>
/// <param name="SentAt">When the warehouse had the order.</param>
/// <example>{ "order": "WH-9001", "trackingNumber": "JD014600006281230711", "sentAt": "2026-11-24T09:10:00+00:00", "carrier": "DHLExpress" }</example>
public sealed record ReturnCaseReplacement(string Order, string TrackingNumber, DateTimeOffset SentAt)
{
    public string? Carrier { get; init; }

    /// <summary>The number of the parcel in which their carrier takes the goods given back, where they are swapped at the door.</summary>
    public string? TakesBack { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? LostAt { get; init; }
}
