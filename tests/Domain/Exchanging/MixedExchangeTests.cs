using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Exchanging;

/// <summary>An exchange of a shirt for 39.90 beside a hat for 20 that only goes back: one settlement, and goods for the shirt alone.</summary>
public sealed class MixedExchangeTests
{
    private static readonly Order ShirtAndHat = Order(OrderLine("shirt", 1, 39.90m), OrderLine("hat", 1, 20m)) with
    {
        Discount = Euro(5.99m),
        Tenders = [Tender("card", TenderType.Card, Euro(53.91m))],
    };

    [Fact]
    public void Refund_OfALineBesideAnExchange_IsOneDifference()
    {
        var settled = Settled(GivenExchange.Wanted(39.90m));

        Assert.Equal(Euro(18), settled.Refund.Total);
        Assert.Contains(settled.Derivation.Parts, part => part.Rule == "replacement_as_paid" && part.Amount == Euro(-35.91m));
        Assert.Equal((1, 0), (TallyOf("shirt").Exchanged, TallyOf("hat").Exchanged));

        UnitTally TallyOf(string line) => settled.Refund.Lines.Single(l => l.Line == Line(line)).Tally;
    }

    [Fact]
    public void Goods_AtThePriceOfALineForRefund_AreNotSwappedForIt()
    {
        Assert.Contains(Settled(GivenExchange.Wanted(20)).Derivation.Parts, part => part.Rule == "replacement" && part.Amount == Euro(-20));
        Assert.Contains(Settled(GivenExchange.Wanted(20), hat: LineFor.Exchange).Derivation.Parts, part => part.Rule == "replacement_as_paid");
    }

    [Theory]
    [InlineData(Reason.WrongSize, Reason.Damaged, true)]
    [InlineData(Reason.Damaged, Reason.WrongSize, false)]
    public void SecondDelivery_IsPaidByWhoExchangesByChoice(Reason shirt, Reason hat, bool isPaid) => Assert.Equal(
        isPaid, Settled(GivenExchange.Wanted(39.90m), shirt: shirt, hatReason: hat, second: 4.90m).Derivation.Parts.Any(part => part.Rule == "second_way_out"));

    [Fact]
    public void Goods_ForExchangeThatAreNotAccepted_LeaveTheRefundOfTheOthers()
    {
        var (refunded, balance) = GivenExchange.Book(Inspected(Found("shirt", 1, UnitOutcome.Refused) with { Disposition = Disposition.BackToCustomer }, Found("hat", 1)));

        Assert.Equal((ReturnStatus.Refunding, ExchangeEnd.NothingAccepted, Euro(18)), (refunded.Status, refunded.Exchange!.GivenUp, refunded.Repayment.Refund!.Total));
        Assert.Equal((0, 1), (balance.Returned(Line("shirt")), balance.Returned(Line("hat"))));
    }

    [Fact]
    public void Goods_ForRefundThatAreNotAccepted_LeaveTheExchange()
    {
        var (settled, _) = GivenExchange.Book(Inspected(Found("shirt", 1), Found("hat", 1, UnitOutcome.Refused) with { Disposition = Disposition.BackToCustomer }));

        Assert.Equal((ReturnStatus.Replacing, Euro(0)), (settled.Status, settled.Repayment.Refund!.Total));
    }

    [Fact]
    public void Exchange_OfWhichOnlyLinesForRefundAreGranted_KeepsNothing()
    {
        var asked = Requested();
        var decision = Given.Decision(asked);
        var approved = Given.After(asked, _ => new ReturnCommand.ApplyDecision(decision with
        {
            Lines = [decision.Lines[0] with { Refusal = new Serverless.Domain.Refusals.Refusal.FinalSale(Line("shirt")) }, decision.Lines[1]],
        }));

        Assert.Equal((ReturnStatus.Approved, ExchangeEnd.NothingAccepted), (approved.Status, approved.Exchange!.GivenUp));
        Assert.IsType<NextAction.ArrangeShipBack>(NextAction.Of(approved, Now));
        Assert.Equal(CaseKind.Return, approved.RefundBasis.Kind);
    }

    [Fact]
    public void Exchange_ThatIsGivenUp_RefundsAllOfIt()
    {
        var gone = Given.After(Given.After(Requested(), c => new ReturnCommand.ApplyDecision(Given.Decision(c))), _ => new ReturnCommand.RecordStock(IsReserved: false));

        Assert.Equal(Euro(53.91m), Given.Refund(gone).Total);
    }

    private static ReturnCase Requested() => GivenExchange.Requested() with
    {
        Order = ShirtAndHat,
        Lines = [Asked("shirt") with { For = LineFor.Exchange }, Asked("hat") with { For = LineFor.Refund }],
    };

    private static ReturnCase Inspected(params UnitResult[] units)
    {
        var reserved = Given.After(Given.After(Requested(), c => new ReturnCommand.ApplyDecision(Given.Decision(c))), _ => new ReturnCommand.RecordStock(IsReserved: true));
        var waiting = Given.After(reserved, _ => new ReturnCommand.ArrangeShipBack(Given.Label));
        return Given.After(Given.After(waiting, _ => Given.Tracked(ParcelStatus.Delivered)), _ => new ReturnCommand.Inspect(Inspection(units)));
    }

    private static ExchangeSettlement Settled(
        ReplacementLine wanted, LineFor hat = LineFor.Refund, Reason shirt = Reason.WrongSize, Reason hatReason = Reason.WrongSize, decimal second = 0)
    {
        var basis = Basis(ShirtAndHat, "1", null, For("shirt", LineFor.Exchange, shirt), For("hat", hat, hatReason)) with { Kind = CaseKind.Exchange, Resolution = Resolution.Exchange };
        return ExchangeSettlement.Of(basis, Empty(ShirtAndHat), [wanted], Euro(second));
    }

    private static LineDecision For(string line, LineFor what, Reason reason)
    {
        var accepted = Accepted(line, reason: reason);
        return accepted with { Line = accepted.Line with { For = what } };
    }
}
