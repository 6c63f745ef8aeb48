using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Serverless.Tests.Api.Policies;

/// <summary>Holds a document against a JSON schema, as far as the policy's uses the language. A keyword that it does not know fails.</summary>
internal sealed class SchemaCheck(JsonObject schema)
{
    public bool Allows(JsonNode document) => Fits(schema, document);

    private bool Fits(JsonObject rule, JsonNode? value) => rule.All(keyword => keyword.Key switch
    {
        "$schema" or "title" or "description" or "$defs" or "format" => true,
        "$ref" => Fits(schema["$defs"]![((string)keyword.Value!)["#/$defs/".Length..]]!.AsObject(), value),
        "type" => IsOf((string)keyword.Value!, value),
        "enum" => keyword.Value!.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value)),
        "minimum" => value!.GetValueKind() != JsonValueKind.Number || Number(value) >= Number(keyword.Value!),
        "maximum" => value!.GetValueKind() != JsonValueKind.Number || Number(value) <= Number(keyword.Value!),
        "minItems" => value!.AsArray().Count >= (int)keyword.Value!,
        "maxItems" => value!.AsArray().Count <= (int)keyword.Value!,
        "maxProperties" => value!.AsObject().Count <= (int)keyword.Value!,
        "items" => value!.AsArray().All(item => Fits(keyword.Value!.AsObject(), item)),
        "pattern" => Regex.IsMatch((string)value!, (string)keyword.Value!, RegexOptions.None, TimeSpan.FromSeconds(1)),
        "maxLength" => ((string)value!).Length <= (int)keyword.Value!,
        "propertyNames" => value!.AsObject().All(p => Fits(keyword.Value!.AsObject(), p.Key)),
        "required" => keyword.Value!.AsArray().All(name => value!.AsObject().ContainsKey((string)name!)),
        "properties" => keyword.Value!.AsObject().All(p => value!.AsObject()[p.Key] is not { } there || Fits(p.Value!.AsObject(), there)),
        "additionalProperties" => value!.AsObject().Where(p => rule["properties"]?[p.Key] is null).All(p => keyword.Value is JsonObject of && Fits(of, p.Value)),
        _ => throw new NotSupportedException($"The check does not know {keyword.Key}"),
    });

    private static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => decimal.IsInteger(Number(value!)),
        _ => false,
    };

    private static decimal Number(JsonNode value) => JsonSerializer.Deserialize<decimal>(value);
}
