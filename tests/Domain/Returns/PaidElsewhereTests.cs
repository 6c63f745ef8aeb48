using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>What the shop pays back in its own system after a case was settled counts as well: no more goes out than was paid.</summary>
public sealed class PaidElsewhereTests
{
    private static readonly TenderId Card = TenderId.Parse("card");

    [Fact]
    public void Refund_ThatFailedAfterTheShopPaidTheRest_IsNotSentAnotherWay()
    {
        var (subject, balance) = GoodsFor(Given.Refunding());
        balance = Told(balance, 39.90m);

        subject = Failed(subject);
        var (after, command) = RefundSteps.Next(subject, balance, Now);
        subject = Given.After(subject, _ => command);

        Assert.Equal((ReturnStatus.Closed, Euro(0)), (subject.Status, subject.Repayment.Refund!.Total));
        Assert.Empty(subject.Repayment.LiveAttempts);
        Assert.Equal(Euro(39.90m), after.Committed(Eur));
        Assert.Contains(subject.Repayment.Refund.Derivation.Parts, part => part.Rule == "paid_limit" && part.Amount == Euro(-39.90m));
    }

    [Theory]
    [InlineData(20_00, 19_90)]
    [InlineData(0, 39_90)]
    public void Refund_ThatFailedAfterTheShopPaidAPart_SendsWhatIsLeft(int elsewhere, int left)
    {
        var (subject, balance) = GoodsFor(Given.Refunding());
        balance = elsewhere == 0 ? balance : Told(balance, elsewhere / 100m);
        subject = Failed(subject) with { Repayment = Failed(subject).Repayment with { Consent = Payout.BankTransfer } };

        var (_, command) = RefundSteps.Next(subject, balance, Now);
        subject = Given.After(subject, _ => command);

        Assert.Equal([(new Money(left, Eur), (Payout?)Payout.BankTransfer)], subject.Repayment.LiveAttempts.Select(a => (a.Amount, a.As)));
    }

    [Fact]
    public void Result_UpheldAfterTheShopPaidAllBack_OwesNothingMore()
    {
        var found = Inspection(Found("shirt", 1, UnitOutcome.AcceptedWithDeduction, 5_000));
        var subject = Given.After(Given.Arrived(), _ => new ReturnCommand.Inspect(found));
        var (balance, planned) = RefundSteps.Next(subject, Empty(subject.Order), Now);
        subject = Given.After(Given.After(subject, _ => planned), _ => Given.Paid(RefundStatus.Succeeded));
        subject = Given.After(subject, _ => new ReturnCommand.Contest(Now));
        subject = Given.After(subject, _ => new ReturnCommand.DecideContest(Uphold: true, "The tags are on"));

        var (after, command) = RefundSteps.Next(subject, Told(balance, 59.85m), Now);

        Assert.Equal(Euro(19.95m), after.Committed(Eur));
        Assert.Equal(ReturnStatus.Closed, Given.After(subject, _ => command).Status);
    }

    [Fact]
    public void Refund_ThatTheProviderFoundMadeElsewhere_IsNotCountedOnceMoreWhenTheShopTellsOfIt()
    {
        var subject = Given.Refunding();
        var balance = Empty(subject.Order).Settle(subject.Id, subject.Repayment.Refund!);
        subject = Given.After(subject, _ => new ReturnCommand.RecordRefund(Card, RefundStatus.Failed, null, Declines.RefundedElsewhere) { Left = Euro(9.90m) });

        // 69.90 of 79.80 were refunded by hand at the provider.
        var (after, command) = RefundSteps.Next(subject, Told(balance, 69.90m), Now);
        subject = Given.After(subject, _ => command);

        Assert.Equal([(Euro(30), true), (Euro(9.90m), false)], subject.Repayment.LiveAttempts.Select(a => (a.Amount, a.IsElsewhere)));
        Assert.Equal(Euro(0), after.LeftOf(subject.Order.Tenders[0]));
    }

    [Fact]
    public void Money_WhateverFailsAndWhoeverPaysBack_IsNeverMoreThanWasPaid() => Properties.Hold(
        dice => dice,
        dice =>
        {
            var (subject, balance) = GoodsFor(Given.Refunding(), dice.From(0, 3_990));
            for (var i = 0; i < 6; i++)
            {
                var before = Out(balance);
                switch (dice.From(0, 2))
                {
                    case 0:
                        balance = Told(balance, dice.From(1, 4_000) / 100m, $"re_{i}");
                        continue;
                    case 1 when subject.Repayment.LiveAttempts.FirstOrDefault(a => a.Status is RefundStatus.Planned) is { } attempt:
                        subject = Given.After(subject, _ => new ReturnCommand.RecordRefund(attempt.Tender, RefundStatus.Failed, $"re_{i}", dice.Of("declined", "insufficient_funds")) { Round = attempt.Round });
                        break;
                    case 2:
                        subject = Given.After(subject, _ => new ReturnCommand.GiveConsent(Payout.StoreCredit));
                        break;
                }

                if (!RefundSteps.IsDue(subject))
                    continue;

                (balance, var command) = RefundSteps.Next(subject, balance, Now);
                subject = Given.After(subject, _ => command);
                Assert.True(Out(balance) <= Money.Max(before, subject.Order.Total), $"{Out(balance)} of {subject.Order.Total}");
                Assert.Equal(subject.Repayment.Refund!.Plan!.Total, balance.SettlementOf(subject.Id)!.Total);
            }
        },
        Properties.Money);

    /// <summary>All that has left the shop for good, or for other goods.</summary>
    private static Money Out(OrderBalance balance) => balance.PaidElsewhere(Eur)
        + balance.Settled.Select(s => (s.IntoGoods ?? Euro(0)) + s.Bookings.Where(b => b.Counts).Select(b => b.Refund.Amount).Sum(Eur)).Sum(Eur);

    /// <summary>A case of 39.90 of an order of 79.80, whose other shirt was exchanged for goods of some value.</summary>
    private static (ReturnCase Subject, OrderBalance Balance) GoodsFor(ReturnCase subject, int minor = 3_990)
    {
        var goods = new Money(minor, Eur);
        var refund = subject.Repayment.Refund! with { Case = Case("2"), Total = Euro(0), IntoGoods = goods, Plan = new TenderPlan([], Euro(0)) };
        return (subject, Empty(subject.Order).Settle(subject.Id, subject.Repayment.Refund!).Settle(Case("2"), refund));
    }

    private static ReturnCase Failed(ReturnCase subject) => Given.After(subject, _ => Given.Paid(RefundStatus.Failed));

    private static OrderBalance Told(OrderBalance balance, decimal amount, string id = "re_shop") =>
        balance with { Elsewhere = [.. balance.Elsewhere, new OrderRefund(id, Card, Euro(amount), Now)] };
}
