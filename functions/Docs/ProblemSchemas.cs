using System.Text.Json.Nodes;
using Serverless.Domain.Policies;
using Serverless.Platform.Errors;

namespace Serverless.Docs;

/// <summary>How problems are described: one schema, and the kinds that an operation can answer with.</summary>
internal static class ProblemSchemas
{
    public static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["description"] = "What is wrong, as RFC 9457 says, with a stable `code`.",
        ["required"] = new JsonArray("type", "title", "status", "code"),
        ["properties"] = new JsonObject
        {
            ["type"] = Text("`urn:returns:problem:` and the code"),
            ["title"] = Text("The same for every occurrence"),
            ["status"] = new JsonObject { ["type"] = "integer", ["description"] = "The HTTP status" },
            ["detail"] = Text("What is wrong this time, for a developer"),
            ["code"] = new JsonObject
            {
                ["type"] = "string",
                ["description"] = "What is wrong, for programs",
                ["enum"] = new JsonArray([.. ProblemCatalog.All.Select(p => p.Code).Order(StringComparer.Ordinal).Select(c => JsonValue.Create(c))]),
            },
            ["traceId"] = Text("To be named when asking for help"),
            ["errors"] = new JsonObject
            {
                ["type"] = "array",
                ["description"] = "Everything that is wrong with the body",
                ["items"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject
                    {
                        ["pointer"] = Text("Where: a JSON pointer"),
                        ["code"] = Text("What, for programs"),
                        ["message"] = Text("What, for people"),
                        ["baseline"] = Baseline(),
                    },
                },
            },
            ["facts"] = new JsonObject { ["type"] = "object", ["description"] = "What a refusal rests on: dates, numbers, ids" },
        },
    };

    private static JsonObject Baseline() => new()
    {
        ["type"] = "object",
        ["description"] = "With `below_baseline`: what the law asks",
        ["properties"] = new JsonObject
        {
            ["rule"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. BaselineRules.All.Select(r => JsonValue.Create(r.Name))]) },
            ["required"] = Text("What the value has to be"),
            ["countries"] = new JsonObject { ["type"] = "array", ["items"] = Text("ISO 3166-1 alpha-2"), ["description"] = "Whose law asks it" },
            ["source"] = Text("The act and its article"),
        },
    };

    public static JsonObject Response(IReadOnlyList<ProblemKind> kinds) => new()
    {
        ["description"] = string.Join(". ", kinds.Select(k => k.Title)),
        ["content"] = new JsonObject
        {
            ["application/problem+json"] = new JsonObject
            {
                ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" },
                ["examples"] = new JsonObject(kinds.Select(k => KeyValuePair.Create(k.Code, (JsonNode?)new JsonObject { ["value"] = Example(k) }))),
            },
        },
    };

    private static JsonObject Example(ProblemKind kind) => new()
    {
        ["type"] = kind.Type,
        ["title"] = kind.Title,
        ["status"] = kind.Status,
        ["code"] = kind.Code,
    };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };
}
