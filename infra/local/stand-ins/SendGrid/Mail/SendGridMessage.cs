using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>A mail to send: what is in it, and an envelope for each delivery.</summary>
public partial class SendGridMessage
{
    /// <summary>The sender.</summary>
    [JsonPropertyName("from")]
    public EmailAddress From { get; set; }

    /// <summary>The subject, where an envelope has none.</summary>
    [JsonPropertyName("subject")]
    public string Subject { get; set; }

    /// <summary>The envelopes.</summary>
    [JsonPropertyName("personalizations")]
    public List<Personalization> Personalizations { get; set; }

    /// <summary>The forms of the body.</summary>
    [JsonPropertyName("content")]
    public List<Content> Contents { get; set; }

    /// <summary>The body in plain text; takes the place of <see cref="Contents"/> when the message is serialised.</summary>
    [JsonIgnore]
    public string PlainTextContent { get; set; }

    /// <summary>The body in HTML; takes the place of <see cref="Contents"/> when the message is serialised.</summary>
    [JsonIgnore]
    public string HtmlContent { get; set; }

    /// <summary>Files that go with it.</summary>
    [JsonPropertyName("attachments")]
    public List<Attachment> Attachments { get; set; }

    /// <summary>The template.</summary>
    [JsonPropertyName("template_id")]
    public string TemplateId { get; set; }

    /// <summary>Headers of every envelope.</summary>
    [JsonPropertyName("headers")]
    public Dictionary<string, string> Headers { get; set; }

    /// <summary>Categories, by which statistics are kept.</summary>
    [JsonPropertyName("categories")]
    public List<string> Categories { get; set; }

    /// <summary>Arguments of every envelope that come back with its events.</summary>
    [JsonPropertyName("custom_args")]
    public Dictionary<string, string> CustomArgs { get; set; }

    /// <summary>When to send, in Unix seconds.</summary>
    [JsonPropertyName("send_at")]
    public long? SendAt { get; set; }

    /// <summary>The batch it belongs to, by which a scheduled one can be stopped.</summary>
    [JsonPropertyName("batch_id")]
    public string BatchId { get; set; }

    /// <summary>The pool of addresses to send from.</summary>
    [JsonPropertyName("ip_pool_name")]
    public string IpPoolName { get; set; }

    /// <summary>How it is handled.</summary>
    [JsonPropertyName("mail_settings")]
    public MailSettings MailSettings { get; set; }

    /// <summary>What is noticed about it.</summary>
    [JsonPropertyName("tracking_settings")]
    public TrackingSettings TrackingSettings { get; set; }

    /// <summary>Where answers go.</summary>
    [JsonPropertyName("reply_to")]
    public EmailAddress ReplyTo { get; set; }

    /// <summary>Where answers go, when to several.</summary>
    [JsonPropertyName("reply_to_list")]
    public List<EmailAddress> ReplyTos { get; set; }
}
