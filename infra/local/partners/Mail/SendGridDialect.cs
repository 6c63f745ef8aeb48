using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>SendGrid's errors: <c>{ "errors": [ { message, field, help } ] }</c>.</summary>
internal sealed record SendGridDialect() : Dialect("mail")
{
    public override long MaximumBytes => 30 << 20;

    public override Answer Unauthorized(bool missing) => Refused(401, missing
        ? "Permission denied, wrong credentials"
        : "The provided authorization grant is invalid, expired, or revoked");

    public override Answer WrongContentType(string? contentType) => Refused(415, "Content-Type should be application/json.");

    public override Answer TooLarge() => Refused(413, "The JSON payload you have included in your request is too large.");

    public override Answer UnknownPath(string method, string path) => Refused(404, "not found");

    public override Answer Trouble(int status) => Refused(status, status == 429 ? "too many requests" : "An internal server error occurred");

    public static Answer Refused(int status, string message, string? field = null) => Refused(status, [new MailProblem(message, field)]);

    public static Answer Refused(int status, IEnumerable<MailProblem> problems) => Answer.Json(status, new JsonObject
    {
        ["errors"] = new JsonArray([.. problems.Select(p => new JsonObject { ["message"] = p.Message, ["field"] = p.Field, ["help"] = null })]),
    });
}

/// <summary>What SendGrid finds wrong with a message, and where.</summary>
internal sealed record MailProblem(string Message, string? Field);
