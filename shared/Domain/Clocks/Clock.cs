using Serverless.Domain.Calendar;
using Serverless.Domain.Policies;

namespace Serverless.Domain;

/// <summary>A promise with a name, a start and a due time.</summary>
public sealed record Clock(string Name, DateTimeOffset Start, DateTimeOffset Due);

public static class ClockNames
{
    public const string Decision = "decide_by";
    public const string ShipBy = "ship_by";
    public const string Reminder = "reminder";
    public const string Pickup = "pickup_by";
    public const string Inspection = "inspect_by";
    public const string Payment = "pay_by";
}

/// <summary>The promises within a return. All due times are UTC; days are the storefront's.</summary>
public static class Clocks
{
    /// <summary>A person decides within the policy's hours.</summary>
    public static Clock Decision(DateTimeOffset now, Policy policy) =>
        new(ClockNames.Decision, now, now.AddHours(policy.Review.DecideWithinHours));

    /// <summary>The customer has until the end of the policy's last day to send the parcel.</summary>
    public static Clock ShipBy(DateTimeOffset now, Policy policy, BusinessCalendar calendar) =>
        new(ClockNames.ShipBy, now, calendar.EndOfLocalDay(calendar.LocalDate(now).AddDays(policy.ShipBack.ExpireAfterDays)));

    /// <summary>When the customer is reminded of the parcel, at the time of day of the approval, earliest first.</summary>
    public static IReadOnlyList<Clock> Reminders(DateTimeOffset now, Policy policy, BusinessCalendar calendar) =>
        [.. policy.ShipBack.ReminderDays.Order().Select(days => new Clock(ClockNames.Reminder, now, calendar.AddLocalDays(now, days)))];

    /// <summary>The carrier collects by the end of the day wished for; of the next business day when none was.</summary>
    public static Clock PickupBy(DateTimeOffset now, DateOnly? day, BusinessCalendar calendar) =>
        new(ClockNames.Pickup, now, day is { } wished && wished >= calendar.LocalDate(now) ? calendar.EndOfLocalDay(wished) : calendar.EndOfNextBusinessDay(now));

    /// <summary>Goods that arrived are inspected within the policy's business days.</summary>
    public static Clock InspectBy(DateTimeOffset arrivedAt, Policy policy, BusinessCalendar calendar) =>
        new(ClockNames.Inspection, arrivedAt, calendar.AddBusinessDays(arrivedAt, policy.Inspection.WithinBusinessDays));

    /// <summary>A refund is paid within two business days after an accepted inspection.</summary>
    public static Clock PayBy(DateTimeOffset inspectedAt, BusinessCalendar calendar) =>
        new(ClockNames.Payment, inspectedAt, calendar.AddBusinessDays(inspectedAt, 2));
}
