using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Domain.Json;

/// <summary>Writes an enum as its snake_case code, and refuses numbers and unknown codes.</summary>
internal sealed class SnakeCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
