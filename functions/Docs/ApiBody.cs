using System.Text.Json.Nodes;

namespace Serverless.Docs;

internal sealed record ApiBody(string Description, string MediaType = "application/json")
{
    /// <summary>The contract; absent for a format that is not ours.</summary>
    public Type? Type { get; init; }

    /// <summary>Other contracts that it can be of.</summary>
    public IReadOnlyList<Type> Or { get; init; } = [];

    /// <summary>An object in JSON: what is different in the contract's example, as a merge patch (RFC 7396), or the example itself where there is no contract.</summary>
    public string? Json { get; init; }

    /// <summary>Named examples, shown in place of the one.</summary>
    public IReadOnlyList<ApiExample> Examples { get; init; } = [];

    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>Those of the fields that take files.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>An array only of a format that is not ours.</summary>
    public JsonNode? Example
    {
        get
        {
            if (Type is null) return Json is null ? null : JsonNode.Parse(Json);
            if (Parse(XmlComments.ExampleOf(Type)) is not { } example) return null;
            Patch(example, Parse(Json));
            return example;
        }
    }

    public static ApiBody Of<T>(string description) => new(description) { Type = typeof(T) };

    private static void Patch(JsonObject example, JsonObject? patch)
    {
        foreach (var (name, value) in patch ?? [])
        {
            if (value is null) example.Remove(name);
            else if (value is JsonObject part && example[name] is JsonObject whole) Patch(whole, part);
            else example[name] = value.DeepClone();
        }
    }

    private static JsonObject? Parse(string? json) => json is null ? null : JsonNode.Parse(json)!.AsObject();
}

/// <param name="Json">As <see cref="ApiBody.Json"/>.</param>
internal sealed record ApiExample(string Name, string Summary, string Json);

internal sealed record ApiResponse(int Status, ApiBody Body, ApiHeader? Header);

internal sealed record ApiHeader(string Name, string Description);
