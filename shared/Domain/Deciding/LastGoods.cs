using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Deciding;

/// <summary>
/// From when the law's days count, of goods of one order that come in parts: from the last of them (Directive 2011/83/EU, article 9(2)(b)(i)). Goods that came back, or
/// will not come any more, are not waited for. What was sent in place of others has days of its own, and leaves those of the others as they are.
/// </summary>
internal static class LastGoods
{
    /// <summary>The order dated for the goods that came last; null as long as some are still to come.</summary>
    public static Order? DatedForLast(this Order order, LineId asked, Policy policy, OrderBalance balance, CaseId? self, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (order.Shipments.Count == 0)
            return order;

        var last = order;
        DateTimeOffset? opens = null;
        foreach (var line in order.Lines.Where(line => line.Origin?.Case == order.Line(asked)?.Origin?.Case))
        {
            var left = line.Quantity - balance.Returned(line.Id) - balance.UnitsInFlight(line.Id, except: self);
            var dated = order.CountedFor(line.Id, Math.Max(left, 1));
            var at = ReturnWindow.OpensAt(dated, policy.RulesFor(line), calendar, now);
            if (at is null && left > 0)
                return null;

            if (opens is null || at > opens)
                (last, opens) = (dated, at);
        }

        return last;
    }
}
