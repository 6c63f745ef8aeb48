using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>A file that goes with a mail.</summary>
public class Attachment
{
    /// <summary>The file, in base64.</summary>
    [JsonPropertyName("content")]
    public string Content { get; set; }

    /// <summary>Its media type.</summary>
    [JsonPropertyName("type")]
    public string Type { get; set; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("filename")]
    public string Filename { get; set; }

    /// <summary><c>attachment</c>, or <c>inline</c> for one shown in the body.</summary>
    [JsonPropertyName("disposition")]
    public string Disposition { get; set; }

    /// <summary>How the body names an inline one (<c>cid:…</c>).</summary>
    [JsonPropertyName("content_id")]
    public string ContentId { get; set; }
}
