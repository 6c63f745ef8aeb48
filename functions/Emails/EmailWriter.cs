using Serverless.Catalogue;
using Serverless.Domain.Returns.Asking;
using Serverless.Telling;

namespace Serverless.Emails;

/// <summary>Writes an email of a case from what is on record: what is sent, and what a preview of it shows.</summary>
public sealed class EmailWriter(EmailRenderer renderer, ReturnEmails emails, OrderBalances balances, CatalogueStore catalogue, TimeProvider time)
{
    /// <param name="with">What it tells besides.</param>
    /// <param name="locale">In which language; the customer's when absent.</param>
    /// <param name="to">Where it leads; to the case when absent.</param>
    internal async Task<RenderedEmail> WriteAsync(
        ReturnCase subject, Customer customer, Storefront storefront, string name, IReadOnlyList<EmailStep> with, CancellationToken cancellation, string? locale = null, EmailLinks? to = null)
    {
        (OrderBalance? balance, Order? record) = NeedsBalance(subject) ? await balances.GetWithOrderAsync(subject.Storefront, subject.Order.Number, cancellation) : (null, null);
        subject = subject with { Order = subject.Order.WithPoints(record) };
        var (step, model) = to is null
            ? emails.Compose(subject, balance, customer, storefront, name, with)
            : ReturnEmails.Compose(subject, balance, customer, storefront, name, with, to, time.GetUtcNow());
        if (renderer.ShowsGoods(step))
            model = model with { Facts = model.Facts with { Products = await catalogue.FindAsync(storefront, model.Facts.AcceptedSkus, cancellation) } };

        return renderer.Render(step, model, storefront, locale ?? customer.Locale);
    }

    /// <summary>Whether an email of the case says what is only expected.</summary>
    internal static bool NeedsBalance(ReturnCase subject) => RefundFacts.IsExpected(subject) || Questions.Open(subject) is not null;
}
