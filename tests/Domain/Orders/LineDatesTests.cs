using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>An order that goes out in parts: what can be asked of a line, and how long, goes by its parcels.</summary>
public sealed class LineDatesTests
{
    private static readonly DateTimeOffset Early = Utc(2026, 3, 2, 10);
    private static readonly DateTimeOffset Late = Utc(2026, 3, 12, 10);

    /// <summary>Three shirts and a pair of socks, released, of which nothing has left.</summary>
    private static readonly Order Released = Order(OrderLine("shirt", 3, 20), OrderLine("socks")) with { ShippedAt = null, DeliveredAt = null };

    [Fact]
    public void Line_ThatIsInNoParcel_HasTheDatesOfTheOrder()
    {
        var order = Order(OrderLine("shirt"), OrderLine("socks")) with { Shipments = [Parcel("1", "shirt", 1, null)] };

        Assert.Equal(order.DeliveredAt, order.DatedFor(Line("socks"), 1).DeliveredAt);
        Assert.Null((order with { DeliveredAt = null }).DatedFor(Line("shirt"), 1).DeliveredAt);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Units_AreDelivered_OnceParcelsHaveBroughtAsMany(int units, bool delivered)
    {
        var order = Released with { Shipments = [Parcel("1", "shirt", 1, Early), Parcel("2", "shirt", 1, Late), Parcel("3", "shirt", 1, null)] };

        Assert.Equal(delivered ? Late : null, order.DatedFor(Line("shirt"), units).DeliveredAt);
    }

    [Fact]
    public void Parcel_WithoutADateOfItsOwn_IsDeliveredWithTheWholeOrder()
    {
        var order = Released with { DeliveredAt = Late, Shipments = [Parcel("1", "shirt", 3, null)] };

        Assert.Equal(Late, order.DatedFor(Line("shirt"), 3).DeliveredAt);
    }

    [Fact]
    public void Parcel_ThatHasNotLeft_LeavesItsGoodsToBeStopped()
    {
        var order = Released with { Shipments = [Parcel("1", "shirt", 3, null) with { ShippedAt = null }, Parcel("2", "socks", 1, Early)] };

        Assert.Null(Refusal(order, CaseKind.Cancellation, Asked("shirt", 3)));
        Assert.IsType<Refusal.AlreadyShipped>(Refusal(order, CaseKind.Cancellation, Asked("socks")));
        Assert.IsType<Refusal.NotShipped>(Refusal(order, CaseKind.Return, Asked("shirt")));
        Assert.Null(Refusal(order, CaseKind.Return, Asked("socks")));
    }

    [Fact]
    public void Return_OfWhatIsStillOnItsWay_IsRefusedWithTheDay()
    {
        var order = Released with { Shipments = [Parcel("1", "shirt", 2, Early), Parcel("2", "shirt", 1, null) with { ShippedAt = Utc(2026, 3, 14, 8) }] };

        Assert.Null(Refusal(order, CaseKind.Return, Asked("shirt", 2)));
        Assert.IsType<Refusal.AlreadyShipped>(Refusal(order, CaseKind.Return, Asked("shirt", 3)));
    }

    [Fact]
    public void Units_ThatAreInNoParcelYet_AreNeverTakenForDelivered()
    {
        var order = Released with { Shipments = [Parcel("1", "shirt", 2, Early)] };

        Assert.Null(Refusal(order, CaseKind.Return, Asked("shirt", 2), at: Early.AddDays(20)));
        Assert.Equal(new Refusal.AlreadyShipped(Utc(2026, 3, 28, 23)), Refusal(order, CaseKind.Return, Asked("shirt", 3), at: Utc(2026, 3, 22, 11)));
        Assert.IsType<Refusal.AlreadyShipped>(Refusal(order, CaseKind.Claim, Asked("shirt", 3, Reason.LostInTransit), at: Early.AddDays(20)));
    }

    [Fact]
    public void Goods_ThatDidNotCome_AreThoseOfTheParcelThatIsStillUnderWay()
    {
        var order = Released with { Shipments = [Parcel("1", "shirt", 2, Early), Parcel("2", "shirt", 1, null)] };

        Assert.Null(Refusal(order, CaseKind.Undeliverable, Asked("shirt", 1, Reason.NotReached)));
        Assert.Null(Refusal(order, CaseKind.Claim, Asked("shirt", 1, Reason.LostInTransit)));
        Assert.Null(order.DatedForMissing(Line("shirt"), 1).DeliveredAt);
        Assert.Equal(Early, order.DatedForMissing(Line("shirt"), 2).DeliveredAt);
    }

    [Fact]
    public void Window_OfALine_CountsFromItsOwnParcel()
    {
        var order = Released with { Shipments = [Parcel("1", "shirt", 3, Early), Parcel("2", "socks", 1, Late)] };
        var decision = Decide(order, CaseKind.Return, Now, Asked("shirt"), Asked("socks"));

        Assert.Equal([Utc(2026, 4, 1, 21, 59, 59), Utc(2026, 4, 11, 21, 59, 59)], decision.Lines.Select(line => line.Deadline!.Value));
    }

    [Fact]
    public void Withdrawal_OfTheFirstPart_CountsFromTheLast()
    {
        // Directive 2011/83/EU, article 9(2)(b)(i): from the last of the goods of one order.
        var order = Released with { Shipments = [Parcel("1", "shirt", 3, Early), Parcel("2", "socks", 1, Late)] };
        var line = Decide(order, CaseKind.Withdrawal, Now, Asked("shirt")).Lines[0];

        Assert.Equal((true, Utc(2026, 3, 26, 22, 59, 59)), (line.Accepted, line.Deadline!.Value));
    }

    [Fact]
    public void Withdrawal_WhileAPartIsStillToCome_IsNeverTooLate()
    {
        var order = Released with { Shipments = [Parcel("1", "shirt", 3, Early)] };

        Assert.Null(Refusal(order, CaseKind.Withdrawal, Asked("shirt"), at: Early.AddDays(300)));
    }

    [Fact]
    public void Withdrawal_AfterTheRestWasCancelled_CountsFromWhatCame()
    {
        var order = Released with { Shipments = [Parcel("1", "shirt", 3, Early)] };
        var cancelled = Empty(order).Reserve(Case("other"), [new LineUnits(Line("socks"), 1)], order).Balance;

        Assert.IsType<Refusal.WindowClosed>(Decide(order, CaseKind.Withdrawal, Early.AddDays(300), cancelled, Asked("shirt")).Lines[0].Refusal);
    }

    [Fact]
    public void Withdrawal_OfGoodsSomeOfWhichHaveLeft_LetsAllComeBack()
    {
        var order = Released with { Shipments = [Parcel("1", "socks", 1, Early)] };

        Assert.Equal(StopNeeded.None, Decide(order, CaseKind.Withdrawal, Now, Asked("shirt", 3), Asked("socks")).Stop);
        Assert.Equal(StopNeeded.ByWarehouse, Decide(order, CaseKind.Withdrawal, Now, Asked("shirt", 3)).Stop);
    }

    private static OrderShipment Parcel(string id, string line, int units, DateTimeOffset? deliveredAt) =>
        new(ShipmentId.Parse(id), "DHLParcel", $"TRACK{id}", [new LineUnits(Line(line), units)]) { ShippedAt = deliveredAt?.AddDays(-2) ?? Utc(2026, 2, 27, 15), DeliveredAt = deliveredAt };

    private static Refusal? Refusal(Order order, CaseKind kind, ReturnLine line, DateTimeOffset? at = null) => Decide(order, kind, at ?? Now, line).Lines[0].Refusal;

    private static Decision Decide(Order order, CaseKind kind, DateTimeOffset at, params ReturnLine[] lines) => Decide(order, kind, at, Empty(order), lines);

    private static Decision Decide(Order order, CaseKind kind, DateTimeOffset at, OrderBalance balance, params ReturnLine[] lines) =>
        Eligibility.Decide(Inquiry(order, lines) with { Kind = kind, Method = kind.GoodsComeBack ? ShipBackMethod.OwnParcel : null }, Policy.Standard(Eur), balance, Berlin, at);
}
