using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Refunding;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>An order told again: what can be added, what stands, and what is refused.</summary>
public sealed class OrderTellingTests
{
    private static readonly Order Both = Order(OrderLine("a"), OrderLine("b"));
    private static readonly Order Three = Order(OrderLine("a", 3));

    [Fact]
    public void Order_ToldAfterItsFirstReturnWithoutWhatCameBack_PaysTheRest()
    {
        var first = Settled(OrderBalance.Empty(Both.Number), Both, "1", "a");
        var told = Agreed(Both, first, Paid(Both with { Lines = [Both.Lines[1]] }));
        var second = Settled(first, told, "2", "b");
        Assert.Equal((Euro(10), Euro(20)), (first.Committed(Eur), second.Committed(Eur)));
    }

    [Fact]
    public void Quantity_ToldWithoutTheUnitThatCameBack_LeavesTheOthersToComeBack()
    {
        var first = Settled(OrderBalance.Empty(Three.Number), Three, "1", "a");
        var told = Agreed(Three, first, Paid(Three with { Lines = [Three.Lines[0] with { Quantity = 2 }] }));
        Assert.Empty(first.Reserve(Case("2"), [new LineUnits(Line("a"), 2)], told).Refusals);
        Assert.Equal(Euro(30), Settled(first, told, "2", "a", 2).Committed(Eur));
    }

    [Fact]
    public void Price_ToldHigher_IsRefusedWithWhatStandsAndWhatWasSaid()
    {
        var raised = Paid(Both with { Lines = [Both.Lines[0], Both.Lines[1] with { UnitPrice = Euro(90) }] });
        Assert.Equal(
            [new("/order/lines/1/unitPrice", "10.00 EUR", "90.00 EUR"), new("/order/tenders/0/amount", "20.00 EUR", "100.00 EUR")],
            Contradictions(Both, raised));
    }

    [Fact]
    public void Price_ToldHigherOfTheRestAlone_IsRefused() => Assert.Contains(
        Contradictions(Both, Paid(Both with { Lines = [Both.Lines[1] with { UnitPrice = Euro(15) }] })), c => c.Pointer == "/order/lines/0/unitPrice");

    [Fact]
    public void Quantity_ToldHigher_IsRefused() => Assert.Equal(
        ["/order/lines/0/quantity", "/order/tenders/0/amount"], Contradictions(Three, Paid(Three with { Lines = [Three.Lines[0] with { Quantity = 5 }] })).Select(c => c.Pointer));

    [Fact]
    public void Payment_ToldAsAnotherTender_IsRefused() => Assert.Equal(
        new("/order/tenders/0/id", "the payment pi_card as card", "t2"), Assert.Single(Contradictions(Both, Both with { Tenders = [Both.Tenders[0] with { Id = TenderId.Parse("t2") }] })));

    [Fact]
    public void Tender_ToldWithAnotherPaymentOrOfAnotherKind_IsRefused()
    {
        Assert.Equal("/order/tenders/0/reference", Assert.Single(Contradictions(Both, Both with { Tenders = [Both.Tenders[0] with { Reference = "pi_other" }] })).Pointer);
        Assert.Equal("/order/tenders/0/type", Assert.Single(Contradictions(Both, Both with { Tenders = [Both.Tenders[0] with { Type = TenderType.GiftCard }] })).Pointer);
    }

    [Fact]
    public void Tender_ToldBesidesWithoutGoodsThatItPaid_IsRefused() => Assert.Equal(
        "/order/tenders/1", Assert.Single(Contradictions(Both, Both with { Tenders = [.. Both.Tenders, Tender("more", TenderType.GiftCard, Euro(5))] })).Pointer);

    [Fact]
    public void Sums_ToldOtherwise_AreRefusedEachAtItsPlace() => Assert.Equal(
        ["/order/placedAt", "/order/taxIncluded", "/order/discount", "/order/shipping", "/order/shippingTax", "/order/standardShipping", "/order/lines/0/discount", "/order/lines/0/tax"],
        Contradictions(
            Both,
            Both with
            {
                PlacedAt = Both.PlacedAt.AddMinutes(6),
                TaxIncluded = false,
                Discount = Euro(1),
                Shipping = Euro(3),
                StandardShipping = Euro(2),
                ShippingTax = Euro(0.5m),
                Lines = [Both.Lines[0] with { Discount = Euro(1), Tax = Euro(1) }, Both.Lines[1]],
            }).Select(c => c.Pointer));

    [Fact]
    public void Discount_ToldSmallerForTheRest_StandsAsItWas()
    {
        var order = Paid(Both with { Discount = Euro(4) });
        var rest = Paid(order with { Discount = Euro(2), Lines = [order.Lines[1]] });
        Assert.Equal(order.Discount, Agreed(order, OrderBalance.Empty(order.Number), rest).Discount);
    }

    [Fact]
    public void Lines_AddedWithTheTenderThatPaidThem_AreAdded()
    {
        var order = Paid(Both with { Discount = Euro(4) });
        var more = order with { Lines = [OrderLine("0", price: 30), .. order.Lines], Tenders = [.. order.Tenders, Tender("second", TenderType.Card, Euro(30))] };
        var told = Agreed(order, OrderBalance.Empty(order.Number), more);
        Assert.Equal(["a", "b", "0"], told.Lines.Select(l => l.Id.Value));
        Assert.Equal([Euro(2), Euro(2), Euro(0)], told.DiscountShares());
        Assert.Equal(told.Total, told.Tenders.Select(t => t.Amount).Sum(Eur));
        Assert.Equal(told.Total, Settled(Settled(OrderBalance.Empty(order.Number), order, "1", "a"), told, "2", "b", 1, "0").Committed(Eur));
    }

    [Fact]
    public void Lines_AddedWithNothingPaid_AreRefused() => Assert.Equal(
        new("/order/lines/2", "20.00 EUR, paid whole", "50.00 EUR with what is added, of which 20.00 EUR are paid"),
        Assert.Single(Contradictions(Both, Both with { Lines = [.. Both.Lines, OrderLine("c", price: 30)] })));

    [Fact]
    public void Delivery_PaidBackOnce_IsNotPaidBackAgainForALineAddedLater()
    {
        var order = Paid(Order(OrderLine("a")) with { Shipping = Euro(5) });
        var first = Settled(OrderBalance.Empty(order.Number), order, "1", "a");
        var told = Agreed(order, first, order with { Lines = [.. order.Lines, OrderLine("b")], Tenders = [.. order.Tenders, Tender("second", TenderType.Card, Euro(10))] });
        Assert.Equal((Euro(15), Euro(25)), (first.Committed(Eur), Settled(first, told, "2", "b").Committed(Eur)));
    }

    [Fact]
    public void Dates_ToldLater_AreAddedAndLeftOutOnesStand()
    {
        var waiting = Both with { DeliveredAt = null };
        var told = Agreed(waiting, OrderBalance.Empty(Both.Number), Both with { ShippedAt = null, ReleasedAt = null });
        Assert.Equal((Both.ShippedAt, Both.DeliveredAt), (told.ShippedAt, told.DeliveredAt));
        Assert.Equal("/order/deliveredAt", Assert.Single(Contradictions(Both, Both with { ReleasedAt = null, ShippedAt = null, DeliveredAt = Both.ShippedAt!.Value.AddDays(-1) })).Pointer);
    }

    [Fact]
    public void Country_OnceKnown_Stands()
    {
        Assert.Equal("DE", Agreed(Both, OrderBalance.Empty(Both.Number), Both with { Country = "US" }).Country);
        Assert.Equal("US", Agreed(Both with { Country = null }, OrderBalance.Empty(Both.Number), Both with { Country = "US" }).Country);
    }

    [Fact]
    public void Words_ToldOtherwise_StandAsTheyWere()
    {
        var told = Agreed(Both, OrderBalance.Empty(Both.Number), Both with { Lines = [Both.Lines[0] with { Title = "Now on sale", Category = "sale", FinalSale = true }, Both.Lines[1]] });
        Assert.Equal(Both.Lines[0], told.Lines[0]);
    }

    [Fact]
    public void Order_ThatNobodyPaid_CanStillBeChanged()
    {
        var cart = Both with { PaidAt = null, Tenders = [] };
        Assert.Equal(Three.Lines, Agreed(cart, OrderBalance.Empty(Both.Number), Three).Lines);
    }

    [Fact]
    public void Order_ToldAgainAsItIs_ChangesNothing()
    {
        var balance = Settled(OrderBalance.Empty(Both.Number), Both, "1", "a");
        var agreed = Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(Both, balance, Both with { PlacedAt = Both.PlacedAt.AddMinutes(4) }));
        Assert.Same(balance, agreed.Balance);
        Assert.Equal(Both.Lines, agreed.Order.Lines);
        Assert.Equal(Both.Tenders, agreed.Order.Tenders);
        Assert.Equal(Both.PlacedAt, agreed.Order.PlacedAt);
    }

    private static Order Paid(Order order) => order with { Tenders = [order.Tenders[0] with { Amount = order.Total }] };

    private static Order Agreed(Order record, OrderBalance balance, Order told) => Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(record, balance, told)).Order;

    private static IReadOnlyList<Contradiction> Contradictions(Order record, Order told) =>
        Assert.IsType<OrderTold.Contradicted>(OrderTelling.Tell(record, OrderBalance.Empty(record.Number), told)).Contradictions;

    /// <summary>A faulty line came back, with another where one is named.</summary>
    private static OrderBalance Settled(OrderBalance balance, Order order, string name, string line, int quantity = 1, string? other = null)
    {
        var basis = Basis(order, name, null, [Accepted(line, quantity, Serverless.Domain.Reasons.Reason.Defective), .. other is null ? [] : new[] { Accepted(other, 1, Serverless.Domain.Reasons.Reason.Defective) }]);
        return balance.Settle(basis.Case, RefundCalculator.Planned(basis, balance, Now));
    }
}
