using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Serverless.Ops.Poison;

/// <summary>Texts of messages: base64 in the queue, as the host wants them; one that is not is shown as it lies there.</summary>
internal static partial class MessageText
{
    private const string Hidden = "•••";

    public static string Read(BinaryData body)
    {
        var text = body.ToString();
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : text;
    }

    public static string Write(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The text's structure without its values: a broken message can hold a person's data anywhere. What is no JSON is hidden whole.</summary>
    public static string Mask(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            using var masked = new MemoryStream();
            using (var writer = new Utf8JsonWriter(masked, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                Write(document.RootElement, writer);
            }

            return Encoding.UTF8.GetString(masked.ToArray());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Names and strings can hold half a character, which only shows when they are read.
            return $"{Hidden} ({text.Length} characters, not JSON)";
        }
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var field in element.EnumerateObject())
                {
                    writer.WritePropertyName(FieldName().IsMatch(field.Name) ? field.Name : Hidden);
                    Write(field.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(item, writer);

                writer.WriteEndArray();
                break;
            case JsonValueKind.Null:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStringValue(Hidden);
                break;
        }
    }

    /// <summary>A name that a program gave a field; what a customer typed looks otherwise.</summary>
    [GeneratedRegex("^[a-z][A-Za-z0-9_]{0,39}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FieldName();
}
