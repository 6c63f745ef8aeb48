namespace Serverless.Contracts.V1;

/// <summary>Every action of an operator says why.</summary>
public interface IReasoned
{
    /// <summary>Why, 3 to 500 characters. Required.</summary>
    string? Reason { get; }
}

/// <summary>Why something is done: body of most actions.</summary>
/// <param name="Reason">Why, 3 to 500 characters; stands in the audit, so no personal data. Required.</param>
/// <example>{ "reason": "The customer confirmed the address by telephone" }</example>
public sealed record OpsAction(string? Reason) : IReasoned;

/// <summary>What came of an action on a case.</summary>
/// <param name="Case">Its key, <c>{storefront}~{id}</c>.</param>
/// <param name="Rma">The number that customers know it by.</param>
/// <param name="Status">Where the case stands right after; what follows takes a moment.</param>
/// <param name="Audit">Id of the audit's row.</param>
/// <example>{ "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "status": "approved", "audit": "aud_4be1c09a72d35f68" }</example>
public sealed record OpsActionResult(string Case, string Rma, string Status, string Audit);

/// <summary>The end of a case by force: body of <c>POST /api/v1/ops/cases/{case}/terminate</c>.</summary>
/// <param name="Reason">Why, 3 to 500 characters. Required.</param>
/// <param name="ReleaseUnits">Other cases may have its units, and it cannot be replayed any more; refused once money is booked. False when absent.</param>
/// <example>{ "reason": "Asked for twice by mistake", "releaseUnits": true }</example>
public sealed record TerminateRequest(string? Reason, bool? ReleaseUnits) : IReasoned;

/// <summary>A decision on a contested result: body of <c>POST /api/v1/ops/cases/{case}/contest/decision</c>.</summary>
/// <param name="Reason">Why, 3 to 500 characters; told to the customer, so no personal data. Required.</param>
/// <param name="Outcome"><c>upheld</c>: all units count as accepted, and the rest is paid. <c>rejected</c>: the result stands. Required.</param>
/// <example>{ "reason": "The photos show the tags still on", "outcome": "upheld" }</example>
public sealed record OpsContestDecision(string? Reason, string? Outcome) : IReasoned;

/// <summary>A parcel of an order on record that could not be delivered: body of <c>POST /api/v1/ops/storefronts/{storefront}/orders/{order}/undelivered</c>.</summary>
/// <param name="Reason">Why it is opened by hand, 3 to 500 characters; stands in the audit, so no personal data. Required.</param>
/// <param name="TrackingNumber">Number of one of the order's shipments. Required.</param>
/// <param name="Trouble">Why the carrier did not deliver it: <c>refused</c>, <c>not_reached</c> or <c>bad_address</c>. Required.</param>
/// <param name="KeptUntil">The last day on which the carrier keeps it; as the policy says when absent.</param>
/// <example>{ "reason": "The depot telephoned", "trackingNumber": "00340434161094042557", "trouble": "not_reached", "keptUntil": "2026-11-12" }</example>
public sealed record OpenUndeliveredRequest(string? Reason, string? TrackingNumber, string? Trouble, DateOnly? KeptUntil) : IReasoned;

/// <summary>Something reported by hand, in a partner's stead: body of <c>POST /api/v1/ops/cases/{case}/events</c>. Exactly one of the nine is given.</summary>
/// <example>{
///   "reason": "The carrier's portal shows it at the warehouse",
///   "parcel": { "status": "delivered", "at": "2026-11-15T10:15:02+00:00", "place": "Leipzig" }
/// }</example>
public sealed record RaiseEventRequest : IReasoned
{
    /// <inheritdoc/>
    public string? Reason { get; init; }

    /// <summary>News of the parcel.</summary>
    public ParcelNews? Parcel { get; init; }

    /// <summary>What the warehouse found: one row for each unit found or missed.</summary>
    public IReadOnlyList<InspectedUnit>? Inspection { get; init; }

    /// <summary>What became of a refund.</summary>
    public RefundNews? Refund { get; init; }

    /// <summary>What the warehouse stopped: every line that it was asked about.</summary>
    public IReadOnlyList<StoppedLine>? Stop { get; init; }

    /// <summary>What became of goods that the warehouse had repaired: every line that it was asked about.</summary>
    public IReadOnlyList<RepairedLine>? Repair { get; init; }

    /// <summary>What the customer answered by telephone or email.</summary>
    public AnswerNews? Answer { get; init; }

    /// <summary>Whether the warehouse changed the order as it was asked to: <c>changed</c>, <c>not_changed</c> or <c>shipped</c>.</summary>
    public string? Amendment { get; init; }

    /// <summary>Goods of a stock-out have come, or are expected on another day.</summary>
    public StockRequest? Stock { get; init; }

    /// <summary>Another pickup that the customer chose by telephone or email.</summary>
    public PickupNews? Pickup { get; init; }
}

/// <summary>What a customer chose of what the case asks.</summary>
/// <param name="Choice">One of the choices of the case's question. Required.</param>
/// <param name="Option">Which one, where it has several of this choice.</param>
/// <param name="Question">Number of the question; whichever is open when absent.</param>
public sealed record AnswerNews(string? Choice, int? Option, int? Question)
{
    /// <summary>Of <c>deliver_again</c> in a remote area: the extra carriage that the customer agrees to pay, as the question's choice names it.</summary>
    public Money? Carriage { get; init; }
}

/// <summary>Another pickup than the one that is booked; an operator can change it however often it was.</summary>
/// <param name="Day"><c>yyyy-MM-dd</c> in the storefront's time zone. Required.</param>
/// <param name="Part"><c>morning</c> or <c>afternoon</c>. Required.</param>
public sealed record PickupNews(DateOnly? Day, string? Part);

/// <summary>News of a parcel.</summary>
/// <param name="Status"><c>in_transit</c>, <c>delayed</c>, <c>held</c>, <c>pickup_missed</c>, <c>delivered</c> or <c>lost</c>. Required.</param>
/// <param name="At">When it happened; now when absent.</param>
/// <param name="Place">Where.</param>
public sealed record ParcelNews(string? Status, DateTimeOffset? At, string? Place)
{
    /// <summary>Of one that is <c>held</c>: why it was not delivered, <c>refused</c>, <c>not_reached</c> or <c>bad_address</c>; or <c>sent_back</c>.</summary>
    public string? Trouble { get; init; }
}

/// <summary>News of a refund.</summary>
/// <param name="Tender">The tender's id in the order. Required.</param>
/// <param name="Status"><c>succeeded</c> or <c>failed</c>: that the money arrived, or did not. Required.</param>
/// <param name="Reference">The refund's id at the payment provider.</param>
/// <param name="Failure">Why it failed.</param>
public sealed record RefundNews(string? Tender, string? Status, string? Reference, string? Failure);

/// <summary>
/// What is to be mended of the customer's data: body of <c>PUT /api/v1/ops/cases/{case}/address</c>. What is absent stays as it is. Emails that never arrived are sent again to another email address.
/// The data goes to the case's personal row alone; the audit says which fields changed.
/// </summary>
/// <example>{ "reason": "The customer confirmed the address by telephone", "address": <see cref="PostalAddress"/> }</example>
public sealed record ContactRequest : IReasoned
{
    /// <inheritdoc/>
    public string? Reason { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public PostalAddress? Address { get; init; }
}
