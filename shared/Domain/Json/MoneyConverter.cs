using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Domain.Json;

/// <summary><c>{ "amount": 1234, "currency": "EUR" }</c>, in minor units.</summary>
internal sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Money is an object with amount and currency");

        (long? amount, Currency? currency) = (null, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (string.Equals(name, "amount", StringComparison.Ordinal))
                amount = reader.GetInt64();
            else if (string.Equals(name, "currency", StringComparison.Ordinal))
                currency = Currency.TryParse(reader.GetString()) ?? throw new JsonException("Unknown currency");
            else
                reader.Skip();
        }

        return amount is { } minor && currency is { } of ? new Money(minor, of) : throw new JsonException("Money needs amount and currency");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("amount", value.Minor);
        writer.WriteString("currency", value.Currency.Code);
        writer.WriteEndObject();
    }
}
