using Serverless.Catalogue;
using Serverless.Domain.Returns.Asking;
using Serverless.Emails.OwnTexts;
using Serverless.Telling;
using Serverless.Wording;

namespace Serverless.Emails;

/// <summary>Writes an email of a case from what is on record: what is sent, and what a preview of it shows.</summary>
public sealed class EmailWriter(EmailRenderer renderer, ReturnEmails emails, OrderBalances balances, CatalogueStore catalogue, OwnTextStore own, TimeProvider time)
{
    /// <summary>As it is sent.</summary>
    /// <param name="with">What it tells besides.</param>
    /// <param name="due">Since when it is to be sent: the shop's own sentences are those of then, however late it is.</param>
    internal async Task<RenderedEmail> WriteAsync(
        ReturnCase subject, Customer customer, Storefront storefront, string name, IReadOnlyList<EmailStep> with, DateTimeOffset due, CancellationToken cancellation)
    {
        var said = await own.InForceAsync(storefront, Locale.Pick(customer.Locale, storefront.Locale).Language, due, cancellation);
        return await WriteAsync(subject, storefront, customer.Locale, said, (known, balance) => emails.Compose(known, balance, customer, storefront, name, with), cancellation);
    }

    /// <summary>As it would be said now, to nobody.</summary>
    /// <param name="said">The shop's own sentences.</param>
    /// <param name="to">Where it leads.</param>
    internal Task<RenderedEmail> ShowAsync(
        ReturnCase subject, Customer customer, Storefront storefront, string name, IReadOnlyList<EmailStep> with, Locale locale, OwnSentences said, EmailLinks to, CancellationToken cancellation) =>
        WriteAsync(
            subject, storefront, locale.Culture.Name, said, (known, balance) => ReturnEmails.Compose(known, balance, customer, storefront, name, with, to, time.GetUtcNow()), cancellation);

    /// <summary>Whether an email of the case says what is only expected.</summary>
    internal static bool NeedsBalance(ReturnCase subject) => RefundFacts.IsExpected(subject) || Questions.Open(subject) is not null;

    private async Task<RenderedEmail> WriteAsync(
        ReturnCase subject, Storefront storefront, string? locale, OwnSentences said, Func<ReturnCase, OrderBalance?, (EmailStep, EmailModel)> compose, CancellationToken cancellation)
    {
        (OrderBalance? balance, Order? record) = NeedsBalance(subject) ? await balances.GetWithOrderAsync(subject.Storefront, subject.Order.Number, cancellation) : (null, null);
        var (step, model) = compose(subject with { Order = subject.Order.WithPoints(record) }, balance);
        if (renderer.ShowsGoods(step))
            model = model with { Facts = model.Facts with { Products = await catalogue.FindAsync(storefront, model.Facts.AcceptedSkus, cancellation) } };

        return renderer.Render(step, model, storefront, locale, said);
    }
}
