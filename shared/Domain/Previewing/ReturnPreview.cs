using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Claiming;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Domain.Previewing;

/// <summary>What would become of a request, were it made now and everything accepted that comes back. Nothing is kept of it.</summary>
/// <param name="Decision">As it would be decided.</param>
/// <param name="Refund">As it would be computed and planned; absent when nothing is accepted, and where no money moves, as of goods that are repaired.</param>
/// <param name="Dates">By when each thing happens at the latest, in their order.</param>
public sealed record ReturnPreview(RequestedReturn Asked, Policy Policy, Decision Decision, Refund? Refund, IReadOnlyList<Clock> Dates)
{
    /// <summary>For an exchange: who owes whom.</summary>
    public ExchangeDifference? Difference { get; init; }

    /// <summary>For an exchange whose goods are sent at once: what would be held on the customer's card; absent where nothing would be.</summary>
    public Money? Hold { get; init; }

    /// <summary>For a claim: what the customer would be offered for keeping goods that would have to come back; absent where nothing is offered.</summary>
    public Money? KeepOffer { get; init; }

    /// <summary>Coupons of the order that would be given back.</summary>
    public IReadOnlyList<Coupon> Coupons { get; init; } = [];

    /// <summary>For a claim: evidence is missing, and the customer would be asked for it first.</summary>
    public bool AsksEvidence => MissingEvidence.IsAsked(Asked.Kind, Decision);

    /// <summary>Whether it depends on the warehouse, which is asked to stop or change the order.</summary>
    public bool AsksWarehouse => Dates.Any(clock => clock.Name is ClockNames.Stop or ClockNames.Amend);

    /// <summary>When the carrier could fetch the goods; none where it does not.</summary>
    public IReadOnlyList<PickupSlot> PickupSlotsIn(BusinessCalendar calendar, DateTimeOffset now) =>
        Decision is { IsRefused: false, Returnless: false, Stop: StopNeeded.None } && Asked.ShipBack is { Method: ShipBackMethod.Pickup, With: null }
            ? PickupSlots.After(ReturnMethods.HasGoodsFrom(Asked, Policy, calendar, now), ReturnMethods.PickupDays(Asked, calendar))
            : [];

    /// <summary>What goes back where.</summary>
    public IReadOnlyList<RefundAttempt> Attempts => [.. (Refund?.Plan?.Refunds ?? []).Select(RefundAttempt.Of)];

    /// <param name="providerStep">The payment provider pays multiples of so many minor units of the order's currency.</param>
    public static ReturnPreview Of(
        RequestedReturn asked, CaseId id, Policy policy, OrderBalance balance, BusinessCalendar calendar, DateTimeOffset now, long providerStep = 1)
    {
        policy = policy.Under(Baseline.For(asked.Order.Country));
        var decision = Eligibility.Decide(asked.Inquiry, policy, balance, calendar, now);
        IReadOnlyList<Clock> dates = decision.IsRefused ? [] : PreviewDates.Of(asked, decision, policy, calendar, now);
        // What is repaired is paid nothing for.
        if (decision.IsRefused || !asked.Kind.TakesUnits || asked.Resolution is Resolution.Repair)
            return new ReturnPreview(asked, policy, decision, Refund: null, dates);

        var basis = Basis(asked, id, policy, decision) with { ProviderStep = providerStep };
        var again = asked.Resolution is Resolution.Replacement;
        Money? offer = decision.KeepOffer && asked.ShipBack is { TrackingNumber: null }
            ? RefundCalculator.Compute(basis with { Resolution = Resolution.Refund, Returnless = true, KeptInPart = true }, balance).Total
            : null;
        // Where only lines for refund are accepted there is nothing to exchange.
        if (asked.Kind.GivesOtherGoods && decision.AcceptedLines.All(line => line.Line.For is LineFor.Refund))
            basis = basis with { Kind = CaseKind.Return, Resolution = Resolution.Refund };

        if (!basis.Kind.GivesOtherGoods && !again)
            return Refunded(RefundCalculator.Planned(basis, balance, now));

        var settled = again
            ? ExchangeSettlement.Of(basis, balance, SameGoods.Of(asked.Order, inspection: null, decision.AcceptedLines), Money.Zero(asked.Order.Currency))
            : ExchangeSettlement.Of(basis, balance, asked.Replacement, ExchangeSettlement.SecondWayOut(asked.Order));
        var refund = settled.Refund with { PointsTaken = balance.PointsToTake(id, settled.Refund.Lines, settled.Refund.IntoGoods, asked.Order), Plan = TenderPlanner.Plan(basis, balance, settled.Refund.Total, now) };
        var hold = HoldOf(settled.Derivation.Amount);
        return new ReturnPreview(asked, policy, decision, refund, asked.Ships is ReplacementShips.AtDoor && !decision.Returnless ? PreviewDates.AtDoor(asked, policy, hold is not null, calendar, now, dates) : dates)
        {
            Difference = settled.Difference,
            KeepOffer = offer,
            Hold = hold,
        };

        Money? HoldOf(Money difference) => asked.Ships switch
        {
            _ when decision.Returnless => null,
            ReplacementShips.AtOnce when SendingAhead.NeedsHold(policy, asked.Standing) => SendingAhead.MostOwed(asked.Order, asked.Replacement, providerStep),
            ReplacementShips.AtDoor => DoorSwaps.HoldOf(difference, providerStep),
            _ => null,
        };

        ReturnPreview Refunded(Refund planned) => new(asked, policy, decision, planned with { PointsTaken = balance.PointsToTake(id, planned.Lines, planned.IntoGoods, asked.Order) }, dates)
        {
            KeepOffer = offer,
            Coupons = balance.Settle(id, planned).ReleaseCoupons(id, asked.Order, isAhead: false).SettlementOf(id) is { ReleasesCoupons: true } ? asked.Order.Coupons : [],
        };
    }

    private static RefundBasis Basis(RequestedReturn asked, CaseId id, Policy policy, Decision decision) => new()
    {
        Case = id,
        Kind = asked.Kind,
        Order = asked.Order,
        Policy = policy,
        Lines = decision.AcceptedLines,
        Method = asked switch
        {
            { Ships: ReplacementShips.AtDoor } or { ShipBack.With: not null } => null,
            _ => asked.ShipBack?.Method,
        },
        Returnless = decision.Returnless,
        Stopped = decision.Stop is not StopNeeded.None,
        Resolution = asked.Resolution,
        Consent = asked.Consent,
    };
}
