using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Serverless.Contracts.V1;
using Serverless.Platform;

namespace Serverless.Docs;

/// <summary>
/// JSON schemas of the contracts: their shape from the serializer, their words from the XML comments, their bounds from the same
/// attributes that parsers read.
/// </summary>
/// <param name="home">Where the schemas stand in the document, for references to them.</param>
internal sealed class ContractSchemas(string home = "#/components/schemas/")
{
    /// <summary>How comments say that a property has to be there.</summary>
    private const string RequiredMark = "Required.";

    private static readonly JsonSerializerOptions Options = new(Json.Api) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private readonly XmlComments _comments = XmlComments.Of(typeof(ReturnRequest).Assembly);
    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);
    private readonly HashSet<Type> _closed = [];

    /// <summary>Contracts of bodies: they and all that is in them have the documented properties and no others.</summary>
    public IReadOnlyList<Type> Requests
    {
        init
        {
            foreach (var request in value)
                Close(request);
        }
    }

    /// <summary>Every schema that was referred to, by name.</summary>
    public JsonObject All => new(_schemas.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value.DeepClone())));

    /// <summary>A reference to a contract's schema.</summary>
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

    private void Close(Type type)
    {
        if (type.Namespace != typeof(ReturnRequest).Namespace || !_closed.Add(type))
            return;

        foreach (var property in Options.GetTypeInfo(type).Properties.Where(p => !p.IsExtensionData))
            foreach (var part in property.PropertyType.GetGenericArguments().Append(property.PropertyType))
                Close(part);
    }

    private JsonNode Transform(Type root, JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        // A type that holds itself is referred to by its place in its own schema; in the document it has a name.
        var isNamed = type != root || (string?)schema["$ref"] is "#";
        var node = isNamed && type.Namespace == typeof(ReturnRequest).Namespace ? Reference(type) : schema as JsonObject ?? [];
        WithoutNull(node);
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
        if (_comments.OfProperty(property.DeclaringType!, property.Name) is { } text) node["description"] = text;
        // What is said of a list is said of each of its items.
        var value = node["items"] as JsonObject ?? node;
        if (CodeLists.Of(property) is { } codes) value["enum"] = new JsonArray([.. codes.Select(c => JsonValue.Create(c))]);
        SchemaBounds.Add(node, value, property);
    }

    private void DescribeRoot(JsonObject node, Type type, JsonTypeInfo info)
    {
        if (_comments.OfType(type) is { } text) node.Insert(0, "description", text);
        var required = info.Properties.Where(IsRequired).Select(p => JsonValue.Create(p.Name)).ToArray<JsonNode?>();
        node.Remove("required");
        if (_closed.Contains(type)) node["additionalProperties"] = false;
        if (required.Length > 0) node["required"] = new JsonArray(required);
    }

    /// <summary>Answers always hold what cannot be null; requests what their comment says.</summary>
    private bool IsRequired(JsonPropertyInfo property) =>
        !property.IsGetNullable
        || (property.AttributeProvider is PropertyInfo member
            && _comments.OfProperty(member.DeclaringType!, member.Name)?.EndsWith(RequiredMark, StringComparison.Ordinal) is true);
}
