using Serverless.Domain.Calendar;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Deciding;

/// <summary>The local days in which a line can be asked back. The last one counts whole.</summary>
internal sealed record ReturnWindow(DateTimeOffset Opens, DateOnly LastDay, DateTimeOffset Deadline)
{
    /// <summary>
    /// Counted from delivery; when that is not known from shipping plus the days the policy assumes for it. None before
    /// shipping.
    /// </summary>
    public static ReturnWindow? Of(Order order, CategoryRules rules, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (order.DeliveredAt is { } delivered)
            return From(delivered, calendar.LocalDate(delivered));

        if (!(order.ShippedAt <= now))
            return null;

        var assumed = calendar.LocalDate(order.ShippedAt!.Value).AddDays(rules.AssumedDeliveryDays);
        return From(calendar.StartOfLocalDay(assumed), assumed);

        ReturnWindow From(DateTimeOffset opens, DateOnly firstDay)
        {
            var last = firstDay.AddDays(rules.WindowDays);
            return new ReturnWindow(opens, last, calendar.EndOfLocalDay(last));
        }
    }
}
