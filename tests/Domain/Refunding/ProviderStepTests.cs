using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>What the payment provider cannot pay in a currency's own units goes another way, and is never lost on the way.</summary>
public sealed class ProviderStepTests
{
    private static readonly Currency Dinar = Currency.Parse("KWD");

    [Fact]
    public void Plan_OfDinarsThatTheProviderPaysInTens_AsksForTheRest()
    {
        var plan = Plan(Fils(1234), consent: null, Card(9990));
        Assert.Equal([("card", 1230L, null)], Refunds(plan));
        Assert.Equal((4L, 4L), (plan.Unassigned.Minor, plan.BelowStep!.Value.Minor));
        Assert.Equal([Payout.StoreCredit, Payout.BankTransfer], plan.Offered);
    }

    [Fact]
    public void Plan_WithAnotherTender_GivesItTheRest()
    {
        var plan = Plan(Fils(1234), consent: null, Card(9990), Gift(10));
        Assert.Equal([("card", 1230L, null), ("gift", 4L, null)], Refunds(plan));
        Assert.Equal((0L, null), (plan.Unassigned.Minor, plan.BelowStep));
    }

    [Fact]
    public void Plan_WithTheCustomersWord_GivesTheRestThatWayInARefundOfItsOwn()
    {
        var plan = Plan(Fils(1234), Payout.StoreCredit, Card(9990));
        Assert.Equal([("card", 1230L, null), ("card", 4L, (Payout?)Payout.StoreCredit)], Refunds(plan));
        Assert.Equal([1, 2], plan.Refunds.Select(r => r.Round));
        Assert.Equal(0, plan.Unassigned.Minor);
    }

    [Fact]
    public void Replan_WithTheCustomersWordGivenLater_PlacesTheRestAlone()
    {
        var order = Paid(Card(9990));
        var basis = Basis(order, step: 10);
        var settled = Empty(order).Settle(basis.Case, Paying(Plan(Fils(1234), consent: null, Card(9990))));

        var replanned = settled.Replan(basis.Case, TenderPlanner.Replan(basis with { Consent = Payout.BankTransfer }, settled, Now));

        Assert.Equal([(1230L, null), (4L, (Payout?)Payout.BankTransfer)], replanned.SettlementOf(basis.Case)!.Plan.Refunds.Select(r => (r.Amount.Minor, r.As)));
        Assert.Equal(0, replanned.SettlementOf(basis.Case)!.Unplaced.Minor);
    }

    [Fact]
    public void Plan_OfACurrencyThatTheProviderDoesNotPay_SendsItNothing()
    {
        var plan = Plan(Fils(1230), consent: null, step: 0, Card(9990));
        Assert.Empty(plan.Refunds);
        Assert.Equal(1230, plan.Unassigned.Minor);
    }

    [Fact]
    public void Plan_OfGiftCards_KnowsNoStep() => Assert.Equal([("gift", 1234L, null)], Refunds(Plan(Fils(1234), consent: null, Gift(9990))));

    [Fact]
    public void Plan_WhateverTheStep_LosesAndMakesNothing() => Properties.Hold(
        dice => (Scenario: Scenario.Roll(dice), Step: dice.Of(0L, 1L, 10L, 100L), Consent: dice.Of<Payout?>(null, Payout.BankTransfer)),
        data =>
        {
            var balance = Empty(data.Scenario.Order);
            var total = data.Scenario.Order.Tenders.Select(t => t.Amount).Sum(data.Scenario.Order.Currency);
            var basis = Some.Basis(data.Scenario.Order, "1", data.Scenario.Policy) with { ProviderStep = data.Step, Consent = data.Consent };
            var plan = TenderPlanner.Plan(basis, balance, total, Now);

            Assert.Equal(total, plan.Total);
            Assert.All(plan.Refunds.Where(r => r.Channel is PayChannel.PaymentProvider), r => Assert.Equal(0, r.Amount.Minor % Math.Max(1, data.Step)));
            Assert.Equal(plan.Refunds.Count, plan.Refunds.DistinctBy(r => (r.Tender, r.Round)).Count());
            Assert.All(data.Scenario.Order.Tenders, t => Assert.True(plan.Refunds.Where(r => r.Tender == t.Id).Select(r => r.Amount).Sum(total.Currency) <= t.Amount));
        },
        Properties.Money);

    private static TenderPlan Plan(Money total, Payout? consent, params Tender[] tenders) => Plan(total, consent, step: 10, tenders);

    private static TenderPlan Plan(Money total, Payout? consent, long step, params Tender[] tenders) =>
        TenderPlanner.Plan(Basis(Paid(tenders), step) with { Consent = consent }, Empty(Paid(tenders)), total, Now);

    private static RefundBasis Basis(Order order, long step) => Some.Basis(order, "1") with { ProviderStep = step };

    private static IEnumerable<(string, long, Payout?)> Refunds(TenderPlan plan) => plan.Refunds.Select(r => (r.Tender.Value, r.Amount.Minor, r.As));

    private static Money Fils(long amount) => new(amount, Dinar);

    private static Tender Card(long amount) => Tender("card", TenderType.Card, Fils(amount));

    private static Tender Gift(long amount) => Tender("gift", TenderType.GiftCard, Fils(amount));

    private static Order Paid(params Tender[] tenders) => Order(OrderLine("a", 10, 10)) with { Currency = Dinar, Tenders = tenders };

    private static Refund Paying(TenderPlan plan) => new()
    {
        Case = Case("1"),
        Total = plan.Total,
        Lines = [],
        Shipping = Fils(0),
        ShippingTax = Fils(0),
        Freight = Fils(0),
        Derivation = RefundRules.Refund.Node("Refund", plan.Total),
        Plan = plan,
    };
}
