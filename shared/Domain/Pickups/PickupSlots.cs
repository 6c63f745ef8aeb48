using Serverless.Domain.Calendar;

namespace Serverless.Domain.Pickups;

/// <summary>Which pickups a customer can choose among.</summary>
public static class PickupSlots
{
    /// <summary>So many business days ahead are on offer.</summary>
    private const int BusinessDays = 5;

    /// <summary>A request can name a day so far ahead, because its goods may be still to come.</summary>
    public const int LatestDays = 30;

    /// <summary>The parts of a day to choose among.</summary>
    public static IReadOnlyList<PickupPart> Parts { get; } = [PickupPart.Morning, PickupPart.Afternoon];

    /// <summary>Mornings and afternoons of the business days after an instant, or of those from which a busy period books, the earliest first.</summary>
    public static IReadOnlyList<PickupSlot> After(DateTimeOffset from, BusinessCalendar calendar)
    {
        var slots = new List<PickupSlot>();
        var day = calendar.FirstPickupDay(from);
        for (var i = 0; i < BusinessDays; i++, day = calendar.NextBusinessDay(day))
        {
            slots.AddRange(Parts.Select(part => new PickupSlot(day, part)));
        }

        return slots;
    }

    /// <summary>The days that a request can name, of which those on offer are the first.</summary>
    /// <param name="from">When the customer has the goods.</param>
    /// <param name="now">When it is asked.</param>
    public static (DateOnly First, DateOnly Last) Days(DateTimeOffset from, BusinessCalendar calendar, DateTimeOffset now)
    {
        var (offered, latest) = (After(from, calendar), calendar.LocalDate(now).AddDays(LatestDays));
        return (offered[0].Day, offered[^1].Day > latest ? offered[^1].Day : latest);
    }

    /// <summary>The first pickup of a case: the one wished for, or that part of the first day on offer when its day is over or none.</summary>
    public static PickupWindow First(DateOnly? wished, PickupPart? part, BusinessCalendar calendar, DateTimeOffset from) =>
        Next(wished is { } date && date > calendar.LocalDate(from) && calendar.IsBusinessDay(date) ? date : calendar.FirstPickupDay(from), part, calendar, from);

    /// <summary>The pickup wished for, or that part of the next business day when its day is over or none.</summary>
    public static PickupWindow Next(DateOnly? wished, PickupPart? part, BusinessCalendar calendar, DateTimeOffset from)
    {
        var today = calendar.LocalDate(from);
        var day = wished is { } date && date > today && calendar.IsBusinessDay(date) ? date : calendar.NextBusinessDay(today);
        return new PickupSlot(day, part ?? PickupPart.Day).In(calendar);
    }
}
