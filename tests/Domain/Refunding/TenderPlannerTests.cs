using FsCheck.Fluent;
using Serverless.Domain;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

public sealed class TenderPlannerTests
{
    private static readonly Order Mixed = Order(OrderLine("a", 10, 10)) with
    {
        Tenders =
        [
            Tender("points", TenderType.Points, Euro(10)),
            Tender("gift", TenderType.GiftCard, Euro(30)),
            Tender("visa", TenderType.Card, Euro(40), until: Utc(2026, 8, 1)),
            Tender("wallet", TenderType.Wallet, Euro(20)),
        ],
    };

    [Fact]
    public void Plan_ByDefault_FillsCardAndWalletFirst() =>
        Assert.Equal([("visa", Euro(40)), ("wallet", Euro(20)), ("gift", Euro(5))], Planned(Plan(Euro(65))));

    [Fact]
    public void Plan_ByThePolicysOrder_FollowsIt()
    {
        var policy = PolicyOf() with { TenderOrder = [TenderType.GiftCard, TenderType.Points] };
        Assert.Equal(
            [("gift", Euro(30)), ("points", Euro(10)), ("visa", Euro(25))],
            Planned(TenderPlanner.Plan(Basis(Mixed, "1", policy), Empty(Mixed), Euro(65), Now)));
    }

    [Fact]
    public void Plan_AfterATendersLastDate_GoesElsewhere()
    {
        Assert.Equal([("visa", Euro(40)), ("wallet", Euro(20))], Planned(Plan(Euro(60), at: Utc(2026, 8, 1))));
        Assert.Equal([("wallet", Euro(20)), ("gift", Euro(30)), ("points", Euro(10))], Planned(Plan(Euro(60), at: Utc(2026, 8, 1).AddTicks(1))));
    }

    [Fact]
    public void Plan_WhatFitsNowhere_IsUnassigned() => Assert.Equal(Euro(15), Plan(Euro(75), at: Utc(2026, 9, 1)).Unassigned);

    [Fact]
    public void Plan_Nothing_IsEmpty() => Assert.Empty(Plan(Euro(0)).Refunds);

    [Fact]
    public void Plan_BelowZero_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Plan(Euro(-1)));

    [Fact]
    public void Plan_OfATender_CarriesWhatTheProviderNeeds() =>
        Assert.Equal(new TenderRefund(TenderId.Parse("visa"), TenderType.Card, "pi_visa", Euro(1), null), Plan(Euro(1)).Refunds[0]);

    [Fact]
    public void Plan_AnyRefunds_NeverExceedATenderAndLoseNothing() => Properties.Hold(
        from order in Generate.Order
        from parts in Gen.ListOf(Gen.Choose(0, 100), 4)
        from days in Gen.Choose(0, 400)
        select (order, parts: parts.ToList(), at: Now.AddDays(days)),
        data =>
        {
            var (order, policy) = (data.order, Policy.Standard(data.order.Currency));
            var balance = OrderBalance.Empty(order.Number);
            foreach (var (i, part) in order.Total.Allocate([.. data.parts.Select(p => (long)p), 100]).Index())
            {
                var plan = TenderPlanner.Plan(Basis(order, $"{i}", policy), balance, part, data.at);
                Assert.Equal(part, plan.Refunds.Select(r => r.Amount).Sum(order.Currency) + plan.Unassigned);
                Assert.All(plan.Refunds, r => Assert.True(r.Amount.IsPositive));
                balance = balance.Settle(Case($"{i}"), Paying(part, plan, i));
            }

            Assert.All(order.Tenders, t =>
            {
                var refunded = balance.RefundedTo(t.Id, order.Currency);
                Assert.True(refunded <= t.Amount);
                Assert.True(refunded.IsZero || !(t.RefundableUntil < data.at));
            });
        });

    private static Refund Paying(Money total, TenderPlan plan, int number) => new()
    {
        Case = Case($"{number}"),
        Total = total,
        Lines = [],
        Shipping = Money.Zero(total.Currency),
        ShippingTax = Money.Zero(total.Currency),
        Freight = Money.Zero(total.Currency),
        Derivation = new DerivationNode("refund", "Refund", total, []),
        Plan = plan,
    };

    private static TenderPlan Plan(Money total, DateTimeOffset? at = null) => TenderPlanner.Plan(Basis(Mixed, "1"), Empty(Mixed), total, at ?? Now);

    private static IEnumerable<(string, Money)> Planned(TenderPlan plan) => plan.Refunds.Select(r => (r.Tender.Value, r.Amount));
}
