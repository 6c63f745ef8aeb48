using SendGrid.Helpers.Mail;

namespace Serverless.Emails;

public sealed partial class ReturnMailer(MailSender mail, EmailWriter writer, ReplyAddress replies, ILogger<ReturnMailer> log)
{
    /// <summary>Sends one email; gives the service's message id, or why it is never sent.</summary>
    /// <exception cref="PartnerUnavailableException">The service could not take it now.</exception>
    internal async Task<string> SendAsync(
        ReturnCase subject, Person person, Storefront storefront, GatheredEmail gathered, CancellationToken cancellation)
    {
        var email = gathered.Email;
        if (!ReturnEmails.IsNeeded(email.Name, subject))
            return EmailResults.NotNeeded;

        var customer = ReturnEmails.RecipientOf(person, email);
        List<EmailStep> with = [.. gathered.Steps.Where(told => ReturnEmails.IsWelcome(told, subject))];
        var rendered = await writer.WriteAsync(subject, customer, storefront, email.Name, with, gathered.Sent.IntendedAt, cancellation);
        var letter = MailSender.Letter(storefront, customer.Email, customer.Name, rendered, CaseRows.KeyOf(subject).ToString(), email.Name);
        new MailTag(CaseRows.KeyOf(subject), email) { Address = person.EmailCorrections, With = [.. with.Select(told => Codes.Of(told))] }.PutOn(letter);
        if (replies.Of(subject.Id) is { } address)
            letter.ReplyTo = new EmailAddress(address, letter.ReplyTo.Name);

        // The service sends nothing more to who reported one of its emails as spam, unless it is told that this one has to be.
        if (subject.Contact is { ComplainedAt: not null })
            letter.MailSettings = new MailSettings { BypassSpamManagement = new BypassSpamManagement { Enable = true } };

        var answer = await mail.SendAsync(letter, cancellation);
        if (answer.RejectedWith is { } status)
            Rejected(log, CaseRows.KeyOf(subject).ToString(), email.Name, status);

        return answer.Result;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail service rejects {Step} of {Case} for good with {Status}")]
    private static partial void Rejected(ILogger logger, string @case, string step, int status);
}
