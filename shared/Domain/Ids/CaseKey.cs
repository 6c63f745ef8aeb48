using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Domain.Ids;

/// <summary>
/// A case with its storefront, written <c>{storefront}~{case}</c>: the case's partition in the record, its orchestration's
/// instance id, and how partners are told which case a parcel or a refund belongs to.
/// </summary>
[JsonConverter(typeof(CaseKeyJsonConverter))]
public readonly record struct CaseKey(StorefrontId Storefront, CaseId Case)
{
    public static CaseKey? TryParse(string? text) =>
        text?.Split('~') is [var storefront, var id] && StorefrontId.TryParse(storefront) is { } s && CaseId.TryParse(id) is { } c
            ? new CaseKey(s, c)
            : null;

    public static CaseKey Parse(string text) => TryParse(text) ?? throw new FormatException($"'{text}' names no case");

    public override string ToString() => $"{Storefront}~{Case}";
}

internal sealed class CaseKeyJsonConverter : JsonConverter<CaseKey>
{
    public override CaseKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CaseKey.TryParse(reader.GetString()) ?? throw new JsonException("expected {storefront}~{case}");

    public override void Write(Utf8JsonWriter writer, CaseKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

internal sealed class CaseIdJsonConverter : JsonConverter<CaseId>
{
    public override CaseId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CaseId.TryParse(reader.GetString()) ?? throw new JsonException("expected a case id");

    public override void Write(Utf8JsonWriter writer, CaseId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override CaseId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, CaseId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}

internal sealed class StorefrontIdJsonConverter : JsonConverter<StorefrontId>
{
    public override StorefrontId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        StorefrontId.TryParse(reader.GetString()) ?? throw new JsonException("expected a storefront id");

    public override void Write(Utf8JsonWriter writer, StorefrontId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
