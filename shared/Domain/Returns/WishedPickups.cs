using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Parsing;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Returns;

/// <summary>The day that a request wishes the carrier to come.</summary>
public static class WishedPickups
{
    /// <summary>What is wrong with it; nothing where it is one that a preview offers, or a later one.</summary>
    public static IReadOnlyList<Problem> Problems(RequestedReturn asked, Policy policy, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (asked.ShipBack?.PickupDate is not { } day)
            return [];

        var (first, last) = PickupSlots.Days(ReturnMethods.HasGoodsFrom(asked, policy, calendar, now), ReturnMethods.PickupDays(asked, calendar), now);
        return day >= first && day <= last && calendar.IsBusinessDay(day)
            ? []
            : [new Problem("/shipBack/pickupDate", ProblemCodes.OutOfRange, $"A business day from {IsoDay.Text(first)} until {IsoDay.Text(last)}")];
    }
}
