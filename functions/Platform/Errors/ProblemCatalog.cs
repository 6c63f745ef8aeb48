using System.Collections.Frozen;

namespace Serverless.Platform.Errors;

/// <summary>Every problem that the API answers with: its stable code, HTTP status and title. Refusals are here under their own codes.</summary>
public static class ProblemCatalog
{
    public static readonly ProblemKind MalformedRequest = new("malformed_request", 400, "The request is not HTTP as it should be");
    public static readonly ProblemKind MalformedQuery = new("malformed_query", 400, "The query is not as documented");
    public static readonly ProblemKind MalformedJson = new("malformed_json", 400, "The body is not JSON as documented");
    public static readonly ProblemKind UnsupportedMediaType = new("unsupported_media_type", 415, "The body is of a media type that is not taken here");
    public static readonly ProblemKind TooLarge = new("too_large", 413, "The body is too large");
    public static readonly ProblemKind Unauthorized = new("unauthorized", 401, "A valid key is needed");
    public static readonly ProblemKind Forbidden = new("forbidden", 403, "The key is not good for this");
    public static readonly ProblemKind SignatureInvalid = new("signature_invalid", 401, "The signature does not fit the body, or is too old");
    public static readonly ProblemKind WrongStorefront = new("wrong_storefront", 403, "The key belongs to another storefront");
    public static readonly ProblemKind NotFound = new("not_found", 404, "There is nothing here");
    public static readonly ProblemKind MethodNotAllowed = new("method_not_allowed", 405, "This path does not take this method");
    public static readonly ProblemKind ValidationFailed = new("validation_failed", 422, "The request cannot be taken as it is");
    public static readonly ProblemKind IdempotencyKeyReused = new("idempotency_key_reused", 422, "The idempotency key was used with another body");
    public static readonly ProblemKind IdempotencyKeyInUse = new("idempotency_key_in_use", 409, "The call with this idempotency key is still running");
    public static readonly ProblemKind TooManyKeys = new("too_many_keys", 409, "Two keys that are good for the same are valid already; end one of them first");
    public static readonly ProblemKind KeyTaken = new("key_taken", 409, "Another storefront has this key");
    public static readonly ProblemKind TrackingNumberTaken = new("tracking_number_taken", 409, "This is the tracking number of another parcel");
    public static readonly ProblemKind PaymentReferenceTaken = new("payment_reference_taken", 409, "The payment belongs to another order");
    public static readonly ProblemKind LinkExpired = new("link_expired", 410, "The link is no longer valid");
    public static readonly ProblemKind EventsExpired = new("events_expired", 410, "What happened since is kept no longer: read the cases, and go on without a cursor");
    public static readonly ProblemKind UploadFilled = new("upload_filled", 409, "Something was put there already: open another upload");
    public static readonly ProblemKind ImageTooLarge = new("image_too_large", 422, "The picture has too many pixels");
    public static readonly ProblemKind ImageUnreadable = new("image_unreadable", 422, "The picture cannot be read");
    public static readonly ProblemKind EmailNotInKind = new("email_not_in_kind", 404, "No case of this kind comes to this email as the policy stands");
    public static readonly ProblemKind EmailNotInCase = new("email_not_in_case", 404, "The case has no such email");
    public static readonly ProblemKind TooManyRequests =
        new("too_many_requests", 429, "More calls than this key may make; go on after the time in Retry-After");
    public static readonly ProblemKind Unavailable = new("unavailable", 503, "Not possible at the moment; the same request will be taken later");
    public static readonly ProblemKind PreconditionFailed = new("precondition_failed", 412, "It has changed since it was read");
    public static readonly ProblemKind Internal = new("internal_error", 500, "Something went wrong on our side");

    private static readonly FrozenDictionary<string, ProblemKind> Kinds = new ProblemKind[]
    {
        MalformedRequest, MalformedQuery, MalformedJson, UnsupportedMediaType, TooLarge, Unauthorized, Forbidden, SignatureInvalid, WrongStorefront,
        NotFound, MethodNotAllowed, ValidationFailed, IdempotencyKeyReused, IdempotencyKeyInUse, TooManyKeys, KeyTaken, TrackingNumberTaken,
        PaymentReferenceTaken, LinkExpired, EventsExpired, UploadFilled, ImageTooLarge, ImageUnreadable, EmailNotInKind, EmailNotInCase, TooManyRequests, Unavailable, PreconditionFailed, Internal,
        new("window_closed", 422, "The return window has closed"),
        new("final_sale", 422, "The item was sold as final sale"),
        new("quantity_unavailable", 409, "Not that many units are left to return"),
        new("unknown_serial_number", 422, "No unit of the line has this serial number"),
        new("serial_number_unavailable", 409, "Another case has the unit with this serial number"),
        new("condition_not_met", 422, "The condition that the policy asks for is not met"),
        new("order_unpaid", 409, "The order is not paid"),
        new("not_shipped", 409, "The order has not been shipped"),
        new("not_received", 422, "Goods that never came cannot be sent back"),
        new("no_fault", 422, "A claim is only of what is the seller's or the carrier's doing"),
        new("delivered_by_carrier", 409, "The parcel was reported as delivered"),
        new("already_shipped", 409, "The order is on its way"),
        new("not_stopped", 409, "The warehouse did not say in time that it stopped the order"),
        new("not_changed", 409, "The warehouse could not confirm that it changed the order"),
        new("price_differs", 422, "The variant that is wanted costs something else than was paid"),
        new("country_differs", 422, "The order cannot go to another country than it was placed for"),
        new("day_not_possible", 409, "The carrier does not deliver on that day"),
        new("as_addressed", 409, "The carrier delivers the parcel only as it is addressed"),
        new("carriage_not_agreed", 409, "The answer does not agree to the extra carriage that is to be paid for the delivery"),
        new("evidence_required", 422, "Evidence is needed"),
        new("unknown_line", 422, "The order has no such line"),
        new("duplicate_case", 409, "The same return was asked before"),
        new("way_not_offered", 422, "This way of sending back is not offered"),
        new("resolution_not_offered", 422, "What is wanted for the goods is not offered for them"),
        new("no_withdrawal_right", 422, "The law of the customer's country gives no right to withdraw"),
        new("withdrawal_excluded", 422, "The law takes these goods out of the right to withdraw"),
        new("payout_not_offered", 422, "This way of paying out is not offered"),
        new("no_such_payout", 404, "The case pays nothing back of this tender"),
        new("order_contradicts_record", 409, "The order is told otherwise than it is on record"),
        new("declined", 422, "A person has decided against it"),
        new("contest_closed", 409, "The time to contest the result is over"),
        new("question_over", 409, "The question was answered otherwise, or its time is over"),
        new("choice_not_offered", 422, "The question has no such choice"),
        new("pickup_not_offered", 409, "The carrier does not come then"),
        new("pickup_under_way", 409, "The driver is about to come"),
        new("pickup_changes_used", 409, "The pickup was changed as often as it can be"),
        new("not_possible_now", 409, "This is not possible as the case stands"),
    }.ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);

    /// <summary>The refusal of that code, where it is no case that refuses.</summary>
    public static ProblemKind NotPossibleNow => Get("not_possible_now");

    public static IReadOnlyCollection<ProblemKind> All => Kinds.Values;

    public static ProblemKind Get(string code) => Kinds[code];
}

/// <summary>A kind of problem; its code and title are the same for every occurrence.</summary>
public sealed record ProblemKind(string Code, int Status, string Title)
{
    /// <summary>The <c>type</c> of RFC 9457.</summary>
    public string Type => $"urn:returns:problem:{Code}";

    /// <summary>Wherever a code is named, its kind can be.</summary>
    public static implicit operator string(ProblemKind kind) => kind.Code;
}
