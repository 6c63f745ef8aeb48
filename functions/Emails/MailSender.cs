using SendGrid;
using SendGrid.Helpers.Mail;
using Serverless.Wording;

namespace Serverless.Emails;

/// <summary>Hands an email to the mail service.</summary>
public sealed class MailSender(ISendGridClient mail)
{
    /// <summary>An email from a storefront, as the mail service takes it. Customers are told what happens to their own case; nobody follows where they click.</summary>
    /// <param name="of">What the email is about: a case's key, for instance. The service names it, and the step, in whatever it reports of the email.</param>
    internal static SendGridMessage Letter(Storefront storefront, string address, string? name, RenderedEmail rendered, string of, string step)
    {
        var message = MailHelper.CreateSingleEmail(
            new EmailAddress(storefront.Brand.FromEmail, Words.Line(storefront.Brand.FromName)), new EmailAddress(address, Words.Name(name)), rendered.Subject, rendered.Text, rendered.Html);
        message.ReplyTo = new EmailAddress(storefront.Brand.SupportEmail, Words.Line(storefront.Name));
        message.AddCustomArg(MailTag.CaseName, of);
        message.AddCustomArg(MailTag.StepName, step);
        message.SetClickTracking(enable: false, enableText: false);
        return message;
    }

    /// <summary>The service's message id, or why it never sends the email.</summary>
    /// <exception cref="PartnerUnavailableException">The service could not take it now.</exception>
    public async Task<MailAnswer> SendAsync(SendGridMessage message, CancellationToken cancellation)
    {
        var response = await AskAsync(message, cancellation);
        if (response.IsSuccessStatusCode)
            return new MailAnswer(response.Headers.TryGetValues("X-Message-Id", out var ids) ? ids.First() : "sent", RejectedWith: null);

        return response.StatusCode.IsTransient()
            ? throw new PartnerUnavailableException(Partner.Mail, $"answered {(int)response.StatusCode}")
            : new MailAnswer($"{EmailResults.RejectedPrefix}{(int)response.StatusCode}", (int)response.StatusCode);
    }

    private async Task<Response> AskAsync(SendGridMessage message, CancellationToken cancellation)
    {
        try
        {
            return await mail.SendEmailAsync(message, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new PartnerUnavailableException(Partner.Mail, "no answer", e);
        }
    }
}

/// <param name="Result">As the record keeps it.</param>
/// <param name="RejectedWith">The status with which the service refuses it for good.</param>
public sealed record MailAnswer(string Result, int? RejectedWith);
