using Serverless.Domain;
using Serverless.Domain.Balances;
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
    public void Plan_OfATenderThatTakesNoRefunds_GoesElsewhere()
    {
        var order = Paid(Tender("visa", TenderType.Card, Euro(60)) with { Refundable = false }, Tender("wallet", TenderType.Wallet, Euro(40)));
        var plan = Plan(order, Euro(50));
        Assert.Equal([("wallet", Euro(40))], Planned(plan));
        Assert.Equal(Euro(10), plan.Unassigned);
        Assert.Equal([Payout.StoreCredit, Payout.BankTransfer], plan.Offered);
    }

    [Theory]
    [InlineData(Payout.StoreCredit, true, true, 60)]
    [InlineData(Payout.BankTransfer, true, true, 60)]
    [InlineData(Payout.BankTransfer, true, false, 0)]
    [InlineData(Payout.StoreCredit, false, true, 0)]
    [InlineData(null, true, true, 0)]
    public void Plan_WhatCannotGoBack_GoesWhereTheCustomerAgreedAndThePolicyOffers(Payout? consent, bool credit, bool transfer, decimal placed)
    {
        var order = Paid(Tender("visa", TenderType.Card, Euro(60), until: Now.AddDays(-1)), Tender("points", TenderType.Points, Euro(40)));
        var basis = Basis(order, "1", PolicyOf() with { Payout = new PayoutRules(credit, transfer, StoreCreditBonusBasisPoints: 1_000) }) with { Consent = consent };
        var plan = TenderPlanner.Plan(basis, Empty(order), Euro(100), Now);

        Assert.Equal(Euro(60 - placed), plan.Unassigned);
        Assert.Equal(Euro(placed), plan.Refunds.Where(r => r.As is not null).Select(r => r.Amount).Sum(Eur));
        Assert.All(plan.Refunds.Where(r => r.As is not null), r => Assert.Equal(("visa", consent), (r.Tender.Value, r.As)));
        Assert.Equal(Euro(40), plan.Refunds.Single(r => r.Type is TenderType.Points).Amount);
        Assert.Null(plan.Bonus);
    }

    [Fact]
    public void Plan_OfAnInstalmentPlan_TakesOffWhatIsOwedFirst()
    {
        var order = Paid(Tender("plan", TenderType.Instalment, Euro(100)) with { Outstanding = Euro(45) });
        var (first, balance) = Booked(order, Empty(order), Euro(30));
        var (second, _) = Booked(order, balance, Euro(70));

        Assert.Equal((Euro(30), Euro(30), Euro(0)), (first.Amount, first.ReducesBill!.Value, first.PaidOut));
        Assert.Equal((Euro(70), Euro(15), Euro(55)), (second.Amount, second.ReducesBill!.Value, second.PaidOut));
    }

    [Fact]
    public void Plan_OfAnInstalmentPlanPaidOff_IsMoney()
    {
        var order = Paid(Tender("plan", TenderType.Instalment, Euro(100)) with { Outstanding = Euro(0) });
        Assert.Equal((null, Euro(20)), (Booked(order, Empty(order), Euro(20)).Refund.ReducesBill, Booked(order, Empty(order), Euro(20)).Refund.PaidOut));
    }

    [Fact]
    public void Plan_OfStoreCreditChosen_IsCreditForMoneyWithABonusAndPointsStayPoints()
    {
        var order = Paid(
            Tender("visa", TenderType.Card, Euro(40), until: Now.AddDays(-1)), Tender("gift", TenderType.GiftCard, Euro(30)),
            Tender("credit", TenderType.StoreCredit, Euro(20)), Tender("points", TenderType.Points, Euro(10)));
        var plan = TenderPlanner.Plan(Credit(order, 1_000), Empty(order), Euro(100), Now);

        Assert.Equal(
            [("visa", Payout.StoreCredit), ("gift", Payout.StoreCredit), ("credit", null), ("points", null)],
            plan.Refunds.Select(r => (r.Tender.Value, r.As)));
        Assert.Equal(new CreditBonus(Euro(40), Euro(4)), plan.Bonus);
        Assert.Equal((Euro(100), Euro(0)), (plan.Total, plan.Unassigned));
    }

    [Fact]
    public void Plan_OfStoreCreditInParts_GivesTheBonusOfTheWhole()
    {
        var order = Paid(Tender("visa", TenderType.Card, Euro(0.15m)));
        var balance = Empty(order);
        List<Money> bonuses = [];
        foreach (var name in new[] { "1", "2", "3" })
        {
            var plan = TenderPlanner.Plan(Credit(order, 1_000) with { Case = Case(name) }, balance, Euro(0.05m), Now);
            balance = balance.Settle(Case(name), Paying(Euro(0.05m), plan, name));
            bonuses.Add(plan.Bonus!.Amount);
        }

        // Of 0.05, 0.10 and 0.15 a tenth is 0.01, 0.01 and 0.02.
        Assert.Equal([Euro(0.01m), Euro(0), Euro(0.01m)], bonuses);
        Assert.Equal(Euro(0.15m), balance.Committed(Eur));
    }

    [Fact]
    public void Plan_OfStoreCreditForAnInstalmentPlan_IsForWhatWasPaidOfItAlone()
    {
        var order = Paid(Tender("plan", TenderType.Instalment, Euro(100)) with { Outstanding = Euro(60) });
        var plan = TenderPlanner.Plan(Credit(order, 1_000), Empty(order), Euro(100), Now);
        var refund = Assert.Single(plan.Refunds);
        Assert.Equal((Payout.StoreCredit, Euro(60), Euro(40)), (refund.As, refund.ReducesBill!.Value, refund.PaidOut));
        Assert.Equal(new CreditBonus(Euro(40), Euro(4)), plan.Bonus);
    }

    private static TenderPlan Plan(Money total, DateTimeOffset? at = null) => TenderPlanner.Plan(Basis(Mixed, "1"), Empty(Mixed), total, at ?? Now);

    private static IEnumerable<(string, Money)> Planned(TenderPlan plan) => plan.Refunds.Select(r => (r.Tender.Value, r.Amount));

    private static TenderPlan Plan(Order order, Money total) => TenderPlanner.Plan(Basis(order, "1"), Empty(order), total, Now);

    private static Order Paid(params Tender[] tenders) => Order(OrderLine("a", 10, 10)) with { Tenders = tenders };

    private static RefundBasis Credit(Order order, int bonusBasisPoints) =>
        Basis(order, "1", PolicyOf() with { Payout = new PayoutRules(StoreCreditBonusBasisPoints: bonusBasisPoints) }) with { Resolution = Resolution.StoreCredit };

    private static (TenderRefund Refund, OrderBalance After) Booked(Order order, OrderBalance before, Money amount)
    {
        var name = $"{before.Settled.Count}";
        var plan = TenderPlanner.Plan(Basis(order, name), before, amount, Now);
        return (Assert.Single(plan.Refunds), before.Settle(Case(name), Paying(amount, plan, name)));
    }

    private static Refund Paying(Money total, TenderPlan plan, string name) => new()
    {
        Case = Case(name),
        Total = total,
        Lines = [],
        Shipping = Money.Zero(total.Currency),
        ShippingTax = Money.Zero(total.Currency),
        Freight = Money.Zero(total.Currency),
        Derivation = RefundRules.Refund.Node("Refund", total),
        Plan = plan,
    };
}
