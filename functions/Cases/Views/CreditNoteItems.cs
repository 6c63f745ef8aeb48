using Serverless.Contracts.V1;
using Serverless.Domain.Refunding;
using Serverless.Platform.Links;

namespace Serverless.Cases.Views;

/// <summary>The credit notes of a case as the API shows them, for the shop's books.</summary>
internal static class CreditNoteItems
{
    /// <param name="now">Links to the notes open for a while from then on, however old the case is.</param>
    public static IReadOnlyList<ReturnCaseCreditNote>? Of(WholeCase whole, CaseLinks links, DateTimeOffset now)
    {
        var subject = whole.Row.Case;
        return subject.Repayment is { CreditNotes: { Count: > 0 } notes, Refund: { } refund }
            ? [.. notes.Select((note, i) => Of(subject, note, CreditedAmounts.Of(notes, i, refund).WithoutEmpty, whole.NumberOf(i + 1), links.CreditNote(subject, i + 1, now)))]
            : null;
    }

    private static ReturnCaseCreditNote Of(Domain.Returns.ReturnCase subject, CreditNote note, CreditedAmounts credited, string? number, Uri url)
    {
        var rates = credited.ByRate(line => subject.Order.Line(line)?.TaxRatePercent);
        return new ReturnCaseCreditNote(number, note.IssuedAt, CaseView.Amount(credited.Total), credited.Tax is { } tax ? CaseView.Amount(tax) : null, url)
        {
            Lines = [.. credited.Lines.Select(line => new CreditedLineItem(line.Line.Value, line.Units, CaseView.Amount(line.Amount), CaseView.Amount(line.Tax)) { TaxRatePercent = subject.Order.Line(line.Line)?.TaxRatePercent })],
            Delivery = credited.Delivery is { } delivery ? new CreditedDelivery(CaseView.Amount(delivery.Amount), CaseView.Amount(delivery.Tax)) : null,
            Others = credited.Others.Count > 0 ? [.. credited.Others.Select(Other)] : null,
            Rates = rates.Count > 0 ? [.. rates.Select(rate => new CreditedAtRate(rate.RatePercent, CaseView.Amount(rate.Net), CaseView.Amount(rate.Tax)))] : null,
        };
    }

    private static CreditedOther Other(CreditedCharge charge) => new(charge.Rule, CaseView.Amount(charge.Amount))
    {
        Tax = charge.Tax is { } tax ? CaseView.Amount(tax) : null,
        TaxRatePercent = charge.RatePercent,
    };
}
