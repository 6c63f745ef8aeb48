using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>What is noticed about a mail after delivery.</summary>
public class TrackingSettings
{
    /// <summary>Whether links were followed.</summary>
    [JsonPropertyName("click_tracking")]
    public ClickTracking ClickTracking { get; set; }

    /// <summary>Whether the mail was opened.</summary>
    [JsonPropertyName("open_tracking")]
    public OpenTracking OpenTracking { get; set; }

    /// <summary>A link to unsubscribe.</summary>
    [JsonPropertyName("subscription_tracking")]
    public SubscriptionTracking SubscriptionTracking { get; set; }

    /// <summary>Google Analytics.</summary>
    [JsonPropertyName("ganalytics")]
    public Ganalytics Ganalytics { get; set; }
}

/// <summary>Noticing that links were followed, by rewriting them.</summary>
public class ClickTracking
{
    /// <summary>In HTML bodies.</summary>
    [JsonPropertyName("enable")]
    public bool? Enable { get; set; }

    /// <summary>In plain bodies too.</summary>
    [JsonPropertyName("enable_text")]
    public bool? EnableText { get; set; }
}

/// <summary>Noticing that the mail was opened, by an invisible picture.</summary>
public class OpenTracking
{
    /// <summary>On or off.</summary>
    [JsonPropertyName("enable")]
    public bool? Enable { get; set; }

    /// <summary>Text in whose place the picture is put.</summary>
    [JsonPropertyName("substitution_tag")]
    public string SubstitutionTag { get; set; }
}

/// <summary>A link to unsubscribe below the body.</summary>
public class SubscriptionTracking
{
    /// <summary>On or off.</summary>
    [JsonPropertyName("enable")]
    public bool Enable { get; set; }

    /// <summary>The link in plain bodies.</summary>
    [JsonPropertyName("text")]
    public string Text { get; set; }

    /// <summary>The link in HTML bodies.</summary>
    [JsonPropertyName("html")]
    public string Html { get; set; }

    /// <summary>Text in whose place the link is put.</summary>
    [JsonPropertyName("substitution_tag")]
    public string SubstitutionTag { get; set; }
}

/// <summary>Parameters of Google Analytics.</summary>
public class Ganalytics
{
    /// <summary>On or off.</summary>
    [JsonPropertyName("enable")]
    public bool? Enable { get; set; }

    /// <summary>Where the traffic comes from.</summary>
    [JsonPropertyName("utm_source")]
    public string UtmSource { get; set; }

    /// <summary>Its medium.</summary>
    [JsonPropertyName("utm_medium")]
    public string UtmMedium { get; set; }

    /// <summary>Its words.</summary>
    [JsonPropertyName("utm_term")]
    public string UtmTerm { get; set; }

    /// <summary>What tells two contents apart.</summary>
    [JsonPropertyName("utm_content")]
    public string UtmContent { get; set; }

    /// <summary>The campaign.</summary>
    [JsonPropertyName("utm_campaign")]
    public string UtmCampaign { get; set; }
}
