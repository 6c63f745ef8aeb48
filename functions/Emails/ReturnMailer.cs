namespace Serverless.Emails;

public sealed partial class ReturnMailer(MailSender mail, EmailWriter writer, ILogger<ReturnMailer> log)
{
    /// <summary>Sends one email; gives the service's message id, or why it is never sent.</summary>
    /// <exception cref="PartnerUnavailableException">The service could not take it now.</exception>
    internal async Task<string> SendAsync(
        ReturnCase subject, Customer customer, Storefront storefront, GatheredEmail gathered, CancellationToken cancellation)
    {
        var (email, with) = (gathered.Email, gathered.Steps);
        if (!ReturnEmails.IsNeeded(email.Name, subject))
            return EmailResults.NotNeeded;

        var rendered = await writer.WriteAsync(subject, customer, storefront, email.Name, with, gathered.Sent.IntendedAt, cancellation);
        var letter = MailSender.Letter(storefront, customer.Email, customer.Name, rendered, CaseRows.KeyOf(subject).ToString(), email.Name);
        if (with.Count > 0)
            letter.AddCustomArg("with", string.Join(',', with.Select(told => Codes.Of(told))));

        var answer = await mail.SendAsync(letter, cancellation);
        if (answer.RejectedWith is { } status)
            Rejected(log, CaseRows.KeyOf(subject).ToString(), email.Name, status);

        return answer.Result;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail service rejects {Step} of {Case} for good with {Status}")]
    private static partial void Rejected(ILogger logger, string @case, string step, int status);
}
