using System.Text.Json.Nodes;
using Serverless.Contracts.V1;
using Serverless.Opening;

namespace Serverless.Docs;

/// <summary>The API as an OpenAPI 3.1 document: <c>Files/openapi.json</c>, filled from the operations, the contracts and the lists of codes.</summary>
internal sealed class OpenApiDocument
{
    /// <summary>The examples of bodies lie deeper than any body may.</summary>
    private static readonly JsonSerializerOptions Written = new(Json.Api) { MaxDepth = 64 };

    private readonly ContractSchemas _schemas = new(ApiOperations.All.SelectMany(operation => (operation.Body?.Or ?? []).Prepend(operation.Body?.Type)).OfType<Type>());

    public static JsonObject Build() => new OpenApiDocument().Document();

    private JsonObject Document()
    {
        using var frame = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("Docs/Files/openapi.json")!;
        var document = JsonNode.Parse(frame)!.AsObject();
        document["tags"] = Node(ApiOperations.All.Select(operation => operation.Tag).Distinct(StringComparer.Ordinal).Select(name => new { name }));
        document["paths"] = Node(ApiOperations.All.GroupBy(operation => operation.Path, StringComparer.Ordinal)
            .ToDictionary(path => path.Key, path => path.ToDictionary(operation => operation.Method, Operation, StringComparer.Ordinal), StringComparer.Ordinal));
        document["webhooks"]!["event"]!["post"]!["requestBody"]!["content"] = Content(ApiBody.Of<WebhookEvent>("What happened"));

        var storefrontKey = document["components"]!["securitySchemes"]!["storefrontKey"]!;
        storefrontKey["description"] = ((string)storefrontKey["description"]!).Replace("{scopes}", string.Join(", ", Scopes.All), StringComparison.Ordinal);

        var schemas = document["components"]!["schemas"]!;
        Enumerate(schemas["Problem"]!);
        foreach (var (name, schema) in _schemas.All) schemas[name] = schema!.DeepClone();
        return document;
    }

    private static void Enumerate(JsonNode problem)
    {
        problem["properties"]!["code"]!["enum"] = Node(ProblemCatalog.All.Select(kind => kind.Code).Order(StringComparer.Ordinal));
        var error = problem["properties"]!["errors"]!["items"]!["properties"]!;
        error["code"]!["enum"] = Node(ProblemCodes.All.Union(OrderProblems.Codes, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        error["baseline"]!["properties"]!["rule"]!["enum"] = Node(BaselineRules.All.Select(rule => rule.Name));
    }

    private JsonNode Operation(ApiOperation operation) => Node(new
    {
        operationId = operation.Id,
        tags = new[] { operation.Tag },
        summary = operation.Summary,
        description = operation.Description,
        parameters = operation.Parameters is [] ? null : operation.Parameters,
        requestBody = operation.Body is { } body ? new { required = true, description = body.Description, content = Content(body) } : null,
        responses = Responses(operation),
        security = operation.HttpEndpoint.Rules.Select(Security).OfType<object>(),
    });

    private Dictionary<string, object> Responses(ApiOperation operation)
    {
        var responses = operation.Responses.ToDictionary(answer => $"{answer.Status}", answer => (object)new
        {
            description = answer.Body.Description,
            headers = answer.Header is { } header
                ? new JsonObject { [header.Name] = Node(new { description = header.Description, schema = new { type = "string" } }) }
                : null,
            content = answer.Body.MediaType.Length > 0 ? Content(answer.Body) : null,
        }, StringComparer.Ordinal);
        foreach (var problems in operation.Problems.Select(ProblemCatalog.Get).GroupBy(kind => kind.Status).OrderBy(group => group.Key))
            responses[$"{problems.Key}"] = Response([.. problems]);
        return responses;
    }

    private static object Response(IReadOnlyList<ProblemKind> kinds) => new
    {
        description = string.Join(". ", kinds.Select(kind => kind.Title)),
        content = new JsonObject
        {
            ["application/problem+json"] = Node(new
            {
                schema = new JsonObject { ["$ref"] = "#/components/schemas/Problem" },
                examples = kinds.ToDictionary(
                    kind => kind.Code, kind => new { value = new { type = kind.Type, title = kind.Title, status = kind.Status, code = kind.Code } }, StringComparer.Ordinal),
            }),
        },
    };

    private JsonObject Content(ApiBody body) => new()
    {
        [body.MediaType] = Node(new
        {
            schema = body switch
            {
                { Type: { } type, Or: { Count: > 0 } others } => Node(new { oneOf = others.Prepend(type).Select(_schemas.Reference) }),
                { Type: { } type } => _schemas.Reference(type),
                { MediaType: "application/octet-stream" or "image/jpeg" } => Node(new { type = "string", format = "binary" }),
                { MediaType: "text/html" } => Node(new { type = "string" }),
                { Fields: { } fields } => Node(new { type = "object", properties = fields.ToDictionary(field => field, field => body.Files.Contains(field, StringComparer.Ordinal) ? Files : new { type = "string" }, StringComparer.Ordinal) }),
                { Example: JsonArray } => Node(new { type = "array", items = new { type = "object" } }),
                _ => Node(new { type = "object" }),
            },
            example = body.Examples is [] ? body.Example : null,
            examples = body.Examples is [] ? null : body.Examples.ToDictionary(
                one => one.Name, one => new { summary = one.Summary, value = (body with { Json = one.Json }).Example }, StringComparer.Ordinal),
        }),
    };

    private static object Files { get; } = new { type = "array", items = new { type = "string", format = "binary" } };

    /// <summary>One way in: the scheme, and which scope or role it takes.</summary>
    private static object? Security(AccessAttribute rule) => rule switch
    {
        ForStorefrontsAttribute shops => new { storefrontKey = new[] { shops.Scope } },
        ForOperatorsAttribute operators => new { opsKey = new[] { Codes.Of(operators.Role) } },
        _ => null,
    };

    /// <summary>An object as JSON; what is null in it is absent.</summary>
    private static JsonNode Node(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), Written)!;
}
