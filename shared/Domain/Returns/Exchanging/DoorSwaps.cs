using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Returns.Delivering;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>
/// Goods in exchange that their carrier hands over at the door only against those given back. What the exchange comes to is expected to be as it was asked: a
/// difference is held on the customer's card before anything leaves, charged when the goods change hands, and let go where they do not. Then it goes on as an
/// exchange after inspection.
/// </summary>
public static class DoorSwaps
{
    /// <summary>The carrier is on its way to swap the goods.</summary>
    public static bool IsUnderWay(ReturnCase subject) => subject is { State: ReturnState.AwaitingParcel, ShipBack.Shipment.IsSwap: true } && SendingAhead.IsOut(subject);

    /// <summary>The parcel whose news tell how a swap goes; absent where none is under way.</summary>
    public static string? NumberOf(ReturnCase subject) => IsUnderWay(subject) ? subject.Exchange!.Replacement!.Parcel.TrackingNumber : null;

    /// <summary>What is held on the customer's card for it; nothing where they owe nothing.</summary>
    /// <param name="difference">What the exchange comes to if all is accepted.</param>
    public static Money? HoldOf(Money difference, long step) => Exchanges.CollectOf(difference, step) is { IsPositive: true } owed ? owed : null;

    /// <summary>The goods are kept at the warehouse: now the customer's card is asked for a difference, or they leave.</summary>
    internal static IReadOnlyList<ReturnEvent> Begin(ReturnCase subject, Money? difference, BusinessCalendar calendar, DateTimeOffset now) => (difference, subject.ProviderStep) switch
    {
        (null, _) => throw new InvalidOperationException("What a swap at the door comes to is computed before it begins"),
        // What the provider cannot hold is not sent ahead.
        ({ IsNegative: true }, 0) => [SendingAhead.GivenUp(subject, AheadEnd.NotHeld, calendar, now)],
        ({ } expected, var step) when HoldOf(expected, step) is { } owed => [new ReturnEvent.HoldWanted(owed, Clocks.CollectBy(now, subject.Policy, calendar).Due)],
        _ => [new ReturnEvent.SwapDue(Promising.PayBy(subject, calendar, now))],
    };

    /// <summary>
    /// What follows from the difference where something was charged at the door, or is owed already, or more is owed than is held: there is no second charge, so the rest is
    /// told to the storefront. Null for any other.
    /// </summary>
    internal static IReadOnlyList<ReturnEvent>? Settled(ReturnCase subject, Money difference, Money owed, BusinessCalendar calendar, DateTimeOffset now)
    {
        var held = SendingAhead.OpenHold(subject) is null ? Money.Zero(owed.Currency) : subject.Exchange!.Collection!.Amount;
        if (subject.Exchange is not { Ships: ReplacementShips.AtDoor, Replacement: not null } exchange || (exchange is { Collected: null, Owed: null } && (held.IsZero || owed <= held)))
            return null;

        var charge = Money.Min(owed, held);
        var settled = new ReturnEvent.ExchangeSettled(difference, Promising.PayBy(subject, calendar, now)) { IsSent = true, Charge = charge.IsPositive ? charge : null };
        return owed > charge ? [settled, new ReturnEvent.AmountOwed(owed - charge, Cause: null)] : [settled];
    }

    /// <summary>What the customer has now that whoever brought it has the others; nothing where no swap is under way.</summary>
    internal static IEnumerable<ReturnEvent> Done(ReturnCase subject, DateTimeOffset at) => !IsUnderWay(subject) ? [] :
    [
        new ReturnEvent.ReplacementDelivered(at),
        .. SendingAhead.OpenHold(subject) is { Charge: null } ? [new ReturnEvent.ChargeDue(subject.Exchange!.Collection!.Amount, ChargeReason.Swapped)] : Array.Empty<ReturnEvent>(),
    ];

    /// <summary>News of the parcels of a swap; null when they are of another, or say nothing of how it went.</summary>
    internal static ReturnOutcome? Track(ReturnCase subject, ParcelUpdate update, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (subject.Exchange?.FailedSwap is { } failed && (update.Number == failed.Parcel.TrackingNumber || update.Number == failed.Back?.TrackingNumber))
            return OfFailed(failed, update);

        if (IsUnderWay(subject))
            return update.Number is null || update.Number == NumberOf(subject) ? OfGoods(subject, update, calendar, now) : OfBack(subject, update, calendar);

        return IsDenied(subject, update) ? ReturnDecisions.Happened(new ReturnEvent.ReplacementLost(update.At, Clocks.ContestDecision(now, subject.Policy, subject.Urgent).Due)) : null;
    }

    private static ReturnOutcome? OfGoods(ReturnCase subject, ParcelUpdate update, BusinessCalendar calendar, DateTimeOffset now) => update switch
    {
        { Trouble: DeliveryTrouble.SentBack } => ReturnDecisions.Happened(SendingAhead.GivenUp(subject, AheadEnd.NotSwapped, calendar, now)),
        { Status: ParcelStatus.Delivered } => Swapped(subject, update.At, new ReturnEvent.ParcelCollected(update.At)),
        { Status: ParcelStatus.Lost } => ReturnDecisions.Happened(SendingAhead.GivenUp(subject, AheadEnd.LostOnTheWay, calendar, now)),
        _ => null,
    };

    /// <summary>
    /// Whoever has the goods given back has handed the others over: the scan of that can be late, or missing. A label that was never used is closed as lost or held, and says nothing of them:
    /// then it is the other parcel that tells, or the clock.
    /// </summary>
    private static ReturnOutcome OfBack(ReturnCase subject, ParcelUpdate update, BusinessCalendar calendar) =>
        update is { Status: ParcelStatus.InTransit or ParcelStatus.Delivered, Trouble: null } && Parcels.Track(subject, update, calendar) is ReturnOutcome.Happened moved
            ? Swapped(subject, update.At, [.. moved.Events])
            : ReturnOutcome.Nothing.Instance;

    /// <summary>The goods given back were on their way, so the others were taken for handed over; now their carrier says that they were not. A person decides.</summary>
    private static bool IsDenied(ReturnCase subject, ParcelUpdate update) =>
        subject.Exchange is { Ships: ReplacementShips.AtDoor, IsOn: true, Replacement: { DeliveredAt: not null, LostAt: null, Back: not null } sent } && !ReturnStatus.IsOver(subject.Status)
        && update.Number == sent.Parcel.TrackingNumber && (update.Status is ParcelStatus.Lost || update.Trouble is DeliveryTrouble.SentBack);

    private static ReturnOutcome Swapped(ReturnCase subject, DateTimeOffset at, params ReturnEvent[] moved) => ReturnDecisions.Happened([.. Done(subject, at), .. moved]);

    /// <summary>That goods were handed over after all is a person's to see to: others are kept for the customer by then, and theirs may be on their way twice.</summary>
    private static ReturnOutcome OfFailed(Replacement failed, ParcelUpdate update) => (failed, update) is ({ DeliveredAt: null }, { Status: ParcelStatus.Delivered, Trouble: null })
        ? ReturnDecisions.Happened(new ReturnEvent.ParcelTurnedUp(update.At))
        : ReturnOutcome.Nothing.Instance;
}
