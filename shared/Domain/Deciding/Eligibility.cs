using Serverless.Domain.Calendar;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;

namespace Serverless.Domain.Deciding;

/// <summary>What a policy says to a return, line by line.</summary>
public static class Eligibility
{
    /// <summary>Accepts or refuses each line with its reason, and says whether a person has to look.</summary>
    /// <param name="self">The case that asks, so that the units it holds itself are not in its own way.</param>
    public static Decision Decide(
        Inquiry inquiry, Policy policy, OrderBalance balance, BusinessCalendar calendar, DateTimeOffset now, CaseId? self = null)
    {
        var (order, lines) = (inquiry.Order, inquiry.Lines);
        var granted = new Dictionary<LineId, int>();
        var decisions = new List<LineDecision>(lines.Count);
        foreach (var line in lines)
        {
            var fault = line.Reason.FaultOf();
            var window = order.Line(line.Line) is { } orderLine ? ReturnWindow.Of(order, policy.RulesFor(orderLine), calendar, now) : null;
            var asked = granted.GetValueOrDefault(line.Line) + line.Quantity;
            var refusal = order.Line(line.Line) is not { } known ? new Refusal.UnknownLine(line.Line)
                : AtThisStage(order, window, now)
                ?? WayNotOffered(inquiry.Method, policy)
                ?? FinalSale(known, policy, fault)
                ?? WindowClosed(known, window!, calendar, now)
                ?? QuantityUnavailable(known, asked, balance, self);
            if (refusal is null)
                granted[line.Line] = asked;

            decisions.Add(new LineDecision(line, fault, window?.Deadline, refusal));
        }

        return new Decision(decisions, [.. Triggers(order, decisions.FindAll(d => d.Accepted), policy)]);
    }

    private static Refusal? AtThisStage(Order order, ReturnWindow? window, DateTimeOffset now) => order.StageAt(now) switch
    {
        OrderStage.Unpaid => new Refusal.OrderUnpaid(),
        OrderStage.Paid or OrderStage.Released => new Refusal.NotShipped(),
        _ when window!.Opens > now => new Refusal.AlreadyShipped(window.Opens),
        _ => null,
    };

    private static Refusal? WayNotOffered(ShipBackMethod? method, Policy policy) =>
        method is { } way && !policy.ShipBack.Offered.Contains(way) ? new Refusal.WayNotOffered(way, policy.ShipBack.Offered) : null;

    /// <summary>Nobody can sell faulty goods as final.</summary>
    private static Refusal? FinalSale(OrderLine line, Policy policy, Fault fault) =>
        fault == Fault.Customer && (line.FinalSale || policy.RulesFor(line).FinalSale) ? new Refusal.FinalSale(line.Id) : null;

    private static Refusal? WindowClosed(OrderLine line, ReturnWindow window, BusinessCalendar calendar, DateTimeOffset now) =>
        calendar.LocalDate(now) > window.LastDay ? new Refusal.WindowClosed(line.Id, window.Deadline) : null;

    private static Refusal? QuantityUnavailable(OrderLine line, int asked, OrderBalance balance, CaseId? self)
    {
        var (returned, inFlight) = (balance.Returned(line.Id), balance.UnitsInFlight(line.Id, except: self));
        return asked > line.Quantity - returned - inFlight
            ? new Refusal.QuantityUnavailable(line.Id, asked, line.Quantity, returned, inFlight)
            : null;
    }

    private static IEnumerable<ReviewTrigger> Triggers(Order order, List<LineDecision> accepted, Policy policy)
    {
        if (policy.Review.Above is { } limit && Value(order, accepted) is var value && value > limit)
            yield return new ReviewTrigger.ValueAbove(value, limit);

        foreach (var line in accepted.Where(l => policy.Review.Reasons.Contains(l.Line.Reason)))
            yield return new ReviewTrigger.ReasonGiven(line.Line.Line, line.Line.Reason);
    }

    /// <summary>What the customer paid for the goods asked back.</summary>
    private static Money Value(Order order, List<LineDecision> accepted)
    {
        var prices = LinePrice.Of(order);
        return accepted
            .GroupBy(l => l.Line.Line, l => l.Line.Quantity)
            .Select(g => prices[g.Key].Amount(UnitTally.WholeUnits(g.Sum())))
            .Sum(order.Currency);
    }
}
