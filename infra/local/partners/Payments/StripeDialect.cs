using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>Stripe's error objects: <c>{ "error": { type, code, message, param } }</c>.</summary>
internal sealed record StripeDialect() : Dialect("payments")
{
    private const string Invalid = "invalid_request_error";

    public override bool Idempotent => true;

    public override string? Scope(Call call) => call.Header("Stripe-Account") is { } account ? $"{account}:" : null;

    public override string ContentType => "application/x-www-form-urlencoded";

    public override Answer Unauthorized(bool missing) => Error(401, Invalid, null, missing
        ? "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
        : "Invalid API Key provided.");

    public override Answer WrongContentType(string? contentType) =>
        Error(400, Invalid, null, $"Invalid request (check that your POST content type is {ContentType}), got '{contentType}'.");

    public override Answer TooLarge() => Error(413, Invalid, null, "The request is too large.");

    public override Answer UnknownPath(string method, string path) =>
        Error(404, Invalid, null, $"Unrecognized request URL ({method}: {path}).");

    public override Answer Trouble(int status) => status == 429
        ? Error(429, Invalid, "rate_limit", "Request rate limit exceeded.")
        : Error(status, "api_error", null, "An unknown error occurred; the request was not carried out.");

    public override Answer KeyReused(string key) => Error(400, "idempotency_error", null,
        $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request.");

    public override Answer KeyInFlight(string key) => Error(409, "idempotency_error", "idempotency_key_in_use",
        $"There is currently another in-progress request using this key '{key}'. Wait for it to finish and try again.");

    public static Answer Refused(string? code, string message, string? param = null, int status = 400) => Error(status, Invalid, code, message, param);

    public static Answer Declined(string code, string message) => Error(402, "card_error", code, message);

    private static Answer Error(int status, string type, string? code, string message, string? param = null)
    {
        var error = new JsonObject { ["type"] = type, ["message"] = message };
        if (code is not null)
            error["code"] = code;
        if (param is not null)
            error["param"] = param;
        return Answer.Json(status, new JsonObject { ["error"] = error });
    }
}
