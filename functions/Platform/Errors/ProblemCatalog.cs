using System.Collections.Frozen;

namespace Serverless.Platform.Errors;

/// <summary>Every problem that the API answers with: its stable code, HTTP status and title. Refusals are here under their own codes.</summary>
public static class ProblemCatalog
{
    public const string MalformedRequest = "malformed_request";
    public const string MalformedQuery = "malformed_query";
    public const string MalformedJson = "malformed_json";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string TooLarge = "too_large";
    public const string Unauthorized = "unauthorized";
    public const string Forbidden = "forbidden";
    public const string SignatureInvalid = "signature_invalid";
    public const string WrongStorefront = "wrong_storefront";
    public const string NotFound = "not_found";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string ValidationFailed = "validation_failed";
    public const string IdempotencyKeyReused = "idempotency_key_reused";
    public const string IdempotencyKeyInUse = "idempotency_key_in_use";
    public const string TooManyKeys = "too_many_keys";
    public const string KeyTaken = "key_taken";
    public const string TrackingNumberTaken = "tracking_number_taken";
    public const string PaymentReferenceTaken = "payment_reference_taken";
    public const string TooManyRequests = "too_many_requests";
    public const string Unavailable = "unavailable";
    public const string PreconditionFailed = "precondition_failed";
    public const string Internal = "internal_error";

    private static readonly FrozenDictionary<string, ProblemKind> Kinds = new ProblemKind[]
    {
        new(MalformedRequest, 400, "The request is not HTTP as it should be"),
        new(MalformedQuery, 400, "The query is not as documented"),
        new(MalformedJson, 400, "The body is not JSON as documented"),
        new(UnsupportedMediaType, 415, "The body must be application/json"),
        new(TooLarge, 413, "The body is too large"),
        new(Unauthorized, 401, "A valid key is needed"),
        new(Forbidden, 403, "The key is not good for this"),
        new(SignatureInvalid, 401, "The signature does not fit the body, or is too old"),
        new(WrongStorefront, 403, "The key belongs to another storefront"),
        new(NotFound, 404, "There is nothing here"),
        new(MethodNotAllowed, 405, "This path does not take this method"),
        new(ValidationFailed, 422, "The request cannot be taken as it is"),
        new(IdempotencyKeyReused, 422, "The idempotency key was used with another body"),
        new(IdempotencyKeyInUse, 409, "The call with this idempotency key is still running"),
        new(TooManyKeys, 409, "Two keys that are good for the same are valid already; end one of them first"),
        new(KeyTaken, 409, "Another storefront has this key"),
        new(TrackingNumberTaken, 409, "Another case has this tracking number"),
        new(PaymentReferenceTaken, 409, "The payment belongs to another order"),
        new(TooManyRequests, 429, "More calls than this key may make; go on after the time in Retry-After"),
        new(Unavailable, 503, "Not possible at the moment; the same request will be taken later"),
        new(PreconditionFailed, 412, "It has changed since it was read"),
        new(Internal, 500, "Something went wrong on our side"),
        new("window_closed", 422, "The return window has closed"),
        new("final_sale", 422, "The item was sold as final sale"),
        new("quantity_unavailable", 409, "Not that many units are left to return"),
        new("condition_not_met", 422, "The condition that the policy asks for is not met"),
        new("order_unpaid", 409, "The order is not paid"),
        new("not_shipped", 409, "The order has not been shipped"),
        new("not_received", 422, "Goods that never came cannot be sent back"),
        new("already_shipped", 409, "The order is on its way"),
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
        new("not_possible_now", 409, "This is not possible as the case stands"),
    }.ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);

    public static IReadOnlyCollection<ProblemKind> All => Kinds.Values;

    public static ProblemKind Get(string code) => Kinds[code];
}

/// <summary>A kind of problem; its code and title are the same for every occurrence.</summary>
public sealed record ProblemKind(string Code, int Status, string Title)
{
    /// <summary>The <c>type</c> of RFC 9457.</summary>
    public string Type => $"urn:returns:problem:{Code}";
}
