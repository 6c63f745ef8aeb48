using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Contracts.V1;

/// <summary>A part of a document that has the documented properties and no others.</summary>
public abstract record StrictSettings
{
    /// <summary>Properties that there are none of. Each is refused where it stands, so that a slip of the pen never becomes a default.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
