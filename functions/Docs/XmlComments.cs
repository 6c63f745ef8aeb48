using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Serverless.Docs;

/// <summary>The XML comments of an assembly, as the compiler writes them next to it. Without the file nothing is described.</summary>
internal sealed partial class XmlComments
{
    private readonly FrozenDictionary<string, XElement> _members;

    private XmlComments(IEnumerable<XElement> members) =>
        _members = members.ToFrozenDictionary(m => (string)m.Attribute("name")!, StringComparer.Ordinal);

    public static XmlComments Of(Assembly assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
        return new XmlComments(File.Exists(file) ? XDocument.Load(file).Descendants("member") : []);
    }

    public static XmlComments OfContracts { get; } = Of(typeof(Contracts.V1.ReturnRequest).Assembly);

    public string? OfType(Type type) => Read(Member($"T:{type.FullName}")?.Element("summary"));

    /// <summary>A property's summary; of a positional record, its parameter's text.</summary>
    public string? OfProperty(Type type, string property) =>
        Read(Member($"P:{type.FullName}.{property}")?.Element("summary"))
        ?? Read(Member($"T:{type.FullName}")?.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == property));

    /// <summary>A type's example, in JSON. A reference in it stands for the example of the type that it names.</summary>
    public string? ExampleOf(Type type) => Example($"T:{type.FullName}");

    private string? Example(string type) => Member(type)?.Element("example") is { } example
        ? string.Concat(example.Nodes().Select(node => node is XElement see ? Example((string)see.Attribute("cref")!) : ((XText)node).Value))
        : null;

    private XElement? Member(string name) => _members.GetValueOrDefault(name);

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
