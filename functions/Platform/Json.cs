using System.Text.Json.Serialization;

namespace Serverless.Platform;

/// <summary>How JSON is written: one way for the record, one for the API.</summary>
internal static class Json
{
    /// <summary>Rows of the record and inputs of activities.</summary>
    public static JsonSerializerOptions Stored => DomainJson.Options;

    /// <summary>The API: camelCase, absent instead of null, numbers and names only as documented.</summary>
    public static JsonSerializerOptions Api { get; } = CreateApi();

    private static JsonSerializerOptions CreateApi()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            MaxDepth = 16,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
