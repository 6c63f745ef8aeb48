using System.Text;
using System.Text.Json;

namespace SendGrid;

/// <summary>The query that a JSON object stands for: every value found, in order, under the name it was found at.</summary>
internal static class QueryString
{
    public static string Of(string json)
    {
        if (json is null)
            return "";
        List<(string Name, List<string> Values)> fields = [];
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        List<string> values = [];
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
                values = Values(fields, reader.GetString());
            else if (Text(ref reader) is { } text)
                values.Add(text);
        }
        return "?" + string.Join('&', fields.SelectMany(f => f.Values.Select(v => $"{f.Name}={v}")));
    }

    private static List<string> Values(List<(string Name, List<string> Values)> fields, string name)
    {
        var at = fields.FindIndex(f => string.Equals(f.Name, name, StringComparison.Ordinal));
        if (at >= 0)
            return fields[at].Values;
        fields.Add((name, []));
        return fields[^1].Values;
    }

    private static string Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => bool.TrueString,
        JsonTokenType.False => bool.FalseString,
        _ => null,
    };
}
