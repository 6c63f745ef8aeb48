using Serverless.Domain;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

public sealed class ClocksTests
{
    [Fact]
    public void Decision_ByPolicy_HasItsHours() =>
        Assert.Equal(new Clock("decide_by", Now, Now.AddHours(24)), Serverless.Domain.Clocks.Decision(Now, PolicyOf(), Berlin));

    [Fact]
    public void ShipBy_ByPolicy_IsTheEndOfTheLastDay() =>
        Assert.Equal(new Clock("ship_by", Now, Utc(2026, 3, 30, 21, 59, 59)) { Kind = ClockKind.Customer }, Serverless.Domain.Clocks.ShipBy(Now, PolicyOf(), Berlin));

    [Fact]
    public void Reminders_ByPolicy_ComeAtTheSameTimeOfDay() => Assert.Equal(
        [(Utc(2026, 3, 24, 11), Utc(2026, 3, 27, 11)), (Utc(2026, 3, 24, 11), Utc(2026, 3, 31, 10))],
        Serverless.Domain.Clocks.Reminders(Utc(2026, 3, 24, 11), PolicyOf(), Berlin).Select(c => (c.Start, c.Due)));

    [Fact]
    public void InspectBy_ArrivedOnAFriday_IsTuesday() =>
        Assert.Equal(new Clock("inspect_by", Utc(2026, 3, 20, 9), Utc(2026, 3, 24, 22, 59, 59)), Serverless.Domain.Clocks.InspectBy(Utc(2026, 3, 20, 9), PolicyOf(), Berlin));

    [Fact]
    public void PayBy_InspectedOnAThursday_IsMonday() =>
        Assert.Equal(new Clock("pay_by", Utc(2026, 3, 19, 9), Utc(2026, 3, 23, 22, 59, 59)), Serverless.Domain.Clocks.PayBy(Utc(2026, 3, 19, 9), Berlin));

    [Fact]
    public void FirstResponse_AskedOnASaturday_IsMonday() =>
        Assert.Equal(Utc(2026, 3, 23, 22, 59, 59), Serverless.Domain.Clocks.FirstResponse(Utc(2026, 3, 21, 9), Berlin).Due);

    [Theory]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(22)]
    public void PayUnshippedBy_StoppedFridayToSunday_IsMonday(int day) =>
        Assert.Equal(Utc(2026, 3, 23, 22, 59, 59), Serverless.Domain.Clocks.PayUnshippedBy(Utc(2026, 3, day, 9), Berlin).Due);

    [Fact]
    public void StopBy_OfTheWarehouse_IsWellWithinTheDayOfTheRefund() =>
        Assert.Equal(Now.AddHours(4), Serverless.Domain.Clocks.StopBy(Now).Due);

    [Fact]
    public void Urgent_OfThePromisesOfTheShop_HasHalfTheTime()
    {
        var at = Utc(2026, 3, 19, 9);
        Assert.Equal(at.AddHours(12), Serverless.Domain.Clocks.Decision(at, PolicyOf(), Berlin, urgent: true).Due);
        Assert.Equal(at.AddHours(2), Serverless.Domain.Clocks.StopBy(at, urgent: true).Due);
        Assert.Equal(Utc(2026, 3, 19, 22, 59, 59), Serverless.Domain.Clocks.FirstResponse(at, Berlin, urgent: true).Due);
        Assert.Equal(Utc(2026, 3, 19, 22, 59, 59), Serverless.Domain.Clocks.PayUnshippedBy(at, Berlin, urgent: true).Due);
        Assert.Equal(Utc(2026, 3, 20, 22, 59, 59), Serverless.Domain.Clocks.InspectBy(at, PolicyOf(), Berlin, urgent: true).Due);
        Assert.Equal(Utc(2026, 3, 20, 22, 59, 59), Serverless.Domain.Clocks.PayBy(at, Berlin, urgent: true).Due);
    }
}
