using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Repairing;

namespace Serverless.Domain.Previewing;

/// <summary>
/// The promises of a case that has not begun: each step is thought to take all the time it has, so that everything happens by
/// these dates or before.
/// </summary>
internal static class PreviewDates
{
    public static IReadOnlyList<Clock> Of(RequestedReturn asked, Decision decision, Policy policy, BusinessCalendar calendar, DateTimeOffset now)
    {
        var decide = decision.NeedsReview ? Clocks.Decision(now, policy, calendar, asked.Urgent) : null;
        var decided = decide?.Due ?? now;
        Clock[] dates = [.. decide is null ? [] : new[] { decide }, .. AfterDecision(asked, decision, policy, calendar, now, decided)];
        var legal = dates.FirstOrDefault(clock => clock.Kind is ClockKind.Legal);
        return [.. dates.Select(clock => clock.Within(legal))];
    }

    /// <summary>The same for goods that are swapped at the door: the customer sends nothing, and agrees to a hold before where something is owed.</summary>
    public static IReadOnlyList<Clock> AtDoor(RequestedReturn asked, Policy policy, bool hasHold, BusinessCalendar calendar, DateTimeOffset now, IReadOnlyList<Clock> dates)
    {
        var decided = dates.FirstOrDefault(clock => clock.Name is ClockNames.Decision)?.Due ?? now;
        var collect = hasHold ? Clocks.CollectBy(decided, policy, calendar) : null;
        var send = new Clock(ClockNames.Send, collect?.Due ?? decided, Clocks.PayBy(collect?.Due ?? decided, calendar, asked.Urgent).Due);
        var swap = new Clock(ClockNames.Delivery, send.Due, calendar.AddBusinessDays(send.Due, Returning.DeliveryDays));
        var inspect = Clocks.InspectBy(calendar.AddBusinessDays(swap.Due, Clocks.TransitDays), policy, calendar, asked.Urgent);
        return [.. dates.Where(clock => clock.Name is ClockNames.Decision), .. collect is null ? [] : new[] { collect }, send, swap, inspect, Clocks.PayBy(inspect.Due, calendar, asked.Urgent)];
    }

    private static IEnumerable<Clock> AfterDecision(
        RequestedReturn asked, Decision decision, Policy policy, BusinessCalendar calendar, DateTimeOffset now, DateTimeOffset decided)
    {
        if (!asked.Kind.TakesUnits)
            return decision.Stop is StopNeeded.ByWarehouse ? [Clocks.AmendBy(decided, asked.Urgent)] : [];

        if (asked.Kind is CaseKind.StockOut)
        {
            // Without an answer the money goes back.
            var answer = Clocks.AnswerBy(decided, policy, calendar);
            return [answer, Clocks.PayUnshippedBy(answer.Due, calendar, asked.Urgent)];
        }

        if (asked.Undelivered is { } parcel)
            return policy.Delivery.MaxAttempts > 0 && AnswerBefore(parcel, policy, calendar, decided) is var answer && answer.Due > decided ? [answer] : [];

        if (decision.AcceptedLines.Any(line => line.Line.Reason.NeverCame()))
        {
            var trace = Clocks.TraceBy(decided, calendar, asked.Urgent);
            return [trace, PaidBy(decided, trace.Due)];
        }

        if (decision.Stop is not StopNeeded.None)
            return AfterStop(asked, decision.Stop, calendar, now, decided);

        if (decision.Returnless)
            return [PaidBy(now, decided), .. Legal(asked, calendar, now, posted: null, arrived: null, stay: true)];

        var shipBy = Clocks.ShipBy(decided, policy, calendar);
        var arrived = calendar.AddBusinessDays(shipBy.Due, Clocks.TransitDays);
        var inspect = Latest(decided, arrived, at => Clocks.InspectBy(at, policy, calendar, asked.Urgent));
        return
        [
            .. Clocks.Reminders(decided, policy, calendar),
            shipBy,
            inspect,
            asked.Resolution is Resolution.Repair
                ? Repairs.RepairBy(asked.Order, policy, decision.AcceptedLines, calendar, inspect.Due)
                : PaidBy(decided, decision.PaidInAdvance ? shipBy.Due : inspect.Due),
            .. Legal(asked, calendar, now, posted: shipBy.Due, arrived, stay: false),
        ];

        Clock PaidBy(DateTimeOffset from, DateTimeOffset to) => Latest(from, to, at => Clocks.PayBy(at, calendar, asked.Urgent));

        // What happens earlier, in a busy period, can take longer than what happens last.
        Clock Latest(DateTimeOffset from, DateTimeOffset to, Func<DateTimeOffset, Clock> counted) => calendar.StartsBetween(from, to).Select(counted).MaxBy(clock => clock.Due)!;
    }

    /// <summary>When the carrier sends a parcel back that nobody says anything of. When it is here then, nobody knows.</summary>
    private static Clock AnswerBefore(UndeliveredParcel parcel, Policy policy, BusinessCalendar calendar, DateTimeOffset decided)
    {
        var (answer, sentBack) = (Clocks.AnswerBy(decided, policy, calendar), Deliveries.SentBackBy(parcel.KeptUntil, policy, calendar, decided));
        return sentBack < answer.Due ? answer with { Due = sentBack } : answer;
    }

    private static IEnumerable<Clock> AfterStop(RequestedReturn asked, StopNeeded stop, BusinessCalendar calendar, DateTimeOffset now, DateTimeOffset decided)
    {
        Clock[] answer = stop is StopNeeded.ByWarehouse ? [Clocks.StopBy(decided, asked.Urgent)] : [];
        var stopped = answer is [var clock] ? clock.Due : decided;
        return [.. answer, Clocks.PayUnshippedBy(stopped, calendar, asked.Urgent), .. Legal(asked, calendar, now, posted: null, arrived: null, stay: true)];
    }

    private static IEnumerable<Clock> Legal(
        RequestedReturn asked, BusinessCalendar calendar, DateTimeOffset now, DateTimeOffset? posted, DateTimeOffset? arrived, bool stay)
    {
        var goods = new WithdrawnGoods(now, posted, arrived, asked.ShipBack?.Method is ShipBackMethod.Pickup, stay);
        return asked.Kind.IsStatutory && LegalClocks.Refund(Baseline.For(asked.Order.Country), goods, calendar) is { } clock ? [clock] : [];
    }
}
