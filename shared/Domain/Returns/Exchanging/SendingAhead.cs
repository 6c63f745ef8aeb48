using System.Text.Json.Serialization;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Json;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>
/// Goods in exchange that are sent before those given back have come: on trust, against a hold on the customer's card, or to be swapped for them at the door (<see cref="DoorSwaps"/>). What the customer then owes is settled like
/// any exchange and taken from the hold. Who never sends anything has bought the goods. Nobody is charged before they have them.
/// </summary>
public static class SendingAhead
{
    /// <summary>They are to be sent ahead, and are not yet.</summary>
    public static bool IsDue(ReturnCase subject) => subject.Exchange is { IsSentAhead: true, IsUnsent: true, Difference: null };

    /// <summary>They were sent ahead, and what is owed for them is not settled yet.</summary>
    public static bool IsOut(ReturnCase subject) => subject.Exchange is { IsSentAhead: true, IsOn: true, Replacement: not null, Difference: null };

    public static bool NeedsHold(Policy policy, CustomerStanding standing) => !policy.Exchange.SendsOnTrust(standing.Trusted);

    /// <summary>The hold that can be charged or let go; null where there is none.</summary>
    public static CardHold? OpenHold(ReturnCase subject) => subject.Exchange?.Collection?.Hold is { IsOpen: true } hold ? hold : null;

    /// <summary>What is to be charged now.</summary>
    public static Money? ChargeOf(ReturnCase subject) => OpenHold(subject)?.Charge;

    /// <summary>The customer has the goods, or a person decided so of a parcel that its carrier lost.</summary>
    public static bool IsWithCustomer(ReturnCase subject) => subject.Exchange?.Replacement switch
    {
        { DeliveredAt: not null } => true,
        { LostAt: not null } => !subject.Judgement.Awaits(ContestCause.LostReplacement),
        _ => false,
    };

    /// <summary>The goods are kept at the warehouse: now the customer's card is asked, or they leave on trust.</summary>
    /// <param name="difference">What the exchange comes to if all is accepted; known of a swap at the door.</param>
    internal static IReadOnlyList<ReturnEvent> Begin(ReturnCase subject, Money? difference, BusinessCalendar calendar, DateTimeOffset now) => subject switch
    {
        not { State: ReturnState.Approved } => [],
        _ when !IsDue(subject) => [],
        { Exchange.Ships: ReplacementShips.AtDoor } => DoorSwaps.Begin(subject, difference, calendar, now),
        _ when !NeedsHold(subject.Policy, subject.Standing) => [new ReturnEvent.SendingOnTrust(Promising.PayBy(subject, calendar, now))],
        // What the provider cannot hold is not sent ahead.
        { ProviderStep: 0 } => [GivenUp(subject, AheadEnd.NotHeld, calendar, now)],
        _ => [new ReturnEvent.HoldWanted(MostOwed(subject.Order, subject.Wanted, subject.ProviderStep), Clocks.CollectBy(now, subject.Policy, calendar).Due)],
    };

    /// <summary>They are sent once the others are inspected after all.</summary>
    internal static ReturnEvent GivenUp(ReturnCase subject, AheadEnd why, BusinessCalendar calendar, DateTimeOffset now) =>
        new ReturnEvent.SendingAheadGivenUp(why, Clocks.ShipBy(now, subject.Policy, calendar).Due);

    internal static ReturnOutcome LoseHold(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        subject.State is ReturnState.Replacing && IsDue(subject) && OpenHold(subject) is not null
            ? ReturnDecisions.Happened(GivenUp(subject, AheadEnd.HoldLost, calendar, now))
            : ReturnOutcome.Nothing.Instance;

    /// <summary>What follows from the difference of goods that were sent ahead.</summary>
    internal static ReturnEvent Settled(ReturnCase subject, Money difference, Money owed, BusinessCalendar calendar, DateTimeOffset now)
    {
        var payBy = Promising.PayBy(subject, calendar, now);
        return (owed.IsPositive, OpenHold(subject)) switch
        {
            (true, not null) => new ReturnEvent.ExchangeSettled(difference, payBy) { IsSent = true, Charge = Money.Min(owed, subject.Exchange!.Collection!.Amount) },
            (true, null) => new ReturnEvent.ExchangeSettled(difference, Clocks.CollectBy(now, subject.Policy, calendar).Due) { IsSent = true, Collect = owed },
            _ => new ReturnEvent.ExchangeSettled(difference, payBy) { IsSent = true },
        };
    }

    /// <summary>The goods given back have not come in time: the customer has bought the others.</summary>
    internal static IReadOnlyList<ReturnEvent> NotReturned(ReturnCase subject) => subject switch
    {
        _ when !IsOut(subject) || subject.Exchange is not { Collected: null, Owed: null } => [new ReturnEvent.Expired()],
        _ when OpenHold(subject) is not null => [new ReturnEvent.ChargeDue(CostOf(subject), ChargeReason.NotReturned)],
        _ => [new ReturnEvent.AmountOwed(CostOf(subject), Cause: null), new ReturnEvent.Expired()],
    };

    /// <summary>The bank lets the money go soon, and it is not known what is owed.</summary>
    internal static IReadOnlyList<ReturnEvent> HoldEnds(ReturnCase subject) =>
        IsOut(subject) && IsWithCustomer(subject) && OpenHold(subject) is { Charge: null } ? [new ReturnEvent.ChargeDue(CostOf(subject), ChargeReason.HoldEnds)] : [];

    /// <summary>The provider charged the hold, or says that it cannot be: then the shop has something to get from its customer.</summary>
    internal static ReturnOutcome RecordCharge(ReturnCase subject, ReturnCommand.RecordCharge record, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (OpenHold(subject) is not { Charge: { } charge, Reason: var why } || charge != record.Amount || subject.State is ReturnState.Failed)
            return ReturnOutcome.Nothing.Instance;

        ReturnEvent recorded = (record.Failure, why) switch
        {
            (null, { } reason) => new ReturnEvent.HoldCharged(charge, reason),
            ({ } cause, ChargeReason.HoldEnds or ChargeReason.Swapped) => new ReturnEvent.HoldLapsed(cause),
            var (cause, _) => new ReturnEvent.AmountOwed(charge + (subject.Exchange!.Owed ?? Money.Zero(charge.Currency)), cause),
        };
        var after = subject.After(recorded, now);
        return after switch
        {
            { State: ReturnState.AwaitingParcel } when why is ChargeReason.NotReturned => ReturnDecisions.Happened(recorded, new ReturnEvent.Expired()),
            { State: ReturnState.Refunding, Repayment.IsPaid: true } => ReturnDecisions.Happened([recorded, .. Endings.AfterPayment(subject, after)]),
            _ => ReturnDecisions.Happened(recorded),
        };
    }

    /// <summary>The most that can turn out to be owed: all of the goods, with their delivery.</summary>
    /// <param name="step">The payment provider takes multiples of so many minor units.</param>
    public static Money MostOwed(Order order, IReadOnlyList<ReplacementLine> wanted, long step) => ExchangeSettlement.CostOf(order, wanted).DownTo(step);

    /// <summary>What the goods cost who sends nothing back: their price, and their delivery where the exchange is by choice.</summary>
    private static Money CostOf(ReturnCase subject)
    {
        var cost = ExchangeSettlement.CostOf(subject.Order, subject.Wanted);
        var owed = ExchangeSettlement.IsByChoice(subject.Accepted) ? cost : cost - ExchangeSettlement.SecondWayOut(subject.Order);
        return Money.Min(owed.DownTo(subject.ProviderStep), subject.Exchange!.Collection?.Amount ?? cost);
    }
}

/// <summary>Why goods in exchange are not sent ahead after all.</summary>
[JsonConverter(typeof(SnakeCase<AheadEnd>))]
public enum AheadEnd
{
    /// <summary>The customer did not agree to a hold in time.</summary>
    NotHeld,

    /// <summary>The bank let the money go before the goods were sent.</summary>
    HoldLost,

    /// <summary>The warehouse has not got them any more.</summary>
    OutOfStock,

    /// <summary>The carrier does not swap goods at that door.</summary>
    NoSwapThere,

    /// <summary>The carrier did not get the others at the door, and brings these back.</summary>
    NotSwapped,

    /// <summary>The carrier lost them on their way to the door.</summary>
    LostOnTheWay,
}
