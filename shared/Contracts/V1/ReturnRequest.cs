namespace Serverless.Contracts.V1;

/// <summary>
/// Asks for a return: the body of <c>POST /api/v1/returns</c> and of a message on the queue <c>return-requests</c>.
/// Everything is optional to the reader, so that all that is missing or wrong can be told at once.
/// </summary>
public sealed record ReturnRequest
{
    /// <summary>Storefront id. Required in a queue message; over HTTP the key says it, and a given one must agree.</summary>
    public string? Storefront { get; init; }

    /// <summary>Queue messages only; over HTTP the header <c>Idempotency-Key</c>. Without one the content is the key.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Kind of case; <c>return</c> when absent.</summary>
    public string? Kind { get; init; }

    /// <summary>Where the customer asked: <c>web</c>, <c>app</c>, <c>store</c>, <c>agent</c> or <c>marketplace</c>; <c>web</c> when absent.</summary>
    public string? Channel { get; init; }

    /// <summary>What the customer wants: <c>refund</c>; <c>refund</c> when absent.</summary>
    public string? Resolution { get; init; }

    /// <summary>The order as it stands in the shop. Required.</summary>
    public Order? Order { get; init; }

    /// <summary>What goes back: at least one line. Required.</summary>
    public IReadOnlyList<RequestedLine>? Lines { get; init; }

    /// <summary>How the goods come back. Required.</summary>
    public ShipBack? ShipBack { get; init; }
}

/// <summary>One order line that goes back, wholly or in part.</summary>
public sealed record RequestedLine
{
    /// <summary>Id of the order line. Required.</summary>
    public string? Line { get; init; }

    /// <summary>Units, from 1 to what was ordered. Required.</summary>
    public int? Quantity { get; init; }

    /// <summary>Reason code, for instance <c>wrong_size</c> or <c>damaged</c>. Required.</summary>
    public string? Reason { get; init; }

    /// <summary>The customer's own words, up to 1,000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>How the goods come back.</summary>
public sealed record ShipBack
{
    /// <summary><c>pickup</c>, <c>drop_off</c> or <c>own_parcel</c>. Required.</summary>
    public string? Method { get; init; }

    /// <summary>For <c>pickup</c>: the day wished for, <c>yyyy-MM-dd</c> in the storefront's time zone. The next business day when absent.</summary>
    public DateOnly? PickupDate { get; init; }

    /// <summary>For <c>own_parcel</c>: the parcel's tracking number, when known already.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>For <c>own_parcel</c>: the carrier's name as the tracking service spells it, for instance <c>DHLParcel</c>.</summary>
    public string? Carrier { get; init; }
}
