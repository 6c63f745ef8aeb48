using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Domain.Ids;

namespace Serverless.Domain.Json;

/// <summary>A case's id as its text.</summary>
internal sealed class CaseIdConverter : JsonConverter<CaseId>
{
    public override CaseId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CaseId.TryParse(reader.GetString()) ?? throw new JsonException($"'{reader.GetString()}' is no case id");

    public override void Write(Utf8JsonWriter writer, CaseId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>A storefront's id as its text.</summary>
internal sealed class StorefrontIdConverter : JsonConverter<StorefrontId>
{
    public override StorefrontId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        StorefrontId.TryParse(reader.GetString()) ?? throw new JsonException($"'{reader.GetString()}' is no storefront id");

    public override void Write(Utf8JsonWriter writer, StorefrontId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
