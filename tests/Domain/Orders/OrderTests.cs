using Serverless.Domain.Orders;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

public sealed class OrderTests
{
    [Fact]
    public void Total_TaxIncluded_IsLinesLessDiscountsPlusShipping()
    {
        var order = Order(OrderLine("a", 2, 20, discount: 5, tax: 5.59m), OrderLine("b", 1, 15)) with { Discount = Euro(3), Shipping = Euro(4.90m), ShippingTax = Euro(0.78m) };
        Assert.Equal(Euro(51.90m), order.Total);
    }

    [Fact]
    public void Total_TaxAdded_HasTheTaxOnTop()
    {
        var order = Order(OrderLine("a", 2, 20, discount: 5, tax: 2.80m), OrderLine("b", 1, 15, tax: 1.20m)) with { TaxIncluded = false, Shipping = Euro(5), ShippingTax = Euro(0.40m) };
        Assert.Equal(Euro(59.40m), order.Total);
    }

    [Fact]
    public void DiscountShares_OfLinesListedInAnotherSequence_AreTheSamePerLine()
    {
        var order = Order(OrderLine("A"), OrderLine("B")) with { Discount = Euro(0.01m) };
        var turned = order with { Lines = [order.Lines[1], order.Lines[0]] };
        Assert.Equal([Euro(0.01m), Euro(0)], order.DiscountShares());
        Assert.Equal([Euro(0), Euro(0.01m)], turned.DiscountShares());
    }

    [Fact]
    public void StageAt_AsTimePasses_FollowsTheDates()
    {
        var order = Order(OrderLine("a"));
        Assert.Equal(OrderStage.Unpaid, order.StageAt(order.PaidAt!.Value.AddSeconds(-1)));
        Assert.Equal(OrderStage.Paid, order.StageAt(order.PaidAt!.Value));
        Assert.Equal(OrderStage.Released, order.StageAt(order.ReleasedAt!.Value));
        Assert.Equal(OrderStage.Shipped, order.StageAt(order.ShippedAt!.Value));
        Assert.Equal(OrderStage.Delivered, order.StageAt(order.DeliveredAt!.Value));
    }

    [Fact]
    public void StageAt_NeverPaid_IsUnpaidHoweverFarItIs() =>
        Assert.Equal(OrderStage.Unpaid, (Order(OrderLine("a")) with { PaidAt = null }).StageAt(Now));

    [Fact]
    public void StageAt_WithoutReleaseDate_IsStillShipped() =>
        Assert.Equal(OrderStage.Shipped, (Order(OrderLine("a")) with { ReleasedAt = null, DeliveredAt = null }).StageAt(Now));
}
