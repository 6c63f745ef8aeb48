using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Ops.Poison;

/// <summary>Texts of messages: base64 in the queue, as the host wants them; one that is not is shown as it lies there.</summary>
internal static class MessageText
{
    private const string Hidden = "•••";

    private static readonly HashSet<string> Personal = new(StringComparer.OrdinalIgnoreCase)
    {
        "name", "email", "phone", "line1", "line2", "street1", "street2", "city", "region", "state", "postalCode", "postal_code", "zip", "note", "comment", "label",
        "holder", "iban", "bic", "account",
    };

    private static readonly JsonSerializerOptions Shown = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Read(BinaryData body)
    {
        var text = body.ToString();
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : text;
    }

    public static string Write(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The text without personal data, as far as names of fields tell; what is no JSON is hidden whole.</summary>
    public static string Mask(string text)
    {
        try
        {
            return JsonNode.Parse(text) is { } node ? Masked(node).ToJsonString(Shown) : "null";
        }
        catch (JsonException)
        {
            return $"{Hidden} ({text.Length} characters, not JSON)";
        }
    }

    private static JsonNode Masked(JsonNode node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                {
                    if (value is JsonValue && Personal.Contains(name))
                    {
                        fields[name] = Hidden;
                    }
                    else if (value is not null)
                    {
                        Masked(value);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items.OfType<JsonNode>())
                {
                    Masked(item);
                }

                break;
        }

        return node;
    }
}
