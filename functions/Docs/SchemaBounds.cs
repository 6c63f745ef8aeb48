using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Serverless.Docs;

/// <summary>Bounds of a property as JSON Schema says them.</summary>
internal static class SchemaBounds
{
    /// <param name="node">The property's schema.</param>
    /// <param name="value">That of its value; of a list, that of an item.</param>
    public static void Add(JsonObject node, JsonObject value, PropertyInfo property)
    {
        var isDictionary = node["additionalProperties"] is not null;
        if (property.GetCustomAttribute<MinLengthAttribute>() is { Length: var fewest }) node["minItems"] = fewest;
        if (property.GetCustomAttribute<MaxLengthAttribute>() is { Length: var most }) node[isDictionary ? "maxProperties" : "maxItems"] = most;
        if (property.GetCustomAttribute<RangeAttribute>() is not { } range) return;

        value["minimum"] = JsonValue.Create(range.Minimum);
        value["maximum"] = JsonValue.Create(range.Maximum);
    }
}
