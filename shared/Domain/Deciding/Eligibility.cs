using Serverless.Domain.Calendar;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Deciding;

/// <summary>What a policy and the law say to a request, line by line.</summary>
public static class Eligibility
{
    /// <summary>Accepts or refuses each line with its reason, and says what follows from those that are accepted.</summary>
    /// <param name="self">The case that asks, so that the units it holds itself are not in its own way.</param>
    /// <param name="askedAt">When it asked; just now when absent.</param>
    public static Decision Decide(
        Inquiry inquiry, Policy policy, OrderBalance balance, BusinessCalendar calendar, DateTimeOffset now, CaseId? self = null, DateTimeOffset? askedAt = null)
    {
        var checks = new LineChecks(inquiry, policy, balance, calendar, now, self);
        var granted = new Dictionary<LineId, int>();
        var lines = new List<LineDecision>(inquiry.Lines.Count);
        foreach (var line in inquiry.Lines)
        {
            var before = granted.GetValueOrDefault(line.Line);
            var decision = checks.Decide(line, before);
            lines.Add(decision);
            if (decision.Accepted)
                granted[line.Line] = before + line.Quantity;
        }

        if (Double(inquiry, policy, balance, askedAt ?? now, self) is { } other)
            lines = lines.ConvertAll(l => l.Accepted ? l with { Refusal = new Refusal.DuplicateCase(other) } : l);

        var accepted = new AcceptedGoods(inquiry, policy, balance, self, lines.FindAll(l => l.Accepted));
        return new Decision(lines, [.. accepted.Review()]) { GoodsStay = accepted.Stay, PaidInAdvance = accepted.PaidInAdvance };
    }

    /// <summary>
    /// Another case of the order that asked exactly this at nearly the same time: a form sent twice, not a second wish. Of two that
    /// are decided at once the one that came a moment later may be granted first; one that was asked long after is another wish.
    /// </summary>
    private static CaseId? Double(Inquiry inquiry, Policy policy, OrderBalance balance, DateTimeOffset askedAt, CaseId? self)
    {
        var asked = inquiry.Lines.Select(l => new AskedUnits(l.Line, l.Quantity, l.Reason)).ToHashSet();
        var within = TimeSpan.FromMinutes(policy.DuplicateWithinMinutes);
        return balance.InFlight.FirstOrDefault(
            r => r.Case != self && r.Asked is { } other && (other.At - askedAt).Duration() < within && asked.SetEquals(other.Units))?.Case;
    }
}
