using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Refunding;

namespace Serverless.Tests.Domain;

/// <summary>Notes of one case, one after the other.</summary>
public sealed class CreditNoteTests
{
    [Fact]
    public void Note_OfMoreThanWasCredited_SaysWhatThatAddsAndTheFirstStays()
    {
        var (worn, whole) = (Refund(goods: 3990, deducted: -1995, tax: 319, freight: -490), Refund(goods: 3990, deducted: 0, tax: 637, freight: 0));
        var first = CreditNote.After([], worn, Some.Now);

        var both = CreditNote.After(CreditNote.Keeping(first, worn), whole, Some.Now.AddDays(3));
        var (kept, added) = (CreditedAmounts.Of(both, 0, whole), CreditedAmounts.Of(both, 1, whole));

        Assert.Equal([1505, 2485], both.Select(note => note.Total.Minor));
        Assert.Equal((1505L, (long?)319, 1), (kept.Total.Minor, kept.Tax?.Minor, kept.Lines[0].Units));
        Assert.Equal([("inspection_deduction", 1995L)], added.Lines[0].Parts.Select(part => (part.Rule, part.Amount.Minor)));
        Assert.Equal((0, 1995L, (long?)318), (added.Lines[0].Units, added.Lines[0].Amount.Minor, added.Tax?.Minor));
        Assert.Equal([("return_freight", 490L)], added.Others.Select(other => (other.Rule, other.Amount.Minor)));
    }

    [Fact]
    public void Note_OfWhatWasCreditedBefore_IsTheSame()
    {
        var paid = Refund(goods: 3990, deducted: 0, tax: 637, freight: -490);
        var notes = CreditNote.After([], paid, Some.Now);

        // Another tender, or less that is owed by now.
        Assert.Same(notes, CreditNote.After(notes, paid with { Plan = new TenderPlan([], paid.Total) }, Some.Now));
        Assert.Same(notes, CreditNote.After(notes, Refund(goods: 3990, deducted: -3000, tax: 159, freight: -490), Some.Now));
        Assert.Empty(CreditNote.After([], Refund(goods: 490, deducted: 0, tax: 0, freight: -490), Some.Now));
    }

    [Fact]
    public void Note_OfGoodsThatAnEarlierHad_TakesThemBackRowByRow()
    {
        // A line that does not count any more: its amount is taken off what the others add.
        var before = Refund(goods: 1000, deducted: 0, tax: 160, freight: 0);
        var after = Refund(goods: 1500, deducted: 0, tax: 240, freight: 0, line: "other");
        var notes = CreditNote.After(CreditNote.Keeping(CreditNote.After([], before, Some.Now), before), after, Some.Now);

        var added = CreditedAmounts.Of(notes, 1, after).WithoutEmpty;

        Assert.Equal([("other", 1, 1500L), ("shirt", -1, -1000L)], added.Lines.Select(line => (line.Line.Value, line.Units, line.Amount.Minor)));
        Assert.Equal((500L, (long?)80), (added.Total.Minor, added.Tax?.Minor));
    }

    [Fact]
    public void Tax_OfGoodsInExchange_IsTakenOffOrNoneIsNamed()
    {
        var shirt = Refund(goods: 3990, deducted: 0, tax: 637, freight: 0);
        var (atPrice, asPaid, untaxed) = (Exchanged(605, null), Exchanged(605, 19), Exchanged(null, null));
        var limited = shirt with { Total = Cents(1000), Derivation = shirt.Derivation with { Parts = [.. shirt.Derivation.Parts, new DerivationNode("paid_limit", "", Cents(-2990), [])] } };

        CreditedAmounts[] credited = [.. new[] { atPrice, asPaid, untaxed, limited }.Select(refund => CreditedAmounts.Of(CreditNote.After([], refund, Some.Now), 0, refund))];

        Assert.Equal([32L, 32L, null, null], credited.Select(amounts => amounts.Tax?.Minor));
        Assert.Equal([[(19m, 3353L, 637L)], [(19m, 168L, 32L)], [], []], credited.Select(amounts => amounts.ByRate(_ => 19).Select(rate => (rate.RatePercent, rate.Net.Minor, rate.Tax.Minor)).ToArray()));
        Assert.All(credited, amounts => Assert.Equal(amounts.Total.Minor, amounts.Lines.Sum(line => line.Amount.Minor) + amounts.Others.Sum(other => other.Amount.Minor)));

        // What is kept for the way back has no tax of its own, and a line without a rate is in none.
        var kept = CreditedAmounts.Of(CreditNote.After([], Refund(goods: 3990, deducted: 0, tax: 637, freight: -490), Some.Now), 0, Refund(goods: 3990, deducted: 0, tax: 637, freight: -490));
        Assert.Equal((637, 0), (kept.Tax!.Value.Minor, kept.ByRate(_ => null).Count));

        // Goods that were lost on their way: a later note gives their price back with its tax.
        var notes = CreditNote.After(CreditNote.Keeping(CreditNote.After([], asPaid, Some.Now), asPaid), shirt, Some.Now, times: 2);
        var lost = CreditedAmounts.Of(notes, 1, shirt).WithoutEmpty;
        Assert.Equal([("replacement", 3790L, (long?)605)], lost.Others.Select(other => (other.Rule, other.Amount.Minor, other.Tax?.Minor)));
        Assert.Equal((605, 1, 2), (lost.Tax!.Value.Minor, CreditNote.Of(notes, 1)!.Value, CreditNote.Of(notes, 2)!.Value));

        Refund Exchanged(long? tax, decimal? rate) => shirt with
        {
            Total = Cents(200),
            Charged = [new ChargedTax(tax is { } told ? Cents(told) : null, rate)],
            Derivation = shirt.Derivation with { Amount = Cents(200), Parts = [.. shirt.Derivation.Parts, new DerivationNode("replacement", "", Cents(-3790), [])] },
        };
    }

    private static Refund Refund(long goods, long deducted, long tax, long freight, string line = "shirt") => new()
    {
        Case = Some.Case("a"),
        Total = Cents(goods + deducted + freight),
        Lines = [new RefundLine(LineId.Parse(line), UnitTally.WholeUnits(1), Cents(goods + deducted), Cents(tax))],
        Shipping = Cents(0),
        ShippingTax = Cents(0),
        Freight = Cents(-freight),
        Derivation = new DerivationNode("refund", "", Cents(goods + deducted + freight),
        [
            new DerivationNode("line", "", Cents(goods + deducted),
            [
                new DerivationNode("price", "", Cents(goods), []),
                .. deducted == 0 ? Array.Empty<DerivationNode>() : [new DerivationNode("inspection_deduction", "", Cents(deducted), [])],
            ]),
            .. freight == 0 ? Array.Empty<DerivationNode>() : [new DerivationNode("return_freight", "", Cents(freight), [])],
        ]),
    };

    private static Money Cents(long cents) => new(cents, Some.Eur);
}
