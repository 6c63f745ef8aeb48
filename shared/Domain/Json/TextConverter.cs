using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Domain.Json;

/// <summary>What is one word in JSON: parsed from it or refused, and usable as a property's name.</summary>
internal interface IText<T>
    where T : struct, IText<T>
{
    static abstract T? TryParse(string? text);

    string Value { get; }
}

/// <summary>Writes an id as its text and reads only what parses.</summary>
internal sealed class TextConverter<T> : JsonConverter<T>
    where T : struct, IText<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(ref reader);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(ref reader);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);

    private static T Parse(ref Utf8JsonReader reader) =>
        T.TryParse(reader.GetString()) ?? throw new JsonException($"'{reader.GetString()}' is no {typeof(T).Name}");
}
