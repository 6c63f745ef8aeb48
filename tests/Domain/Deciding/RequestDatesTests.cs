using System.Globalization;
using Serverless.Domain;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Previewing;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

/// <summary>What is dated ahead of now, by a clock that goes otherwise or by mistake.</summary>
public sealed class RequestDatesTests
{
    [Theory]
    [InlineData("placedAt")]
    [InlineData("paidAt")]
    [InlineData("releasedAt")]
    [InlineData("shippedAt")]
    public void Date_InTheFuture_IsRefused(string name)
    {
        var asked = Asked(name, Now.AddDays(300));
        Assert.Contains(("/order/" + name, "out_of_range"), asked.Problems.Select(p => (p.Pointer, p.Code)));
    }

    [Fact]
    public void Delivery_AMomentAhead_IsTakenForNow()
    {
        var asked = Asked("deliveredAt", Now.AddMinutes(2));
        Assert.Equal((Now, OrderStage.Delivered), (asked.Value!.Order.DeliveredAt, asked.Value.Order.StageAt(Now)));
    }

    [Fact]
    public void Delivery_AnnouncedForLater_IsNotDeliveredYet() => Assert.Equal(OrderStage.Shipped, Asked("deliveredAt", Now.AddDays(2)).Value!.Order.StageAt(Now));

    [Fact]
    public void Order_PlacedAMomentAhead_IsPlacedNow() => Assert.Equal(Now, Asked("placedAt", Now.AddMinutes(4), alone: true).Value!.Order.PlacedAt);

    [Fact]
    public void Refund_ThatIsYetToCome_IsRefused()
    {
        const string refunds = """[{ "id": "re_1", "tender": "card", "amount": { "amount": 500, "currency": "EUR" }, "at": "2027-01-01T00:00:00Z", "lines": [{ "line": "socks", "quantity": 1 }] }]""";
        Assert.Equal("/order/refunds/0/at", Assert.Single(Parse(Requests.With(Requests.Return, "/order/refunds", refunds)).Problems).Pointer);
    }

    [Theory]
    [InlineData("2026-03-17", true)]
    [InlineData("2026-04-15", true)]
    [InlineData("2026-03-16", false)]
    [InlineData("2026-03-21", false)]
    [InlineData("2026-04-16", false)]
    [InlineData("0001-01-01", false)]
    public void PickupDate_IsABusinessDayWithinAMonth(string day, bool isOffered)
    {
        Assert.Equal(isOffered ? [] : ["/shipBack/pickupDate"], PickupProblems(Wishing(DateOnly.Parse(day, CultureInfo.InvariantCulture)), Requests.Nordlicht.Calendar));
    }

    /// <summary>Whatever busy periods do to the days on offer, and whenever the goods come: what a preview offers can be asked for.</summary>
    [Theory]
    [InlineData(CaseKind.Return, 16, 20, 3, 0, 19)]
    [InlineData(CaseKind.Return, 16, 31, 20, 0, 31 + 14)]
    [InlineData(CaseKind.Withdrawal, 16, 17, 20, 3, 20)]
    [InlineData(CaseKind.Withdrawal, 16, 31, 20, 0, 17)]
    public void PickupDate_ThatAPreviewOffers_CanBeAskedFor(CaseKind kind, int first, int last, int within, int comesIn, int offered)
    {
        var calendar = Requests.Nordlicht.Calendar.With([new BusyPeriod(new(2026, 3, first), new(2026, 3, last)) { PickupWithinBusinessDays = within }]);
        var asked = Wishing(day: null) with { Kind = kind };
        asked = comesIn == 0 ? asked : asked with { Order = asked.Order with { DeliveredAt = Now.AddDays(comesIn), Shipments = [] } };
        var slots = ReturnPreview.Of(asked, Case("1"), PolicyOf(), Empty(asked.Order), calendar, Now).PickupSlotsIn(calendar, Now);

        Assert.Equal(new DateOnly(2026, 3, 1).AddDays(offered - 1), slots[0].Day);
        Assert.All(slots, slot => Assert.Empty(PickupProblems(asked with { ShipBack = asked.ShipBack! with { PickupDate = slot.Day } }, calendar)));
        Assert.NotEmpty(PickupProblems(asked with { ShipBack = asked.ShipBack! with { PickupDate = slots[0].Day.AddDays(-1) } }, calendar));
    }

    private static RequestedReturn Wishing(DateOnly? day) => Parse(Requests.Return).Value! is var asked ? asked with { ShipBack = asked.ShipBack! with { Method = ShipBackMethod.Pickup, PickupDate = day } } : null!;

    private static IEnumerable<string> PickupProblems(RequestedReturn asked, BusinessCalendar calendar) =>
        WishedPickups.Problems(asked, PolicyOf(), calendar, Now).Select(problem => problem.Pointer);

    private static ParseResult<RequestedReturn> Asked(string name, DateTimeOffset at, bool alone = false)
    {
        string[] dates = ["placedAt", "paidAt", "releasedAt", "shippedAt", "deliveredAt"];
        var json = Requests.With(Requests.Return, $"/order/{name}", $"\"{at.ToString("O", CultureInfo.InvariantCulture)}\"");
        // Whatever comes after it would be out of order.
        return Parse(dates.SkipWhile(d => d != name).Skip(1).Where(d => alone || d != name).Aggregate(json, (document, later) => Requests.With(document, $"/order/{later}", "absent")));
    }

    private static ParseResult<RequestedReturn> Parse(string json) => ReturnRequestParser.Parse(Requests.Read<V1.ReturnRequest>(json), Requests.Nordlicht).AsOf(Now);
}
