using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>Each kind of tender has its channel, and none is sent to another's.</summary>
public sealed class PayChannelTests
{
    private static readonly TenderId Gift = TenderId.Parse("gift");

    private readonly Bookkeeping money = new();

    [Fact]
    public void Channels_OfEveryTenderAndPayout_AreInTheTable()
    {
        Assert.Equal(Enum.GetValues<TenderType>().Order(), PayChannels.OfTenders.Keys.Order());
        Assert.Equal(Enum.GetValues<Payout>().Order(), PayChannels.OfPayouts.Keys.Order());
    }

    [Theory]
    [InlineData(TenderType.Card, RefundStatus.Planned)]
    [InlineData(TenderType.Wallet, RefundStatus.Planned)]
    [InlineData(TenderType.Instalment, RefundStatus.Planned)]
    [InlineData(TenderType.GiftCard, RefundStatus.Pending)]
    [InlineData(TenderType.StoreCredit, RefundStatus.Pending)]
    [InlineData(TenderType.Points, RefundStatus.Pending)]
    public void Refund_ToEachTender_BeginsAsItsChannelDoes(TenderType type, RefundStatus first)
    {
        var attempt = money.Step(PaidWith(type)).Repayment.Attempts.Single();
        Assert.Equal((first, first is RefundStatus.Pending), (attempt.Status, attempt.AwaitsConfirmation));
    }

    [Fact]
    public void GiftCard_IsNothingThatTheProviderKnows()
    {
        var owed = money.Step(PaidWith(TenderType.GiftCard));
        Assert.Empty(Given.Events(owed, new ReturnCommand.RecordRefund(Gift, RefundStatus.Succeeded, "re_1", Failure: null)));
        Assert.False(owed.Repayment.IsPaid);
        Assert.DoesNotContain(owed.Repayment.Attempts, a => a.IsWithProvider || a.IsToBePaid(Now.AddDays(30)));
    }

    [Fact]
    public void GiftCard_ConfirmedWithThreeReferences_TakesTheFirstAndRefusesTheOthers()
    {
        var owed = money.Step(PaidWith(TenderType.GiftCard));
        var closed = Given.After(owed, _ => Confirmed("GC-1"));

        Assert.Equal((ReturnStatus.Closed, "GC-1"), (closed.Status, closed.Repayment.Attempts.Single().RefundId));
        Assert.IsType<ReturnOutcome.Nothing>(ReturnDecisions.Decide(closed, Confirmed("GC-1"), Berlin, Now));
        Assert.All(["GC-2", "GC-3"], other => Assert.Equal(
            new Refusal.NotPossibleNow("payout", "closed"),
            Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(closed, Confirmed(other), Berlin, Now)).Refusal));
    }

    [Fact]
    public void Confirmation_OfWhatAnotherReferenceConfirmed_IsRefusedWhileMoreIsOwed()
    {
        var inspected = Given.Inspected();
        var owed = money.Step(inspected with
        {
            Order = inspected.Order with { Tenders = [Tender("gift", TenderType.GiftCard, Euro(20)), Tender("points", TenderType.Points, Euro(59.80m))] },
        });
        var half = Given.After(owed, _ => Confirmed("GC-1"));

        Assert.Equal(ReturnStatus.Refunding, half.Status);
        Assert.Equal(
            new Refusal.NotPossibleNow("payout", "refunding"),
            Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(half, Confirmed("GC-2"), Berlin, Now)).Refusal);
    }

    [Fact]
    public void Points_InParts_EndAtAllOfThem()
    {
        var order = Order(OrderLine("a", 3, 10)) with { Tenders = [Tender("points", TenderType.Points, Euro(30)) with { Points = 1000 }] };
        var balance = Empty(order);
        List<long?> points = [];
        foreach (var name in new[] { "1", "2", "3" })
        {
            var refund = RefundCalculator.Planned(Basis(order, name, PolicyOf(), Accepted("a")), balance, Now);
            points.Add(refund.Plan!.Refunds.Single().Points);
            balance = balance.Settle(Case(name), refund);
        }

        Assert.Equal([333, 334, 333], points);
    }

    private static ReturnCommand Confirmed(string reference) => new ReturnCommand.ConfirmPayout(Gift, reference);

    private static ReturnCase PaidWith(TenderType type)
    {
        var inspected = Given.Inspected();
        return inspected with { Order = inspected.Order with { Tenders = [Tender("gift", type, Euro(79.80m))] } };
    }
}
