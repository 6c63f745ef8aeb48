using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail
{
    /// <summary>One form of a mail's body.</summary>
    public class Content
    {
        /// <summary>An empty one.</summary>
        public Content()
        {
        }

        /// <summary>A body of this media type.</summary>
        public Content(string type, string value)
        {
            Type = type;
            Value = value;
        }

        /// <summary>Its media type, e.g. <c>text/plain</c>.</summary>
        [JsonPropertyName("type")]
        public string Type { get; set; }

        /// <summary>The body itself.</summary>
        [JsonPropertyName("value")]
        public string Value { get; set; }
    }
}

namespace SendGrid.Helpers.Mail.Model
{
    /// <summary>A body in plain text.</summary>
    public class PlainTextContent(string value) : Content(MimeType.Text, value);

    /// <summary>A body in HTML.</summary>
    public class HtmlContent(string value) : Content(MimeType.Html, value);
}
