using System.Text.Json.Serialization;

namespace Serverless.Docs;

/// <summary>A parameter, as the document has it.</summary>
/// <param name="In"><c>path</c>, <c>query</c> or <c>header</c>.</param>
internal sealed record ApiParameter(string Name, string In, string Description, bool Required = false, [property: JsonIgnore] IReadOnlyList<string>? Values = null)
{
    /// <summary>Parts of paths: one name means the same in all of them.</summary>
    private static readonly Dictionary<string, string> OfPaths = new(StringComparer.Ordinal)
    {
        ["id"] = "The case's id, `ret_…`",
        ["order"] = "The order's number, however it is spelled",
        ["sku"] = "The stock keeping unit, letter by letter as lines of orders name it; `/` written as `%2F`. One that has a literal `%2F` in it, or is `.` or `..`, no path can name: an import can",
        ["tender"] = "The tender's id in the order",
        ["number"] = "1, 2, 3 …",
        ["storefront"] = "The storefront's id",
        ["key"] = "The key's id, `key_…`",
        ["event"] = "The event's id, `msg_…`",
        ["token"] = "The signed token of the link",
        ["case"] = "Its key `{storefront}~{id}`, its id `ret_…` or its RMA number",
        ["batch"] = "The replay's id, `rep_…`",
        ["queue"] = "The queue's name, without `-poison`",
        ["message"] = "The message's id",
        ["stray"] = "The event's key",
        ["action"] = "What is done: the name of its form",
        ["step"] = "The page of a request",
        ["withdrawal"] = "The statement's id, `wdr_…`",
    };

    public object Schema => new { type = "string", @enum = Values };
    public static ApiParameter Cursor { get; } = Query("cursor", "The `cursor` of the page before, with the same filters");

    public static ApiParameter Query(string name, string description, IReadOnlyList<string>? values = null) => new(name, "query", description, Values: values);

    public static ApiParameter Header(string name, string description, bool required = false) => new(name, "header", description, required);

    public static IEnumerable<ApiParameter> OfRoute(string route) =>
        route.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')).Select(name => new ApiParameter(name, "path", OfPaths[name], Required: true));
}
