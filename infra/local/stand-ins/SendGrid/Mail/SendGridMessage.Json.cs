using System.Text.Json;
using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

public partial class SendGridMessage
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>
    /// The message as JSON for <c>mail/send</c>: what is null left out, plain text first, then HTML, then the rest, and of several
    /// forms those without type or value dropped. Puts <see cref="PlainTextContent"/> and <see cref="HtmlContent"/> into <see cref="Contents"/>.
    /// </summary>
    /// <param name="useDefaultSerialization">Without meaning here: both ways write the same.</param>
    public string Serialize(bool useDefaultSerialization = true)
    {
        if (PlainTextContent is not null || HtmlContent is not null)
        {
            Contents = [];
            if (PlainTextContent is not null)
                Contents.Add(new Model.PlainTextContent(PlainTextContent));
            if (HtmlContent is not null)
                Contents.Add(new Model.HtmlContent(HtmlContent));
            PlainTextContent = null;
            HtmlContent = null;
        }
        if (Contents?.Count > 1)
        {
            Contents.RemoveAll(c => string.IsNullOrEmpty(c.Type) || string.IsNullOrEmpty(c.Value));
            Contents = [.. Contents.OrderBy(c => c.Type == MimeType.Text ? 0 : c.Type == MimeType.Html ? 1 : 2)];
        }
        return WireJson.Write(JsonSerializer.SerializeToElement(this, Json));
    }

    /// <summary>The message that such JSON stands for.</summary>
    public static SendGridMessage Deserialize(string json) => JsonSerializer.Deserialize<SendGridMessage>(json, Json);
}
