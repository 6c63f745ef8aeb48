using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Domain;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;
using Serverless.Platform.Idempotency;

namespace Serverless.Docs;

/// <summary>The API as an OpenAPI 3.1 document, made of the table of operations and the contracts.</summary>
internal static class OpenApiDocument
{
    private const string Storefront = "storefrontKey";
    private const string Operator = "opsKey";

    private static readonly ApiParameter IdempotencyKeyHeader = new(
        IdempotencyKey.Header,
        "header",
        $"1 to {IdempotencyKey.Longest} visible ASCII characters, best a random UUID, kept for at least 24 hours. The same key with the same body gives the same answer and the header "
            + "`Idempotent-Replayed`; with another body `idempotency_key_reused`, and while the first call runs `idempotency_key_in_use`.");

    public static JsonObject Build()
    {
        var schemas = new ContractSchemas { Requests = [.. ApiOperations.All.Select(o => o.Body?.Type).OfType<Type>()] };
        var paths = new JsonObject();
        foreach (var path in ApiOperations.All.GroupBy(o => o.Path, StringComparer.Ordinal))
            paths[path.Key] = new JsonObject(path.Select(o => KeyValuePair.Create(o.Method, (JsonNode?)Operation(o, schemas))));

        var webhooks = Webhooks(schemas);
        var components = schemas.All;
        components["Problem"] = ProblemSchemas.Problem();
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Returns",
                ["version"] = "v1",
                ["summary"] = "Every return of a shop as one durable case, from request to refund.",
                ["description"] =
                    "JSON in camelCase. Money is in minor units: `{ \"amount\": 1234, \"currency\": \"EUR\" }` is 12.34 euro. Instants are RFC 3339, "
                    + "days `yyyy-MM-dd`. What has no value is absent. A property of a body or a parameter of a query that is not documented is "
                    + "refused, with its name. Errors are problem details (RFC 9457) whose `code` is stable.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/api" }),
            ["tags"] = new JsonArray([.. ApiOperations.All.Select(o => o.Tag).Distinct(StringComparer.Ordinal).Select(tag => new JsonObject { ["name"] = tag })]),
            ["paths"] = paths,
            ["webhooks"] = webhooks,
            ["components"] = new JsonObject { ["securitySchemes"] = SecuritySchemes(), ["schemas"] = components },
        };
    }

    private static JsonObject Operation(ApiOperation operation, ContractSchemas schemas)
    {
        var node = new JsonObject { ["operationId"] = operation.Id, ["tags"] = new JsonArray(operation.Tag), ["summary"] = operation.Summary };
        if (operation.Description is { } description) node["description"] = description;
        var parameters = operation.IsKeyed ? [.. operation.Parameters, IdempotencyKeyHeader] : operation.Parameters;
        if (parameters.Count > 0) node["parameters"] = new JsonArray([.. parameters.Select(Parameter)]);
        if (operation.Body is { } body) node["requestBody"] = new JsonObject { ["required"] = true, ["description"] = body.Description, ["content"] = Content(body, schemas) };
        node["responses"] = Responses(operation, schemas);
        node["security"] = new JsonArray([.. operation.HttpEndpoint.Rules.Select(Security).OfType<JsonObject>()]);
        return node;
    }

    /// <summary>What the app itself sends, to endpoints of storefronts.</summary>
    private static JsonObject Webhooks(ContractSchemas schemas) => new()
    {
        ["event"] = new JsonObject
        {
            ["post"] = new JsonObject
            {
                ["summary"] = "Something happened to a case",
                ["description"] = "Sent to the storefront's endpoint, as Standard Webhooks say.",
                ["security"] = new JsonArray(),
                ["parameters"] = new JsonArray(
                    Parameter(new ApiParameter("webhook-id", "header", "The event's id", Required: true)),
                    Parameter(new ApiParameter("webhook-timestamp", "header", "When it was sent, in seconds since 1970", Required: true)),
                    Parameter(new ApiParameter("webhook-signature", "header",
                        "`v1,…`: HMAC-SHA256 in base64 over `{id}.{timestamp}.{body}`; two, parted by a blank, for a day after the secret was changed", Required: true))),
                ["requestBody"] = new JsonObject
                {
                    ["required"] = true,
                    ["content"] = Content(new ApiBody("What happened", typeof(Contracts.V1.WebhookEvent), ApiExamples.Event), schemas),
                },
                ["responses"] = new JsonObject { ["2XX"] = new JsonObject { ["description"] = "Taken; anything else is tried again" } },
            },
        },
    };

    private static JsonObject Parameter(ApiParameter parameter)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (parameter.Values is { } values) schema["enum"] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
        return new JsonObject
        {
            ["name"] = parameter.Name,
            ["in"] = parameter.In,
            ["required"] = parameter.Required,
            ["description"] = parameter.Description,
            ["schema"] = schema,
        };
    }

    private static JsonObject Responses(ApiOperation operation, ContractSchemas schemas)
    {
        var responses = new JsonObject();
        foreach (var response in operation.Responses)
        {
            var node = new JsonObject { ["description"] = response.Body.Description };
            if (response.Header is var (name, description))
                node["headers"] = new JsonObject { [name] = new JsonObject { ["description"] = description, ["schema"] = new JsonObject { ["type"] = "string" } } };
            if (response.Body.MediaType.Length > 0) node["content"] = Content(response.Body, schemas);
            responses[$"{response.Status}"] = node;
        }

        // Any operation can fail in a way that nobody expected.
        foreach (var problems in operation.Problems.Union(Everywhere(operation), StringComparer.Ordinal).Select(ProblemCatalog.Get).GroupBy(p => p.Status).OrderBy(g => g.Key))
            responses[$"{problems.Key}"] = ProblemSchemas.Response([.. problems]);
        return responses;
    }

    private static IEnumerable<string> Everywhere(ApiOperation operation) =>
    [
        .. operation.HttpEndpoint.IsOpen ? Array.Empty<string>() : [ProblemCatalog.Unauthorized, ProblemCatalog.Forbidden, ProblemCatalog.TooManyRequests],
        .. operation.IsKeyed ? [ProblemCatalog.IdempotencyKeyReused, ProblemCatalog.IdempotencyKeyInUse, ProblemCatalog.ValidationFailed] : Array.Empty<string>(),
        .. QueryMiddleware.Concerns(operation) ? [ProblemCatalog.MalformedQuery] : Array.Empty<string>(),
        ProblemCatalog.Unavailable,
        ProblemCatalog.Internal,
    ];

    private static JsonObject Content(ApiBody body, ContractSchemas schemas)
    {
        var media = new JsonObject
        {
            ["schema"] = body switch
            {
                { Type: { } type } => schemas.Reference(type),
                { MediaType: "text/html" } => new JsonObject { ["type"] = "string" },
                { Fields: { } fields } => new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject(fields.Select(f => KeyValuePair.Create(f, (JsonNode?)new JsonObject { ["type"] = "string" }))),
                },
                _ => new JsonObject { ["type"] = "object" },
            },
        };
        if (body.Example is { } example) media["example"] = JsonSerializer.SerializeToNode(example, example.GetType(), Json.Api);
        return new JsonObject { [body.MediaType] = media };
    }

    /// <summary>One way in: the scheme, and which scope or role it takes.</summary>
    private static JsonObject? Security(AccessAttribute rule) => rule switch
    {
        ForStorefrontsAttribute shops => new JsonObject { [Storefront] = new JsonArray(shops.Scope) },
        ForOperatorsAttribute operators => new JsonObject { [Operator] = new JsonArray(Codes.Of(operators.Role)) },
        _ => null,
    };

    private static JsonObject SecuritySchemes() => new()
    {
        [Storefront] = Bearer($"A storefront's key, `rk_live_…`, with the scope that is named: {string.Join(", ", Scopes.All)}. A storefront sees its own cases only."),
        [Operator] = Bearer("An operator's key, `ok_live_…`, in the role that is named or a higher one: viewer, agent, admin. On Azure also a sign-in with Entra ID."),
    };

    private static JsonObject Bearer(string description) => new() { ["type"] = "http", ["scheme"] = "bearer", ["description"] = description };
}
