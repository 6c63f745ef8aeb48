using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Client;

/// <summary>The calls of a storefront; <see cref="ReturnsApi"/> makes one.</summary>
public partial class ReturnsClient
{
    /// <summary>What has no value is absent.</summary>
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings) => settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
}
