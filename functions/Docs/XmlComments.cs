using System.Collections.Frozen;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Serverless.Contracts.V1;

namespace Serverless.Docs;

/// <summary>The XML comments of the contracts, as the compiler writes them next to their assembly. Without the file nothing is described.</summary>
internal static partial class XmlComments
{
    private static readonly FrozenDictionary<string, XElement> Members = Load().ToFrozenDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    public static string? OfType(Type type) => Read(Member($"T:{type.FullName}")?.Element("summary"));

    /// <summary>A property's summary; of a positional record, its parameter's text.</summary>
    public static string? OfProperty(Type type, string property) =>
        Read(Member($"P:{type.FullName}.{property}")?.Element("summary"))
        ?? Read(Member($"T:{type.FullName}")?.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == property));

    /// <summary>A type's example, in JSON. A reference in it stands for the example of the type that it names.</summary>
    public static string? ExampleOf(Type type) => Example($"T:{type.FullName}");

    private static string? Example(string type) => Member(type)?.Element("example") is { } example
        ? string.Concat(example.Nodes().Select(node => node is XElement see ? Example((string)see.Attribute("cref")!) : ((XText)node).Value))
        : null;

    private static IEnumerable<XElement> Load() =>
        Path.Combine(AppContext.BaseDirectory, $"{typeof(ReturnRequest).Assembly.GetName().Name}.xml") is var file && File.Exists(file)
            ? XDocument.Load(file).Descendants("member")
            : [];

    private static XElement? Member(string name) => Members.GetValueOrDefault(name);

    private static string? Read(XElement? element) =>
        element is null ? null : Blanks().Replace(string.Concat(element.Nodes().Select(Read)), " ").Trim() is { Length: > 0 } text ? text : null;

    private static string Read(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" or "paramref" } reference => Reference(reference),
        XElement other => string.Concat(other.Nodes().Select(Read)),
        _ => "",
    };

    /// <summary>Properties are told by their JSON name, types by their own.</summary>
    private static string Reference(XElement element)
    {
        var name = (string?)element.Attribute("cref") ?? $"P:{(string?)element.Attribute("name")}";
        var last = name[(name.LastIndexOfAny(['.', ':']) + 1)..];
        return name.StartsWith("P:", StringComparison.Ordinal) ? $"`{JsonNamingPolicy.CamelCase.ConvertName(last)}`" : last;
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
