using SendGrid.Helpers.Mail;
using Serverless.Catalogue;
using Serverless.Domain.Returns.Asking;
using Serverless.Telling;

namespace Serverless.Emails;

public sealed partial class ReturnMailer(MailSender mail, EmailRenderer renderer, ReturnEmails emails, OrderBalances balances, CatalogueStore catalogue, ReplyAddress replies, ILogger<ReturnMailer> log)
{
    /// <summary>Sends one email; gives the service's message id, or why it is never sent.</summary>
    /// <param name="with">What it tells besides.</param>
    /// <exception cref="PartnerUnavailableException">The service could not take it now.</exception>
    internal async Task<string> SendAsync(
        ReturnCase subject, Person person, Storefront storefront, Effect.Email email, IReadOnlyList<EmailStep> with, CancellationToken cancellation)
    {
        if (!ReturnEmails.IsNeeded(email.Name, subject))
            return EmailResults.NotNeeded;

        var customer = ReturnEmails.RecipientOf(person, email);
        with = [.. with.Where(told => ReturnEmails.IsWelcome(told, subject))];

        (OrderBalance? balance, Order? record) = RefundFacts.IsExpected(subject) || Questions.Open(subject) is not null
            ? await balances.GetWithOrderAsync(subject.Storefront, subject.Order.Number, cancellation)
            : (null, null);
        var (kind, model) = emails.Compose(subject with { Order = subject.Order.WithPoints(record) }, balance, customer, storefront, email.Name, with);
        if (renderer.ShowsGoods(kind))
            model = model with { Facts = model.Facts with { Products = await catalogue.FindAsync(storefront, model.Facts.AcceptedSkus, cancellation) } };

        var rendered = renderer.Render(kind, model, storefront, customer.Locale);
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
