using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>An address, in EasyPost's words.</summary>
internal sealed record Address(
    string Id, string? Name, string? Company, string? Street1, string? Street2, string? City, string? State, string? Zip, string? Country,
    string? Phone, string? Email)
{
    /// <summary>Reads an address; what is wrong with it comes back as EasyPost's refusal.</summary>
    public static (Address? Address, Answer? Refusal) Parse(JsonElement body, string field)
    {
        if (!body.TryGetProperty(field, out var json) || json.ValueKind != JsonValueKind.Object)
            return (null, EasyPostDialect.Missing(field));
        string? Text(string name) => json.Text(name);
        var address = new Address(
            Text("id") ?? World.HexId("adr_"), Text("name"), Text("company"), Text("street1"), Text("street2"), Text("city"), Text("state"),
            Text("zip"), Text("country"), Text("phone"), Text("email"));
        var missing = new[] { ("street1", address.Street1), ("city", address.City), ("country", address.Country) }
            .Where(f => string.IsNullOrWhiteSpace(f.Item2)).Select(f => ($"{field}.{f.Item1}", "cannot be blank")).ToList();
        if (address.Country is { Length: not 2 })
            missing.Add(($"{field}.country", "must be a two-letter ISO 3166 code"));
        if (address.IsUnknown)
            missing.Add(($"{field}.street1", "Address not found"));
        return missing.Count == 0
            ? (address, null)
            : (null, EasyPostDialect.Refused(422, "ADDRESS.VERIFY.FAILURE", "Unable to verify address.", missing));
    }

    public JsonObject ToJson(DateTimeOffset at) => new()
    {
        ["id"] = Id,
        ["object"] = "Address",
        ["created_at"] = at.Stamp(),
        ["updated_at"] = at.Stamp(),
        ["name"] = Name,
        ["company"] = Company,
        ["street1"] = Street1,
        ["street2"] = Street2,
        ["city"] = City,
        ["state"] = State,
        ["zip"] = Zip,
        ["country"] = Country,
        ["phone"] = Phone,
        ["email"] = Email,
        ["mode"] = "test",
        ["carrier_facility"] = null,
        ["residential"] = null,
        ["federal_tax_id"] = null,
        ["state_tax_id"] = null,
        ["verifications"] = new JsonObject(),
    };

    /// <summary>A street with <c>[unknown]</c> in it does not exist.</summary>
    private bool IsUnknown => Street1?.Contains("[unknown]", StringComparison.OrdinalIgnoreCase) == true;
}

internal static class Wire
{
    public static string Stamp(this DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A property's text; numbers and booleans as written, null when there is none.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => null,
            }
            : null;

    /// <summary>The object under a name, or nothing when the body is not JSON or has none.</summary>
    public static JsonElement? Object(this Call call, string? name = null)
    {
        try
        {
            var body = JsonSerializer.Deserialize<JsonElement>(call.Bytes.Length == 0 ? "{}"u8 : call.Bytes);
            if (name is not null && (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out body)))
                return default(JsonElement);
            return body;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
