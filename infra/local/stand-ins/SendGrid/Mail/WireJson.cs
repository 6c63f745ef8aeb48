using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SendGrid.Helpers.Mail;

/// <summary>Writes JSON as the published client does: compact, and what HTML gives a meaning to escaped as <c>\u003c</c>.</summary>
internal static class WireJson
{
    public static string Write(JsonElement json)
    {
        var text = new StringBuilder();
        Write(json, text);
        return text.ToString();
    }

    private static void Write(JsonElement json, StringBuilder text)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                Join(json.EnumerateObject(), '{', '}', text, property =>
                {
                    Write(property.Name, text);
                    text.Append(':');
                    Write(property.Value, text);
                });
                break;
            case JsonValueKind.Array:
                Join(json.EnumerateArray(), '[', ']', text, item => Write(item, text));
                break;
            case JsonValueKind.String:
                Write(json.GetString(), text);
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }

    private static void Join<T>(IEnumerable<T> items, char open, char close, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        var empty = true;
        foreach (var item in items)
        {
            if (!empty)
                text.Append(',');
            empty = false;
            write(item);
        }
        text.Append(close);
    }

    private static void Write(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
            _ = c switch
            {
                '\t' => text.Append(@"\t"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\f' => text.Append(@"\f"),
                '\b' => text.Append(@"\b"),
                '\\' => text.Append(@"\\"),
                < ' ' or '"' or '\'' or '<' or '>' or '&' or '\u0085' or '\u2028' or '\u2029' =>
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        text.Append('"');
    }
}
