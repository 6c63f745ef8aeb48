using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Refunding;
using Serverless.Domain.Refusals;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

public sealed class OrderBalanceTests
{
    private static readonly Order Shirts = Order(OrderLine("shirt", 3, 20), OrderLine("socks", 2, 5));

    [Fact]
    public void Reserve_WhatIsFree_HoldsIt()
    {
        var result = Empty(Shirts).Reserve(Case("1"), [new(Line("shirt"), 2)], Shirts);
        Assert.Empty(result.Refusals);
        Assert.Equal(2, result.Balance.UnitsInFlight(Line("shirt")));
        Assert.Equal(0, result.Balance.UnitsInFlight(Line("shirt"), except: Case("1")));
    }

    [Fact]
    public void Reserve_MoreThanIsLeft_IsRefusedWithTheFacts()
    {
        var balance = Empty(Shirts).Reserve(Case("1"), [new(Line("shirt"), 2)], Shirts).Balance;
        var result = balance.Reserve(Case("2"), [new(Line("shirt"), 2), new(Line("socks"), 3)], Shirts);
        Assert.Equal(
            [new Refusal.QuantityUnavailable(Line("shirt"), 2, 3, 0, 2), new Refusal.QuantityUnavailable(Line("socks"), 3, 2, 0, 0)],
            result.Refusals);
        Assert.Same(balance, result.Balance);
    }

    [Fact]
    public void Reserve_SameLineTwice_CountsTheSum() =>
        Assert.Equal(
            new Refusal.QuantityUnavailable(Line("shirt"), 4, 3, 0, 0),
            Empty(Shirts).Reserve(Case("1"), [new(Line("shirt"), 2), new(Line("shirt"), 2)], Shirts).Refusal);

    [Fact]
    public void Reserve_SameAgain_ChangesNothing()
    {
        var balance = Empty(Shirts).Reserve(Case("1"), [new(Line("shirt"), 3)], Shirts).Balance;
        Assert.Same(balance, balance.Reserve(Case("1"), [new(Line("shirt"), 3)], Shirts).Balance);
    }

    [Fact]
    public void Reserve_SomethingElseForTheSameCase_ReplacesIt()
    {
        var balance = Empty(Shirts).Reserve(Case("1"), [new(Line("shirt"), 3)], Shirts).Balance
            .Reserve(Case("1"), [new(Line("shirt"), 1), new(Line("socks"), 2)], Shirts).Balance;
        Assert.Equal((1, 2), (balance.UnitsInFlight(Line("shirt")), balance.UnitsInFlight(Line("socks"))));
    }

    [Fact]
    public void Reserve_ALineOfNoOrder_IsRefused() =>
        Assert.Equal(new Refusal.UnknownLine(Line("hat")), Empty(Shirts).Reserve(Case("1"), [new(Line("hat"), 1)], Shirts).Refusal);

    [Fact]
    public void Release_OfACase_FreesItsUnitsAndNoOthers()
    {
        var balance = Empty(Shirts)
            .Reserve(Case("1"), [new(Line("shirt"), 1)], Shirts).Balance
            .Reserve(Case("2"), [new(Line("shirt"), 1)], Shirts).Balance
            .Release(Case("1"));
        Assert.Equal(1, balance.UnitsInFlight(Line("shirt")));
        Assert.Equal(1, balance.Release(Case("1")).UnitsInFlight(Line("shirt")));
    }

    [Fact]
    public void Settle_OfACase_TurnsWhatWasAcceptedIntoReturned()
    {
        var balance = Empty(Shirts).Reserve(Case("1"), [new(Line("shirt"), 2)], Shirts).Balance;
        var settled = balance.Settle(Case("1"), Refund(balance, "1", 1));
        Assert.Equal((1, 0), (settled.Returned(Line("shirt")), settled.UnitsInFlight(Line("shirt"))));
        Assert.Equal(Euro(20), settled.Committed(Eur));
        Assert.Equal(Euro(20), settled.BookedTo(TenderId.Parse("card"), Eur));
    }

    [Fact]
    public void Settle_Twice_ChangesNothing()
    {
        var refund = Refund(Empty(Shirts), "1", 1);
        var settled = Empty(Shirts).Settle(Case("1"), refund);
        Assert.Same(settled, settled.Settle(Case("1"), refund));
        Assert.Same(settled, settled.Reserve(Case("1"), [new(Line("shirt"), 3)], Shirts).Balance);
    }

    [Fact]
    public void Settle_WithoutAPlan_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Empty(Shirts).Settle(Case("1"), Refund(Empty(Shirts), "1", 1) with { Plan = null }));

    [Fact]
    public void Before_OfASettledCase_IsTheBalanceItSaw()
    {
        var first = Empty(Shirts).Settle(Case("1"), Refund(Empty(Shirts), "1", 1));
        var second = first.Settle(Case("2"), Refund(first, "2", 2));
        Assert.Equal((1, 3), (second.Before(Case("2")).Returned(Line("shirt")), second.Before(Case("3")).Returned(Line("shirt"))));
    }

    private static Refund Refund(OrderBalance balance, string name, int shirts) =>
        RefundCalculator.Planned(Basis(Shirts, name, null, Accepted("shirt", shirts)), balance, Now);
}
