namespace SendGrid.Helpers.Mail;

public partial class SendGridMessage
{
    /// <summary>Delivers although the recipient is on a suppression list.</summary>
    public void SetBypassListManagement(bool enable) =>
        (MailSettings ??= new()).BypassListManagement = new() { Enable = enable };

    /// <summary>Puts text below every body.</summary>
    public void SetFooterSetting(bool enable, string html = null, string text = null) =>
        (MailSettings ??= new()).FooterSettings = new() { Enable = enable, Html = html, Text = text };

    /// <summary>Checks the message without delivering it.</summary>
    public void SetSandBoxMode(bool enable) => (MailSettings ??= new()).SandboxMode = new() { Enable = enable };

    /// <summary>Notices when links are followed: in HTML, and in plain text too.</summary>
    public void SetClickTracking(bool enable, bool enableText) =>
        (TrackingSettings ??= new()).ClickTracking = new() { Enable = enable, EnableText = enableText };

    /// <summary>Notices when the mail is opened.</summary>
    public void SetOpenTracking(bool enable, string substitutionTag = null) =>
        (TrackingSettings ??= new()).OpenTracking = new() { Enable = enable, SubstitutionTag = substitutionTag };

    /// <summary>Puts a link to unsubscribe below the body.</summary>
    public void SetSubscriptionTracking(bool enable, string html = null, string text = null, string substitutionTag = null) =>
        (TrackingSettings ??= new()).SubscriptionTracking = new() { Enable = enable, Html = html, Text = text, SubstitutionTag = substitutionTag };

    /// <summary>Sets the parameters of Google Analytics.</summary>
    public void SetGoogleAnalytics(
        bool enable, string utmCampaign = null, string utmContent = null, string utmMedium = null, string utmSource = null, string utmTerm = null) =>
        (TrackingSettings ??= new()).Ganalytics = new()
        {
            Enable = enable,
            UtmCampaign = utmCampaign,
            UtmContent = utmContent,
            UtmMedium = utmMedium,
            UtmSource = utmSource,
            UtmTerm = utmTerm,
        };
}
