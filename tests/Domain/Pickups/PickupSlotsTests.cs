using Serverless.Domain.Calendar;
using Serverless.Domain.Pickups;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Pickups;

/// <summary>Which pickups can be chosen. <see cref="Some.Now"/> is a Monday, noon in Berlin.</summary>
public sealed class PickupSlotsTests
{
    private static readonly BusinessCalendar WithHoliday = new("Europe/Berlin", [DayOfWeek.Saturday, DayOfWeek.Sunday], [Day(18)], new TimeOnly(17, 0));

    [Fact]
    public void Slots_OfAMonday_AreMorningsAndAfternoonsOfTheNextFiveBusinessDays() => Assert.Equal(
        ["17 Morning", "17 Afternoon", "18 Morning", "18 Afternoon", "19 Morning", "19 Afternoon", "20 Morning", "20 Afternoon", "23 Morning", "23 Afternoon"],
        PickupSlots.After(Now, Berlin).Select(slot => $"{slot.Day.Day} {slot.Part}"));

    [Fact]
    public void Slots_OverAHoliday_LeaveItOut() => Assert.DoesNotContain(PickupSlots.After(Now, WithHoliday), slot => slot.Day == Day(18));

    [Theory]
    [InlineData(PickupPart.Day, 8, 17)]
    [InlineData(PickupPart.Morning, 8, 12)]
    [InlineData(PickupPart.Afternoon, 12, 17)]
    public void Window_OfASlot_IsInTheStorefrontsTime(PickupPart part, int from, int to) =>
        Assert.Equal(new PickupWindow(Utc(2026, 3, 17, from), Utc(2026, 3, 17, to)), new PickupSlot(Day(17), part).In(Berlin));

    [Fact]
    public void Window_OfADayWhoseClocksChange_StartsAtNineByThem()
    {
        var everyDay = new BusinessCalendar("Europe/Berlin", [], [], new TimeOnly(17, 0));

        Assert.Equal(new PickupWindow(Utc(2026, 3, 29, 7), Utc(2026, 3, 29, 16)), new PickupSlot(Day(29), PickupPart.Day).In(everyDay));
    }

    [Theory]
    [InlineData(null, 17)]
    [InlineData(19, 19)]
    [InlineData(16, 17)]
    [InlineData(21, 17)]
    public void Next_OfADayWishedFor_IsThatDayOrTheNextBusinessDay(int? wished, int day) =>
        Assert.Equal(new PickupSlot(Day(day), PickupPart.Morning).In(Berlin), PickupSlots.Next(wished is { } date ? Day(date) : null, PickupPart.Morning, Berlin, Now));

    private static DateOnly Day(int day) => new(2026, 3, day);
}
