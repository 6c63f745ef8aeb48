using Serverless.Domain.Balances;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;

namespace Serverless.Domain.Deciding;

/// <summary>What follows from the accepted lines together: whether a person looks, whether the goods stay, when the money is paid.</summary>
/// <remarks>
/// A value up to which something goes by itself holds for the order: what its other cases were granted that way counts, so that
/// nobody has more of it by asking in parts.
/// </remarks>
internal sealed class AcceptedGoods(Inquiry inquiry, Policy policy, OrderBalance balance, CaseId? self, List<LineDecision> lines, StopNeeded stop)
{
    private readonly List<CategoryRules> rules = lines.ConvertAll(l => policy.RulesFor(inquiry.Order.Line(l.Line.Line)!));

    /// <summary>They never came, or it is cheaper to leave them than to fetch them: together worth no more than the strictest of their categories lets stay.</summary>
    public bool Returnless => Move && !IsRepair && (lines.TrueForAll(l => l.Line.Reason.NeverCame()) || rules.TrueForAll(r => r.KeepUpTo is { } most && ValueWith(g => g.Returnless) <= most));

    /// <summary>
    /// Paid once the carrier has the parcel, when each category does so for goods of this value or this customer. A scan of another case's parcel says nothing of goods that may be in it.
    /// </summary>
    public bool PaidInAdvance => Move && !Returnless && !inquiry.Rides && !inquiry.Kind.GivesOtherGoods && inquiry.Resolution is not (Resolution.Replacement or Resolution.Repair)
        && rules.TrueForAll(r => (r.Advance.UpTo is { } most && ValueWith(g => g.PaidInAdvance) <= most) || (r.Advance.ForTrusted && inquiry.Standing.Trusted));

    /// <summary>Something is wrong with goods that have to come back, and each category pays a part of the refund to who would rather keep them.</summary>
    public bool KeepOffer => Move && !Returnless && !IsRepair && inquiry.Kind.IsOfFault && rules.TrueForAll(r => r.KeepOfferBasisPoints > 0) && WorthOfKeeping.IsPositive;

    private Money WorthOfKeeping
    {
        get
        {
            var prices = LinePrice.Of(inquiry.Order);
            return lines.Zip(rules, (line, rule) => prices[line.Line.Line].Between(balance.Tally(line.Line.Line), UnitTally.OneKept(rule.KeepOfferBasisPoints))).Sum(inquiry.Order.Currency);
        }
    }

    /// <summary>Goods that stay with the customer are repaired by nobody.</summary>
    private bool IsRepair => inquiry.Resolution is Resolution.Repair;

    private bool Move => lines.Count > 0 && inquiry.Kind is { GoodsComeBack: true, IsUnderWay: false } && stop is StopNeeded.None;

    /// <summary>Why a person has to look. A right that the law gives is nobody's to grant, and a cancellation moves no goods.</summary>
    public IEnumerable<ReviewTrigger> Review()
    {
        if (inquiry.Kind.IsByRight)
            yield break;

        var triggers = rules.ConvertAll(r => r.Review ?? policy.Review.Triggers);
        if (triggers.Min(t => t.Above) is { } limit && ValueWith(g => !g.Reviewed) is var value && value > limit)
            yield return new ReviewTrigger.ValueAbove(value, limit);

        if (triggers.Min(t => t.MoreThanPastReturns) is { } most && inquiry.Standing.PastReturns > most)
            yield return new ReviewTrigger.PastReturns(inquiry.Standing.PastReturns, most);

        foreach (var (line, looked, rule) in lines.Zip(triggers, rules))
        {
            if (looked.Reasons.Contains(line.Line.Reason))
                yield return new ReviewTrigger.ReasonGiven(line.Line.Line, line.Line.Reason);

            if (line.Line.LacksEvidence(rule))
                yield return new ReviewTrigger.EvidenceMissing(line.Line.Line);
        }
    }

    /// <summary>What the customer paid for the goods, and for those that other cases of the order were granted in that way.</summary>
    private Money ValueWith(Func<Granted, bool> granted)
    {
        var prices = LinePrice.Of(inquiry.Order);
        return lines.Select(l => new LineUnits(l.Line.Line, l.Line.Quantity)).Concat(balance.Granted(granted, except: self))
            .Where(l => prices.ContainsKey(l.Line))
            .GroupBy(l => l.Line, l => l.Quantity)
            .Select(g => prices[g.Key].Amount(UnitTally.WholeUnits(g.Sum())))
            .Sum(inquiry.Order.Currency);
    }
}
