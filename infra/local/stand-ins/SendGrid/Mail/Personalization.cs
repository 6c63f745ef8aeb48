using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>An envelope: who gets the mail, and what is particular to them.</summary>
public class Personalization
{
    /// <summary>Recipients; one named twice is sent once.</summary>
    [JsonPropertyName("to")]
    [JsonConverter(typeof(DistinctConverter))]
    public List<EmailAddress> Tos { get; set; }

    /// <summary>Recipients of a copy.</summary>
    [JsonPropertyName("cc")]
    [JsonConverter(typeof(DistinctConverter))]
    public List<EmailAddress> Ccs { get; set; }

    /// <summary>Recipients of a hidden copy.</summary>
    [JsonPropertyName("bcc")]
    [JsonConverter(typeof(DistinctConverter))]
    public List<EmailAddress> Bccs { get; set; }

    /// <summary>Sender, instead of the message's.</summary>
    [JsonPropertyName("from")]
    public EmailAddress From { get; set; }

    /// <summary>Subject, instead of the message's.</summary>
    [JsonPropertyName("subject")]
    public string Subject { get; set; }

    /// <summary>Headers, besides the message's.</summary>
    [JsonPropertyName("headers")]
    public Dictionary<string, string> Headers { get; set; }

    /// <summary>Texts to put in the place of others.</summary>
    [JsonPropertyName("substitutions")]
    public Dictionary<string, string> Substitutions { get; set; }

    /// <summary>Arguments that come back with the events of this mail.</summary>
    [JsonPropertyName("custom_args")]
    public Dictionary<string, string> CustomArgs { get; set; }

    /// <summary>When to send, in Unix seconds.</summary>
    [JsonPropertyName("send_at")]
    public long? SendAt { get; set; }

    /// <summary>Data of a dynamic template.</summary>
    [JsonPropertyName("dynamic_template_data")]
    public object TemplateData { get; set; }
}
