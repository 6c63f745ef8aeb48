using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>EasyPost's error objects: <c>{ "error": { code, message, errors } }</c>.</summary>
internal sealed record EasyPostDialect() : Dialect("carrier")
{
    public override Answer Unauthorized(bool missing) => Refused(401, "APIKEY.INVALID", "The provided API key is missing or not valid.");

    public override Answer WrongContentType(string? contentType) => Malformed();

    public override Answer TooLarge() => Refused(413, "PAYLOAD_TOO_LARGE", "The request is too large.");

    public override Answer UnknownPath(string method, string path) => Refused(404, "NOT_FOUND", "The requested resource could not be found.");

    public override Answer Trouble(int status) => status == 429
        ? Refused(429, "RATE_LIMITED", "Too many requests, slow down.")
        : Refused(status, "INTERNAL_SERVER_ERROR", "Something went wrong on our side; nothing was done.");

    public static Answer Malformed() => Refused(400, "BAD_REQUEST", "Malformed request. Please check the contents and retry.");

    public static Answer Missing(string field) => Refused(422, "PARAMETER.REQUIRED", "Missing required parameter.", (field, "cannot be blank"));

    public static Answer NotFound() => Refused(404, "NOT_FOUND", "The requested resource could not be found.");

    public static Answer Refused(int status, string code, string message, params IEnumerable<(string Field, string Message)> errors) =>
        Answer.Json(status, new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = code,
                ["message"] = message,
                ["errors"] = new JsonArray([.. errors.Select(e => new JsonObject { ["field"] = e.Field, ["message"] = e.Message })]),
            },
        });
}
