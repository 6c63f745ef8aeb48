using Serverless.Domain.Refunding;
using Serverless.Pages.CreditNotes;
using Serverless.Wording;

namespace Serverless.CreditNotes;

/// <summary>A credit note in its customer's words.</summary>
internal sealed class CreditNoteView(Texts texts, Locale locale, Storefront storefront)
{
    /// <summary>Of a reference so many letters are shown, where it has more than twice as many.</summary>
    private const int Shown = 4;

    private readonly LocalTime _time = new(locale, TimeZoneInfo.FindSystemTimeZoneById(storefront.TimeZone));

    private CodeLabels Labels => new(texts, locale, _time);

    /// <param name="note">Which of the case, counted from 1.</param>
    /// <param name="before">The one that it adds to; absent for the first.</param>
    /// <param name="customer">Absent where the case knows none any more.</param>
    /// <param name="back">Path of the customer's page; absent where the link opens the note alone.</param>
    public CreditNoteModel Of(ReturnCase subject, int note, NumberedNote numbered, NumberedNote? before, Customer? customer, string? back)
    {
        var notes = subject.Repayment.CreditNotes;
        var credited = CreditedAmounts.Of(notes, note - 1, subject.Repayment.Refund!).WithoutEmpty;
        return new CreditNoteModel
        {
            Number = numbered.Number,
            Issued = _time.Day(numbered.Day),
            Issuer = numbered.Issuer is { } issuer ? [Words.Line(issuer.Name, 100), .. Lines(issuer)] : [Words.Line(numbered.Shop, 80)],
            VatId = Words.LineOrNull(numbered.Issuer?.VatId, 30),
            // Links are forwarded: who has one learns of no street.
            Customer = Words.LineOrNull(customer?.Name, 100),
            Order = Words.Line(subject.Order.Number.Value, 64),
            Ordered = _time.Day(numbered.Ordered),
            Rma = subject.Rma.Value,
            Before = before?.Number,
            Rows =
            [
                .. credited.Lines.Select(line => Line(subject.Order, line)),
                .. credited.Delivery is { } delivery ? [new CreditedRow(Say("creditNote.delivery"), Labels.Money(delivery.Amount)) { Taxed = Taxed(delivery, rate: null) }] : Array.Empty<CreditedRow>(),
                .. credited.Others.Select(other => new CreditedRow(Labels.MoneyLine(other.Rule, item: null), Labels.Money(other.Amount)) { Taxed = other.Tax is { } tax ? Taxed(new CreditedAmount(other.Amount, tax), other.RatePercent) : null }),
            ],
            Total = Labels.Money(credited.Total),
            Tax = !credited.IsTaxed ? null : credited.Tax is { } whole ? Labels.Money(whole) : Say("creditNote.taxOpen"),
            Rates = [.. Rates(credited, credited.ByRate(line => subject.Order.Line(line)?.TaxRatePercent))],
            Tenders = [.. subject.Repayment.LiveAttempts.Where(attempt => attempt.Status is RefundStatus.Succeeded).SelectMany(Ways)],
            Back = back,
        };
    }

    /// <summary>The total by the rates that are known, and the rest of it.</summary>
    private IEnumerable<CreditedRow> Rates(CreditedAmounts credited, IReadOnlyList<CreditedRate> rates)
    {
        foreach (var rate in rates)
            yield return new CreditedRow(Say("creditNote.rate", ("rate", Percent(rate.RatePercent))), Say("creditNote.taxed", ("net", Labels.Money(rate.Net)), ("tax", Labels.Money(rate.Tax))));

        var rest = credited.Total - rates.Select(rate => rate.Net + rate.Tax).Sum(credited.Total.Currency);
        if (rates.Count > 0 && !rest.IsZero)
            yield return new CreditedRow(Say("creditNote.noRate"), Labels.Money(rest));
    }

    /// <summary>Where money of the refund has gone. Of instalments the part that was still owed has reached nobody.</summary>
    private IEnumerable<CreditedRow> Ways(RefundAttempt attempt)
    {
        var reduced = attempt.ReducesBill ?? Money.Zero(attempt.Amount.Currency);
        if (attempt.Amount != reduced)
            yield return new CreditedRow(Way(attempt), Labels.Amount(attempt.Amount - reduced, attempt.Points));

        if (!reduced.IsZero)
            yield return new CreditedRow(Say("creditNote.reduced", ("way", Way(attempt))), Labels.Money(reduced));
    }

    private string Percent(decimal rate) => rate.ToString("0.####", locale.Culture);

    private CreditedRow Line(Order order, CreditedLine credited)
    {
        var line = order.Line(credited.Line);
        var title = line?.Title ?? credited.Line.Value;
        return new CreditedRow(credited.Units > 0 ? Labels.Line(credited.Units, title) : Words.Line(title, 160), Labels.Money(credited.Amount))
        {
            Parts = credited.Parts.Count > 1 || credited.Units == 0 ? [.. credited.Parts.Select(part => Say("words.fact", ("label", Labels.MoneyLine(part.Rule, item: null)), ("value", Labels.Money(part.Amount))))] : [],
            Taxed = Taxed(credited, line?.TaxRatePercent),
        };
    }

    private string? Taxed(CreditedAmount amount, decimal? rate) => (amount.Tax.IsZero, rate) switch
    {
        (true, null) => null,
        (_, null) => Say("creditNote.taxed", ("net", Labels.Money(amount.Net)), ("tax", Labels.Money(amount.Tax))),
        (_, { } percent) => Say("creditNote.taxedAt", ("net", Labels.Money(amount.Net)), ("tax", Labels.Money(amount.Tax)), ("rate", Percent(percent))),
    };

    private string Way(RefundAttempt attempt)
    {
        var way = attempt.As is { } payout ? Labels.Payout(payout) : Labels.Tender(attempt.Type, attempt.Label);
        // What the shop paid by itself has its own number; else the payment is named that it went back to.
        var reference = attempt.As is null ? attempt.Payment : attempt.RefundId;
        return Masked(reference) is { } masked ? Say("creditNote.way", ("way", way), ("reference", masked)) : way;
    }

    /// <summary>A gift card's number is as good as its money: no more of any reference than tells it from others.</summary>
    internal static string? Masked(string? reference) =>
        Words.LineOrNull(reference, 200) is { Length: > 2 * Shown } known ? $"•••• {string.Concat(known.EnumerateRunes().TakeLast(Shown))}" : null;

    private static IEnumerable<string> Lines(PostalAddress address) =>
        new[] { address.Line1, address.Line2, $"{address.PostalCode} {address.City}", address.Region, address.Country }.Select(line => Words.LineOrNull(line, 200)).OfType<string>();

    private string Say(string key, params (string Name, string Word)[] words) =>
        texts[key].Text(name => words.First(word => word.Name == name).Word);
}
