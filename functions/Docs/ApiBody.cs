using System.Text.Json.Nodes;

namespace Serverless.Docs;

internal sealed record ApiBody(string Description, string MediaType = "application/json")
{
    /// <summary>The contract; absent for a format that is not ours.</summary>
    public Type? Type { get; init; }

    /// <summary>Other contracts that it can be of.</summary>
    public IReadOnlyList<Type> Or { get; init; } = [];

    /// <summary>An object in JSON: what is different in the contract's example (null: absent), or the example itself where there is no contract.</summary>
    public string? Json { get; init; }

    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>Those of the fields that take files.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public JsonObject? Example
    {
        get
        {
            if (Type is null) return Parse(Json);
            if (Parse(XmlComments.ExampleOf(Type)) is not { } example) return null;
            foreach (var (name, value) in Parse(Json) ?? [])
            {
                if (value is null) example.Remove(name);
                else example[name] = value.DeepClone();
            }

            return example;
        }
    }

    public static ApiBody Of<T>(string description) => new(description) { Type = typeof(T) };

    private static JsonObject? Parse(string? json) => json is null ? null : JsonNode.Parse(json)!.AsObject();
}

internal sealed record ApiResponse(int Status, ApiBody Body, ApiHeader? Header);

internal sealed record ApiHeader(string Name, string Description);
