using Serverless.Contracts.V1;
using Serverless.Domain.Refunding;
using Serverless.Platform.Links;

namespace Serverless.Cases.Views;

/// <summary>The credit notes of a case as the API shows them, for the shop's books.</summary>
internal static class CreditNoteItems
{
    public static IReadOnlyList<ReturnCaseCreditNote>? Of(WholeCase whole, CaseLinks links)
    {
        var subject = whole.Row.Case;
        return subject.Repayment is { CreditNotes: { Count: > 0 } notes, Refund: { } refund }
            ? [.. notes.Select((note, i) => Of(subject, note, CreditedAmounts.Of(notes, i, refund).WithoutEmpty, whole.NumberOf(i + 1), links.CreditNote(subject, i + 1)))]
            : null;
    }

    private static ReturnCaseCreditNote Of(Domain.Returns.ReturnCase subject, CreditNote note, CreditedAmounts credited, string? number, Uri url) => new(
        number, note.IssuedAt, CaseView.Amount(credited.Total), CaseView.Amount(credited.Tax), url)
    {
        Lines = [.. credited.Lines.Select(line => new CreditedLineItem(line.Line.Value, line.Units, CaseView.Amount(line.Amount), CaseView.Amount(line.Tax)) { TaxRatePercent = subject.Order.Line(line.Line)?.TaxRatePercent })],
        Delivery = credited.Delivery is { } delivery ? new CreditedDelivery(CaseView.Amount(delivery.Amount), CaseView.Amount(delivery.Tax)) : null,
        Others = credited.Others.Count > 0 ? [.. credited.Others.Select(other => new CreditedOther(other.Rule, CaseView.Amount(other.Amount)))] : null,
    };
}
