using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>How a mail is handled.</summary>
public class MailSettings
{
    /// <summary>Delivers although the recipient is on a suppression list.</summary>
    [JsonPropertyName("bypass_list_management")]
    public BypassListManagement BypassListManagement { get; set; }

    /// <summary>Text below every body.</summary>
    [JsonPropertyName("footer")]
    public FooterSettings FooterSettings { get; set; }

    /// <summary>Checks the message without delivering it.</summary>
    [JsonPropertyName("sandbox_mode")]
    public SandboxMode SandboxMode { get; set; }
}

/// <summary>Delivery despite suppression lists.</summary>
public class BypassListManagement
{
    /// <summary>On or off.</summary>
    [JsonPropertyName("enable")]
    public bool Enable { get; set; }
}

/// <summary>Text below every body.</summary>
public class FooterSettings
{
    /// <summary>On or off.</summary>
    [JsonPropertyName("enable")]
    public bool Enable { get; set; }

    /// <summary>The text for plain bodies.</summary>
    [JsonPropertyName("text")]
    public string Text { get; set; }

    /// <summary>The text for HTML bodies.</summary>
    [JsonPropertyName("html")]
    public string Html { get; set; }
}

/// <summary>Checking without delivery.</summary>
public class SandboxMode
{
    /// <summary>On or off.</summary>
    [JsonPropertyName("enable")]
    public bool? Enable { get; set; }
}
