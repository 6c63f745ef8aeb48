using Serverless.Domain.Calendar;

namespace Serverless.Domain.Returns;

/// <summary>Pickups that a busy period has put off.</summary>
public static class BusyPickups
{
    /// <summary>The busy period for which a case's first pickup is later than the next business day; null where its customer chose the day, or it is no later.</summary>
    public static BusyPeriod? PeriodOf(ReturnCase subject, BusinessCalendar calendar)
    {
        if (subject is not { State: ReturnState.AwaitingParcel { Since: var since }, ShipBack: { Choice.PickupDate: null, PickupWishes: 0, Shipment: { Pickup: { } pickup, PickupAttempts: 1 } } })
            return null;

        var (from, days) = (ReturnMethods.HasGoodsFrom(subject, calendar, since), ReturnMethods.PickupDays(subject, calendar));
        return days.BusyAt(from) is { PickupWithinBusinessDays: > 1 } period && calendar.LocalDate(pickup.From) == days.FirstPickupDay(from) ? period : null;
    }
}
