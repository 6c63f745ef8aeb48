using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>The warehouse's errors: problem details with the wrong fields by name.</summary>
internal sealed record WarehouseDialect() : Dialect("warehouse")
{
    public override bool Idempotent => true;

    public override Answer Unauthorized(bool missing) => Problem(401, "Unauthorized", "Send an API token in the Authorization header.");

    public override Answer WrongContentType(string? contentType) => Problem(415, "Unsupported media type", "Send application/json.");

    public override Answer TooLarge() => Problem(413, "Too large", "The request is too large.");

    public override Answer UnknownPath(string method, string path) => NotFound($"There is no {method} {path}.");

    public override Answer Trouble(int status) => status == 429
        ? Problem(429, "Too many requests", "Slow down.")
        : Problem(status, "Trouble", "Something went wrong on our side; nothing was done.");

    public override Answer KeyReused(string key) => Problem(422, "Idempotency key reused", "This idempotency key belongs to another request.");

    public override Answer KeyInFlight(string key) => Problem(409, "Request in progress", "The first request with this idempotency key is still running.");

    public static Answer NotFound(string detail) => Problem(404, "Not found", detail);

    public static Answer Conflict(string detail) => Problem(409, "Conflict", detail);

    /// <summary>Told by its code, and not kept under a key: goods come in again.</summary>
    public static Answer OutOfStock(StockLevel missing)
    {
        var problem = new JsonObject { ["title"] = "Out of stock", ["status"] = 409, ["code"] = "out_of_stock", ["detail"] = $"There is not enough of {missing.Sku}." };
        if (missing.Restock is { } day)
            problem["restock_date"] = day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        return Answer.Json(409, problem, "application/problem+json");
    }

    /// <summary>The carrier does not do it; told by its code.</summary>
    public static Answer NotDeliverable(string code, string detail) =>
        Answer.Json(409, new JsonObject { ["title"] = "Not deliverable", ["status"] = 409, ["code"] = code, ["detail"] = detail }, "application/problem+json");

    public static Answer Invalid(params IEnumerable<(string Field, string Message)> errors) =>
        Problem(422, "Invalid request", "Some fields are missing or wrong.", errors);

    public static Answer Malformed() => Problem(400, "Malformed request", "The body is not a JSON object.");

    private static Answer Problem(int status, string title, string detail, params IEnumerable<(string Field, string Message)> errors)
    {
        var body = new JsonObject { ["title"] = title, ["status"] = status, ["detail"] = detail };
        var fields = new JsonObject(errors.Select(e => KeyValuePair.Create<string, JsonNode?>(e.Field, new JsonArray(e.Message))));
        if (fields.Count > 0)
            body["errors"] = fields;
        return Answer.Json(status, body, "application/problem+json");
    }
}
