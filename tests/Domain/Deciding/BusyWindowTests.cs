using Serverless.Domain;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Refusals;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Deciding;

/// <summary>Orders of a busy period can be returned for longer.</summary>
public sealed class BusyWindowTests
{
    private static readonly Order Delivered = Order(OrderLine("shirt", 2, 20m)) with
    {
        PlacedAt = Utc(2026, 2, 27, 9),
        DeliveredAt = Utc(2026, 3, 2, 10),
    };

    private static readonly BusinessCalendar Holiday = Berlin.With([new BusyPeriod(new(2026, 2, 20), new(2026, 2, 28)) { ReturnableUntil = new(2026, 5, 31), Since = Now.AddYears(1) }]);

    [Fact]
    public void Return_OfAnOrderOfThePeriod_IsOpenUntilItsDay()
    {
        Assert.Equal(Utc(2026, 5, 31, 21, 59, 59), Decide(Delivered, Holiday, Now).Deadline);
        Assert.Null(Decide(Delivered, Holiday, Utc(2026, 5, 31, 21, 59)).Refusal);
        Assert.Equal(new Refusal.WindowClosed(Line("shirt"), Utc(2026, 5, 31, 21, 59, 59)), Decide(Delivered, Holiday, Utc(2026, 5, 31, 22)).Refusal);
    }

    [Fact]
    public void Return_OfAnOrderOfTheDayAfter_HasItsUsualWindow() =>
        Assert.Equal(Utc(2026, 4, 1, 21, 59, 59), Decide(Delivered with { PlacedAt = Utc(2026, 2, 28, 23) }, Holiday, Now).Deadline);

    [Fact]
    public void Return_WhoseWindowIsLongerAnyway_KeepsIt()
    {
        var sooner = Berlin.With([Holiday.BusyPeriods[0] with { ReturnableUntil = new(2026, 3, 20) }]);
        Assert.Equal(Utc(2026, 4, 1, 21, 59, 59), Decide(Delivered, sooner, Now).Deadline);
    }

    [Fact]
    public void Withdrawal_OfAnOrderOfThePeriod_HasTheLawsDays()
    {
        var order = Delivered with { DeliveredAt = Utc(2026, 3, 10, 10) };
        Assert.Equal(Decide(order, Berlin, Now, CaseKind.Withdrawal).Deadline, Decide(order, Holiday, Now, CaseKind.Withdrawal).Deadline);
    }

    private static LineDecision Decide(Order order, BusinessCalendar calendar, DateTimeOffset at, CaseKind kind = CaseKind.Return) =>
        Eligibility.Decide(Inquiry(order, Asked("shirt")) with { Kind = kind }, PolicyOf(), Empty(order), calendar, at).Lines[0];
}
