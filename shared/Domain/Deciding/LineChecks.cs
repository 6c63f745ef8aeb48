using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;

namespace Serverless.Domain.Deciding;

/// <summary>
/// What stands against one line. What cannot be changed is said before what the customer could choose otherwise, so that nobody
/// asks again in vain.
/// </summary>
internal sealed class LineChecks(
    Inquiry inquiry, Policy policy, OrderBalance balance, BusinessCalendar calendar, DateTimeOffset now, DateTimeOffset askedAt, CaseId? self)
{
    private readonly Order order = inquiry.Order;
    private readonly Baseline law = Baseline.For(inquiry.Order.Country);

    /// <param name="granted">Units of the same order line that the request was granted for another reason.</param>
    public LineDecision Decide(ReturnLine line, int granted)
    {
        var fault = line.Reason.FaultOf();
        if (order.Line(line.Line) is not { } ordered)
            return new LineDecision(line, fault, Deadline: null, new Refusal.UnknownLine(line.Line));

        var rules = policy.RulesFor(ordered);
        var units = granted + line.Quantity;
        var dated = inquiry.Kind.IsUnderWay || line.Reason.NeverCame() ? order.DatedForMissing(line.Line, units) : order.CountedFor(line.Line, units);
        var window = inquiry.Kind is { GoodsComeBack: true, IsUnderWay: false } ? WindowOf(line, line.Line, dated, rules) : null;
        var stage = AtThisStage(dated, order.CanHaveCome(line.Line, units), rules);
        var refusal = (stage is Refusal.AlreadyShipped ? null : stage)
            ?? NoFault(line, fault)
            ?? NotReceived(line)
            ?? NotByLaw(line, rules)
            ?? FinalSale(ordered, rules, fault)
            // Who is told to ask later must not be refused for good then.
            ?? stage
            ?? WindowClosed(line, window)
            ?? balance.WithoutUnits(ordered, inquiry.Kind.TakesUnits ? units : 1, self, evenKept: inquiry.Kind.IsStatutory)
            ?? balance.WithoutSerials(ordered, line.SerialNumbers, self, evenKept: inquiry.Kind.IsStatutory)
            ?? NotTheSameOrder()
            ?? ResolutionNotOffered(line, rules)
            ?? WayNotOffered(line, rules)
            ?? ConditionNotMet(line, rules, fault)
            ?? EvidenceRequired(line, rules);
        return new LineDecision(line, fault, IsForGood(refusal) ? null : window?.Deadline, refusal);
    }

    /// <summary>
    /// The shop's days count from when the line itself came, the law's from the last goods of the order, or of those that were sent in place of others. Goods that made good a fault begin none anew that
    /// were over when it was told: otherwise who has used something for a year could give back what came for it as if it were just bought.
    /// </summary>
    private ReturnWindow? WindowOf(ReturnLine asked, LineId goods, Order dated, CategoryRules rules)
    {
        var own = (inquiry.Kind.IsStatutory ? order.DatedForLast(goods, policy, balance, self, calendar, now) : dated) is { } counted
            ? ReturnWindow.Of(inquiry with { Order = counted }, rules, asked.Reason, law, calendar, now)
            : null;
        if (IsOfAFault(asked) || order.Line(goods)?.Origin is not { RemedyAskedAt: { } told, InPlaceOf: [var before, ..] })
            return own;

        var earlier = WindowOf(asked, before, order.CountedFor(before, units: 1), rules);
        return calendar.LocalDate(told) > earlier?.LastDay ? earlier : own;
    }

    private bool IsOfAFault(ReturnLine line) => inquiry.Kind.IsOfFault || (!inquiry.Kind.IsStatutory && line.Reason.MeansFaulty());

    /// <summary>Refused whenever it is asked: there is no day until which it could be.</summary>
    private static bool IsForGood(Refusal? refusal) =>
        refusal is Refusal.NotReceived or Refusal.NoFault or Refusal.NoWithdrawalRight or Refusal.WithdrawalExcluded or Refusal.FinalSale;

    /// <summary>What the customer chose otherwise is nobody's to answer for.</summary>
    private Refusal.NoFault? NoFault(ReturnLine line, Fault fault) =>
        inquiry.Kind.IsOfFault && !fault.SellerAnswers() ? new Refusal.NoFault(line.Line, line.Reason) : null;

    /// <summary>Goods that never came cannot be sent back.</summary>
    private Refusal.NotReceived? NotReceived(ReturnLine line) =>
        inquiry.Kind is { GoodsComeBack: true, IsOfFault: false } && line.Reason.NeverCame() ? new Refusal.NotReceived(line.Line) : null;

    /// <summary>
    /// Where nothing has been shipped there is nothing to send back, and where nothing has to be sent back nothing can be stopped any
    /// more once it was: the one is pointed to the other. A right of the law begins with the contract: what was not sent is stopped.
    /// </summary>
    private Refusal? AtThisStage(Order dated, bool canHaveCome, CategoryRules rules)
    {
        // What is still to leave comes as if it left now.
        var opens = ReturnWindow.OpensAt(canHaveCome || dated.ShippedAt is null ? dated : dated.ShippedNow(now), rules, calendar, now);
        // Nobody takes a parcel for delivered that the carrier says it could not deliver.
        var stage = dated.StageAt(now, inquiry.Kind.IsUnderWay ? null : opens);
        return StageTable.Decide(inquiry.Kind, stage, new StageFacts(opens ?? now, now)) switch
        {
            StageOutcome.Refused refused => refused.Refusal,
            StageOutcome.Regular when !inquiry.Kind.GoodsComeBack => new Refusal.AlreadyShipped(opens!.Value),
            StageOutcome.AtOnce or StageOutcome.AskWarehouse when stage is OrderStage.Unpaid => new Refusal.OrderUnpaid(),
            StageOutcome.AtOnce or StageOutcome.AskWarehouse when inquiry.Kind is { GoodsComeBack: true, IsStatutory: false } => new Refusal.NotShipped(),
            _ => null,
        };
    }

    /// <summary>An amendment leaves what was paid: for all of the order, because nothing of one that is refused is done.</summary>
    private Refusal? NotTheSameOrder() => inquiry is { Kind: CaseKind.Amendment, Changes: { } changes }
        ? changes.Variants.FirstOrDefault(variant => order.Line(variant.Line) is { } ordered && ordered.UnitPrice != variant.UnitPrice) switch
        {
            { } other => new Refusal.PriceDiffers(other.Line, order.Line(other.Line)!.UnitPrice, other.UnitPrice),
            _ when order.Country is { } country && changes.Country is { } to && to != country => new Refusal.CountryDiffers(country, to),
            _ => null,
        }
        : null;

    private Refusal? NotByLaw(ReturnLine line, CategoryRules rules) => inquiry.Kind.IsStatutory switch
    {
        true when !law.HasWithdrawal => new Refusal.NoWithdrawalRight(order.Country),
        true when rules.WithdrawalExemption is { } exemption => new Refusal.WithdrawalExcluded(line.Line, exemption),
        _ => null,
    };

    /// <summary>Nobody can sell faulty goods as final, nor take away by it what the law gives.</summary>
    private Refusal? FinalSale(OrderLine line, CategoryRules rules, Fault fault) =>
        IsGoodwill(fault) && (line.FinalSale || rules.FinalSale) ? new Refusal.FinalSale(line.Id) : null;

    /// <summary>A right of the law is used in time when it is declared in time, whenever that is looked at.</summary>
    private Refusal? WindowClosed(ReturnLine line, ReturnWindow? window) =>
        window is not null && calendar.LocalDate(inquiry.Kind.IsStatutory ? askedAt : now) > window.LastDay ? new Refusal.WindowClosed(line.Line, window.Deadline) { Kind = inquiry.Kind } : null;

    /// <summary>Whoever withdraws or cancels can have the money.</summary>
    private Refusal? ResolutionNotOffered(ReturnLine line, CategoryRules rules)
    {
        IReadOnlyList<Resolution> offered = inquiry.Kind switch
        {
            { IsByRight: true } => [.. rules.Resolutions.Prepend(Resolution.Refund).Distinct()],
            // What came too late is not sent once more.
            { IsOfFault: true } =>
            [
                Resolution.Refund,
                .. line.Reason.MeansFaulty() || line.Reason.NeverCame() ? [Resolution.Replacement] : Array.Empty<Resolution>(),
                .. rules.RepairWithinDays > 0 && line.Reason.CanBeRepaired() ? [Resolution.Repair] : Array.Empty<Resolution>(),
            ],
            _ => rules.Resolutions,
        };
        var wished = line.For is LineFor.Refund && inquiry.Kind.GivesOtherGoods ? Resolution.Refund : inquiry.Resolution;
        return offered.Contains(wished) ? null : new Refusal.ResolutionNotOffered(line.Line, wished, offered);
    }

    /// <summary>Whoever withdraws can always post the goods.</summary>
    private Refusal? WayNotOffered(ReturnLine line, CategoryRules rules)
    {
        if (line.Reason.NeverCame())
            return null;

        var ways = rules.Offered ?? policy.ShipBack.Offered;
        IReadOnlyList<ShipBackMethod> offered = inquiry.Kind.IsStatutory ? [.. ways.Append(ShipBackMethod.OwnParcel).Distinct()] : ways;
        return inquiry.Kind.GoodsComeBack && inquiry.Method is { } method && !offered.Contains(method) ? new Refusal.WayNotOffered(method, offered) : null;
    }

    /// <summary>What the customer does not say is left to the inspection.</summary>
    private Refusal? ConditionNotMet(ReturnLine line, CategoryRules rules, Fault fault) =>
        line.Meets is { } met && rules.ConditionsFor(inquiry.Kind, fault).Where(c => !met.Contains(c)).Take(1).ToList() is [var lacking]
            ? new Refusal.ConditionNotMet(line.Line, lacking)
            : null;

    /// <summary>A claim is not refused for want of it: a person looks.</summary>
    private Refusal? EvidenceRequired(ReturnLine line, CategoryRules rules) =>
        inquiry.Kind is { IsByRight: false, IsOfFault: false } && rules.WhenEvidenceMissing is EvidenceMissing.Refuse && line.LacksEvidence(rules) ? new Refusal.EvidenceRequired(line.Line) : null;

    /// <summary>The shop takes the goods back because it wants to: neither are they faulty nor does a law ask for it.</summary>
    private bool IsGoodwill(Fault fault) => !fault.SellerAnswers() && !inquiry.Kind.IsByRight;
}
