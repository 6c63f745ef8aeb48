using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refusals;

namespace Serverless.Domain.Deciding;

/// <summary>What a policy and the law say to a request, line by line.</summary>
public static class Eligibility
{
    /// <summary>Accepts or refuses each line with its reason and what is possible instead, and says what follows from those that are accepted.</summary>
    /// <param name="self">The case that asks, so that the units it holds itself are not in its own way.</param>
    /// <param name="askedAt">When it asked; just now when absent.</param>
    public static Decision Decide(
        Inquiry inquiry, Policy policy, OrderBalance balance, BusinessCalendar calendar, DateTimeOffset now, CaseId? self = null, DateTimeOffset? askedAt = null)
    {
        var lines = Judge(inquiry, now, []);
        var shipped = inquiry with { Order = inquiry.Order.ShippedNow(now) };
        var accepted = lines.FindAll(l => l.Accepted);
        var stop = accepted.Count == 0 ? StopNeeded.None : StopOf(inquiry, accepted, now);
        var goods = new AcceptedGoods(inquiry, policy, balance, self, accepted, stop);
        List<ReviewTrigger> review = [.. goods.Review()];
        lines = lines.ConvertAll(line => line switch
        {
            { Accepted: false } => line with { Instead = Beside(inquiry, accepted).ToRefused(line) },
            // A person who declines it declines all of it.
            _ when review.Count > 0 => line with { Instead = Beside(inquiry, []).ToDeclined(line) },
            // The warehouse may have been quicker.
            _ when stop is StopNeeded.ByWarehouse && !inquiry.Kind.TakesUnits => line with { Instead = Beside(inquiry, []).ToUnchanged(line, Beside(shipped, [])) },
            _ when stop is StopNeeded.ByWarehouse => line with { Instead = Beside(shipped, []).ToShipped(line) },
            _ => line,
        }).ConvertAll(line => line with { Line = line.Line with { Evidence = [] } });
        return new Decision(lines, review) { Returnless = goods.Returnless, PaidInAdvance = goods.PaidInAdvance, KeepOffer = goods.KeepOffer, Stop = stop };

        Alternatives Beside(Inquiry asked, List<LineDecision> kept) =>
            new(asked, now, line => Opens(asked.Order, line), (other, at) => Judge(other, at, Granted(kept))[0]);

        DateTimeOffset? Opens(Order order, LineId line) => order.Line(line) is { } ordered
            ? ReturnWindow.OpensAt(order.CountedFor(line, units: 1), policy.RulesFor(ordered), calendar, now)
            : null;

        // Units that others of the same request were granted are not there for this one.
        List<LineDecision> Judge(Inquiry asked, DateTimeOffset at, Dictionary<LineId, int> granted)
        {
            var since = at == now ? askedAt ?? now : at;
            var checks = new LineChecks(asked, policy, balance, calendar, at, since, self);
            var judged = new List<LineDecision>(asked.Lines.Count);
            foreach (var line in asked.Lines)
            {
                var before = granted.GetValueOrDefault(line.Line);
                var decision = checks.Decide(line, before);
                judged.Add(decision);
                if (decision.Accepted)
                    granted[line.Line] = before + line.Quantity;
            }

            return AskedBefore(asked, policy, balance, since, self) is { } other
                ? judged.ConvertAll(l => l.Accepted ? l with { Refusal = new Refusal.DuplicateCase(other) } : l)
                : judged;
        }
    }

    /// <summary>Where some of the goods have left already, the others follow and come back with them.</summary>
    private static StopNeeded StopOf(Inquiry inquiry, List<LineDecision> accepted, DateTimeOffset now)
    {
        var needed = accepted.ConvertAll(line =>
            StageTable.Decide(inquiry.Kind, inquiry.Order.DatedFor(line.Line.Line, line.Line.Quantity).StageAt(now), new StageFacts(now, now)) switch
            {
                StageOutcome.AtOnce => StopNeeded.AtOnce,
                StageOutcome.AskWarehouse => StopNeeded.ByWarehouse,
                _ => StopNeeded.None,
            });
        return needed.Contains(StopNeeded.None) ? StopNeeded.None : needed.Max();
    }

    private static Dictionary<LineId, int> Granted(List<LineDecision> accepted) =>
        accepted.GroupBy(l => l.Line.Line).ToDictionary(g => g.Key, g => g.Sum(l => l.Line.Quantity));

    /// <summary>
    /// Another case of the order that asked exactly this at nearly the same time: a form sent twice, not a second wish. Of two that
    /// are decided at once the one that came a moment later may be granted first; one that was asked long after is another wish.
    /// </summary>
    private static CaseId? AskedBefore(Inquiry inquiry, Policy policy, OrderBalance balance, DateTimeOffset askedAt, CaseId? self)
    {
        var asked = inquiry.AskedAt(askedAt);
        var within = TimeSpan.FromMinutes(policy.DuplicateWithinMinutes);
        return balance.InFlight.FirstOrDefault(
            r => r.Case != self && r.Asked is { } other && (other.At - askedAt).Duration() < within && other.IsSameAs(asked))?.Case;
    }
}
