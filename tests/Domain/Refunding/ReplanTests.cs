using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>A refund that failed counts as not paid, and its money finds another way that never gives more than was paid.</summary>
public sealed class ReplanTests
{
    private static readonly TenderId Visa = TenderId.Parse("visa");
    private static readonly TenderId Gift = TenderId.Parse("gift");

    private static readonly Order Shirts = Order(OrderLine("shirt", 2, 50)) with
    {
        Tenders = [Tender("visa", TenderType.Card, Euro(60)), Tender("gift", TenderType.GiftCard, Euro(40))],
    };

    private static readonly RefundBasis One = Basis(Shirts, "1", PolicyOf(), Accepted("shirt"));

    [Fact]
    public void Fail_OfARefund_GivesItsTenderTheMoneyBackAndKeepsItOwed()
    {
        var settled = Settled();
        Assert.Equal((Euro(50), Euro(10)), Visas(settled));

        var failed = settled.Fail(One.Case, Visa);
        Assert.Equal((Euro(0), Euro(60)), Visas(failed));
        Assert.Equal((Euro(50), Euro(50)), (failed.Committed(Eur), failed.SettlementOf(One.Case)!.Unplaced));
        Assert.Same(failed, failed.Fail(One.Case, Visa));
    }

    [Fact]
    public void Fail_OfARefundThatIsNone_ChangesNothing()
    {
        var settled = Settled();
        Assert.Same(settled, settled.Fail(One.Case, Gift));
        Assert.Same(settled, settled.Fail(Case("2"), Visa));
        Assert.Same(settled, settled.Fail(One.Case, Visa, round: 2));
    }

    [Fact]
    public void Replan_OfAFailedTender_GoesToTheOthersUpToWhatWasPaidWithThem()
    {
        var failed = Settled().Fail(One.Case, Visa);
        var plan = TenderPlanner.Replan(One, failed, Now);
        Assert.Equal([(Gift, Euro(40), null)], plan.Refunds.Select(r => (r.Tender, r.Amount, r.As)));
        Assert.Equal(Euro(10), plan.Unassigned);
        Assert.Equal([Payout.StoreCredit, Payout.BankTransfer], plan.Offered);

        var replanned = failed.Replan(One.Case, plan);
        Assert.Equal((Euro(0), Euro(60)), Visas(replanned));
        Assert.Equal((Euro(40), Euro(50)), (replanned.BookedTo(Gift, Eur), replanned.Committed(Eur)));

        // What was replaced is over.
        Assert.Same(replanned, replanned.Fail(One.Case, Visa));
    }

    [Fact]
    public void Replan_WithConsentGivenLater_PlacesTheRest()
    {
        var replanned = Settled().Fail(One.Case, Visa) is var failed ? failed.Replan(One.Case, TenderPlanner.Replan(One, failed, Now)) : failed;
        var plan = TenderPlanner.Replan(One with { Consent = Payout.BankTransfer }, replanned, Now);
        Assert.Equal([(Visa, Euro(10), Payout.BankTransfer, 2)], plan.Refunds.Select(r => (r.Tender, r.Amount, r.As!.Value, r.Round)));

        var placed = replanned.Replan(One.Case, plan);
        Assert.Equal((Euro(50), Euro(0)), (placed.BookedTo(Visa, Eur) + placed.BookedTo(Gift, Eur), placed.SettlementOf(One.Case)!.Unplaced));
    }

    [Fact]
    public void Replan_AfterAnotherCaseHadTheRest_LeavesItUnassigned()
    {
        var failed = Settled().Fail(One.Case, Visa);
        var two = Basis(Shirts, "2", PolicyOf() with { TenderOrder = [TenderType.GiftCard] }, Accepted("shirt"));
        var both = failed.Settle(two.Case, RefundCalculator.Planned(two, failed, Now));
        Assert.Equal((Euro(40), Euro(10)), (both.BookedTo(Gift, Eur), both.BookedTo(Visa, Eur)));

        Assert.Equal(Euro(50), TenderPlanner.Replan(One, both, Now).Unassigned);
    }

    [Fact]
    public void Replan_WithMoreOrLessThanFailed_Throws()
    {
        var failed = Settled().Fail(One.Case, Visa);
        Assert.Throws<InvalidOperationException>(() => failed.Replan(One.Case, new TenderPlan([], Euro(49.99m))));
        Assert.Throws<InvalidOperationException>(() => failed.Replan(One.Case, new TenderPlan([], Euro(50.01m))));
        Assert.Throws<InvalidOperationException>(() => failed.Replan(Case("2"), new TenderPlan([], Euro(50))));
        Assert.Throws<InvalidOperationException>(() => TenderPlanner.Replan(One with { Case = Case("2") }, failed, Now));
    }

    [Fact]
    public void Replan_WhateverFailsHoweverOften_NeverGivesMoreThanWasPaid() => Properties.Hold(
        dice => (Scenario: Scenario.Roll(dice), Dice: dice),
        data =>
        {
            var (scenario, dice) = data;
            var (order, currency) = (scenario.Order, scenario.Order.Currency);
            var balance = scenario.InParts();
            for (var round = 1; round <= 3; round++)
            {
                foreach (var settled in balance.Settled.ToList())
                {
                    foreach (var booking in settled.Bookings.Where(b => b.Counts && dice.Of(true, false)))
                        balance = balance.Fail(settled.Case, booking.Refund.Tender, booking.Refund.Round);

                    var basis = Basis(order, "", scenario.Policy) with { Case = settled.Case, Resolution = scenario.Resolution, Consent = dice.Of<Payout?>(null, Payout.StoreCredit) };
                    if (balance.SettlementOf(settled.Case)!.Unplaced.IsPositive)
                        balance = balance.Replan(settled.Case, TenderPlanner.Replan(basis, balance, Now));
                }
            }

            Assert.All(order.Tenders, t => Assert.True(balance.BookedTo(t.Id, currency) <= t.Amount));
            Assert.All(balance.Settled, s => Assert.Equal(s.Total, s.Plan.Total));
            Assert.True(balance.Committed(currency) <= order.Total);
        },
        Properties.Money);

    private static OrderBalance Settled() => Empty(Shirts).Settle(One.Case, RefundCalculator.Planned(One, Empty(Shirts), Now));

    private static (Money Booked, Money Left) Visas(OrderBalance balance) => (balance.BookedTo(Visa, Eur), balance.LeftOf(Shirts.Tenders[0]));
}
