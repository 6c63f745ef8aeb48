using Serverless.Domain.Calendar;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;

namespace Serverless.Domain.Deciding;

/// <summary>The local days in which a line can be asked back. The last one counts whole.</summary>
internal sealed record ReturnWindow(DateTimeOffset Opens, DateOnly LastDay, DateTimeOffset Deadline)
{
    /// <summary>
    /// Counted from delivery; when that is not known from shipping plus the days the policy assumes for it. None before
    /// shipping.
    /// </summary>
    public static ReturnWindow? Of(Inquiry inquiry, CategoryRules rules, Reason reason, Baseline law, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (OpensAt(inquiry.Order, rules, calendar, now) is not { } opens)
            return null;

        var last = calendar.LocalDate(opens).AddDays(Days(inquiry.Kind, rules, reason, law));

        // A period of law that ends on a day off ends with the next working day (Regulation 1182/71, article 3(4), and its like).
        if (inquiry.Kind.IsStatutory && !calendar.IsBusinessDay(last))
            last = calendar.NextBusinessDay(last);

        // What the shop gives longer to orders of a busy period; who withdraws later can return.
        if (!inquiry.Kind.IsStatutory && calendar.ReturnableUntil(inquiry.Order.PlacedAt) is { } until && until > last)
            last = until;

        return new ReturnWindow(opens, last, calendar.EndOfLocalDay(last));
    }

    /// <summary>From when goods can be asked back: from delivery, or from when they can be taken for delivered. None before shipping.</summary>
    public static DateTimeOffset? OpensAt(Order order, CategoryRules rules, BusinessCalendar calendar, DateTimeOffset now) => order switch
    {
        { DeliveredAt: { } delivered } => delivered,
        { ShippedAt: { } shipped } when shipped <= now => calendar.StartOfLocalDay(calendar.LocalDate(shipped).AddDays(rules.AssumedDeliveryDays)),
        _ => null,
    };

    /// <summary>The law's days for who withdraws; for claims and faulty goods the law's or the shop's, whichever are more; else the shop's.</summary>
    private static int Days(CaseKind kind, CategoryRules rules, Reason reason, Baseline law) => kind.IsStatutory switch
    {
        true => law.WithdrawalDays ?? 0,
        _ when kind.IsOfFault => Math.Max(rules.ClaimDays ?? rules.WindowDays, law.FaultDays ?? 0),
        _ when reason.MeansFaulty() => Math.Max(rules.WindowDays, law.FaultDays ?? 0),
        _ => rules.WindowDays,
    };
}
