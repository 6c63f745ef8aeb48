using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Domain.Ids;

/// <summary>A statement of withdrawal: <c>wdr_</c> and 20 characters of Crockford's base 32 (100 bits).</summary>
[JsonConverter(typeof(WithdrawalIdJsonConverter))]
public readonly record struct WithdrawalId
{
    private const string Prefix = "wdr_";
    private const int Length = 20;

    private WithdrawalId(string value) => Value = value;

    public string Value { get; }

    /// <summary>The number that its receipt names, for instance <c>W-7F3KD-92QDM</c>: half of the id, so that who has the number has not the id.</summary>
    public string Number => $"W-{Value[4..9]}-{Value[9..14]}".ToUpperInvariant();

    /// <summary>The same words from the same form are the same statement, however often they are sent.</summary>
    public static WithdrawalId Derive(StorefrontId storefront, params IEnumerable<string?> words) =>
        new(Prefix + Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize((string?[])[storefront.Value, .. words]))), Length));

    public static WithdrawalId? TryParse(string? text) =>
        text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length == Prefix.Length + Length
        && text.AsSpan(Prefix.Length).IndexOfAnyExcept(Base32.Alphabet) < 0
            ? new WithdrawalId(text)
            : null;

    public override string ToString() => Value;
}

internal sealed class WithdrawalIdJsonConverter : JsonConverter<WithdrawalId>
{
    public override WithdrawalId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WithdrawalId.TryParse(reader.GetString()) ?? throw new JsonException("expected the id of a withdrawal");

    public override void Write(Utf8JsonWriter writer, WithdrawalId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
