using System.Text.RegularExpressions;

namespace SendGrid.Helpers.Mail;

/// <summary>Short ways to the usual messages.</summary>
public class MailHelper
{
    private static readonly Regex Named = new(
        @"^(?<name>[^<]*)<(?<email>.*@.*)>$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>A message to one recipient. A body that is null or empty is left out.</summary>
    public static SendGridMessage CreateSingleEmail(EmailAddress from, EmailAddress to, string subject, string plainTextContent, string htmlContent)
    {
        var message = Message(from, plainTextContent, htmlContent);
        message.SetSubject(subject);
        message.AddTo(to);
        return message;
    }

    /// <summary>A message from a dynamic template to one recipient.</summary>
    /// <exception cref="ArgumentException">The template's id is null or blank.</exception>
    public static SendGridMessage CreateSingleTemplateEmail(EmailAddress from, EmailAddress to, string templateId, object dynamicTemplateData)
    {
        if (string.IsNullOrWhiteSpace(templateId))
            throw new ArgumentException("A dynamic template email needs the template's id.", nameof(templateId));
        var message = new SendGridMessage { TemplateId = templateId };
        message.SetFrom(from);
        message.AddTo(to);
        if (dynamicTemplateData is not null)
            message.SetTemplateData(dynamicTemplateData);
        return message;
    }

    /// <summary>A message to several recipients who do not see each other.</summary>
    public static SendGridMessage CreateSingleEmailToMultipleRecipients(
        EmailAddress from, List<EmailAddress> tos, string subject, string plainTextContent, string htmlContent)
    {
        var message = Message(from, plainTextContent, htmlContent);
        message.SetGlobalSubject(subject);
        foreach (var (i, to) in tos.Index())
            message.AddTo(to, i);
        return message;
    }

    /// <summary>A message to several recipients who see each other or do not.</summary>
    public static SendGridMessage CreateSingleEmailToMultipleRecipients(
        EmailAddress from, List<EmailAddress> tos, string subject, string plainTextContent, string htmlContent, bool showAllRecipients = false)
    {
        if (!showAllRecipients)
            return CreateSingleEmailToMultipleRecipients(from, tos, subject, plainTextContent, htmlContent);
        var message = Message(from, plainTextContent, htmlContent);
        message.SetGlobalSubject(subject);
        message.AddTos(tos);
        return message;
    }

    /// <summary>Reads <c>Name &lt;address&gt;</c> or a bare address.</summary>
    public static EmailAddress StringToEmailAddress(string rfc2822Email)
    {
        var match = Named.Match(rfc2822Email);
        return match.Success
            ? new EmailAddress(match.Groups["email"].Value.Trim(), match.Groups["name"].Value.Trim())
            : new EmailAddress(rfc2822Email.Trim(), rfc2822Email.Contains('@', StringComparison.Ordinal) ? "" : null);
    }

    private static SendGridMessage Message(EmailAddress from, string plainTextContent, string htmlContent)
    {
        var message = new SendGridMessage();
        message.SetFrom(from);
        if (!string.IsNullOrEmpty(plainTextContent))
            message.AddContent(MimeType.Text, plainTextContent);
        if (!string.IsNullOrEmpty(htmlContent))
            message.AddContent(MimeType.Html, htmlContent);
        return message;
    }
}
