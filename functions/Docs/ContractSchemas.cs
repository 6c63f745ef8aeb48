using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Serverless.Contracts.V1;

namespace Serverless.Docs;

/// <summary>JSON schemas of the contracts: shape from the serializer, words from the XML comments, bounds from the attributes that parsers read.</summary>
/// <param name="requests">Contracts of bodies: they and all that is in them have the documented properties and no others.</param>
/// <param name="home">Where the schemas stand in the document, for references to them.</param>
internal sealed class ContractSchemas(IEnumerable<Type> requests, string home = "#/components/schemas/")
{
    private const string RequiredMark = "Required.";
    private static readonly JsonSerializerOptions Options = new(Json.Api) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);
    private readonly HashSet<Type> _closed = Close(requests, []);

    public JsonObject All => new(_schemas.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value.DeepClone())));

    public JsonObject Reference(Type type)
    {
        if (!_schemas.ContainsKey(type.Name))
        {
            // The name is taken first, so that types that hold each other end.
            _schemas[type.Name] = new JsonObject();
            _schemas[type.Name] = Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
            {
                TreatNullObliviousAsNonNullable = true,
                TransformSchemaNode = (context, schema) => Transform(type, context, schema),
            });
        }

        return new JsonObject { ["$ref"] = home + type.Name };
    }

    private static HashSet<Type> Close(IEnumerable<Type> types, HashSet<Type> closed)
    {
        foreach (var type in types.Where(type => type.Namespace == typeof(ReturnRequest).Namespace && closed.Add(type)))
            Close(Options.GetTypeInfo(type).Properties.SelectMany(property => property.PropertyType.GetGenericArguments().Append(property.PropertyType)), closed);
        return closed;
    }

    private JsonNode Transform(Type root, JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        // A type that holds itself is referred to by its place in its own schema; in the document it has a name.
        var isNamed = type != root || (string?)schema["$ref"] is "#";
        var node = isNamed && type.Namespace == typeof(ReturnRequest).Namespace ? Reference(type) : schema as JsonObject ?? [];
        WithoutNull(node);
        // Programs in languages with integers of several sizes take the one that holds it.
        if (type == typeof(long)) node["format"] = "int64";
        if (context.PropertyInfo is { AttributeProvider: PropertyInfo property })
            Describe(node, property);
        else if (type == root)
            DescribeRoot(node, type, context.TypeInfo);
        return node;
    }

    /// <summary>What is not there is absent, never null.</summary>
    private static void WithoutNull(JsonObject node)
    {
        if (node["type"] is JsonArray types) node["type"] = types.First(t => (string?)t is not "null")!.DeepClone();
    }

    private void Describe(JsonObject node, PropertyInfo property)
    {
        if (XmlComments.OfProperty(property.DeclaringType!, property.Name) is { } text) node["description"] = text;
        // What is said of a list is said of each of its items.
        var value = node["items"] as JsonObject ?? node;
        if (CodeLists.Of(property) is { } codes) Enumerate(value, codes);
        Bound(node, value, property);
    }

    /// <summary>An object that is another with each code has the code as a property.</summary>
    private static void Enumerate(JsonObject value, IReadOnlyList<string> codes)
    {
        var one = value;
        if ((string?)value["type"] is "object")
        {
            one = new JsonObject { ["type"] = "string" };
            value["properties"] = new JsonObject { ["code"] = one };
            value["required"] = new JsonArray("code");
        }

        one["enum"] = new JsonArray([.. codes.Select(code => JsonValue.Create(code))]);
    }

    private static void Bound(JsonObject node, JsonObject value, PropertyInfo property)
    {
        var isDictionary = node["additionalProperties"] is not null;
        if (property.GetCustomAttribute<MinLengthAttribute>() is { Length: var fewest }) node["minItems"] = fewest;
        if (property.GetCustomAttribute<MaxLengthAttribute>() is { Length: var most }) node[isDictionary ? "maxProperties" : "maxItems"] = most;
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
            (value["minimum"], value["maximum"]) = (JsonValue.Create(range.Minimum), JsonValue.Create(range.Maximum));
    }

    private void DescribeRoot(JsonObject node, Type type, JsonTypeInfo info)
    {
        if (XmlComments.OfType(type) is { } text) node.Insert(0, "description", text);
        var required = info.Properties.Where(IsRequired).Select(p => JsonValue.Create(p.Name)).ToArray<JsonNode?>();
        node.Remove("required");
        if (_closed.Contains(type)) node["additionalProperties"] = false;
        if (required.Length > 0) node["required"] = new JsonArray(required);
    }

    /// <summary>Answers always hold what cannot be null; requests what their comment says.</summary>
    private bool IsRequired(JsonPropertyInfo property) =>
        !property.IsGetNullable
        || (property.AttributeProvider is PropertyInfo member
            && XmlComments.OfProperty(member.DeclaringType!, member.Name)?.EndsWith(RequiredMark, StringComparison.Ordinal) is true);
}
