using Serverless.Domain.Calendar;
using Serverless.Domain.Pickups;
using Serverless.Domain.Refusals;

namespace Serverless.Domain.Returns;

/// <summary>
/// Another pickup than the one that is booked. It is wished for, and booked by the flow; until the carrier has the new one, and should it not take it, the old one
/// stands. A change is no missed pickup: the policy's attempts are left as they were.
/// </summary>
public static class PickupChanges
{
    /// <summary>A customer or a storefront changes a pickup so often in a case. An operator always can.</summary>
    public const int Most = 3;

    /// <summary>From so long before its window a pickup is the driver's, and is changed no more.</summary>
    private static readonly TimeSpan Lead = TimeSpan.FromHours(2);

    /// <summary>What a case offers instead of the pickup that is booked: nothing once it is too late, or while a change is under way. What is booked is not on the list.</summary>
    public static IReadOnlyList<PickupSlot> OfferedFor(ReturnCase subject, Actor who, BusinessCalendar calendar, DateTimeOffset now) =>
        Objection(subject, who, now) is null && subject.ShipBack?.Shipment?.Pickup is { } booked
            ? [.. Open(subject, calendar, now).Where(slot => !IsOf(booked, slot.In(calendar)))]
            : [];

    internal static ReturnOutcome Wish(ReturnCase subject, ReturnCommand.ChangePickup change, BusinessCalendar calendar, DateTimeOffset now)
    {
        var window = change.Slot.In(calendar);
        if (IsAsWished(subject, window))
            return ReturnOutcome.Nothing.Instance;

        if (Objection(subject, change.By, now) is { } objection)
            return new ReturnOutcome.Refused(objection);

        return Open(subject, calendar, now).Contains(change.Slot)
            ? ReturnDecisions.Happened(new ReturnEvent.PickupWished(subject.ShipBack!.PickupWishes + 1, change.Slot, window))
            : new ReturnOutcome.Refused(new Refusal.PickupNotOffered([.. OfferedFor(subject, change.By, calendar, now)]));
    }

    /// <summary>Why no other pickup can be wished for now, whichever it is.</summary>
    internal static Refusal? Objection(ReturnCase subject, Actor who, DateTimeOffset now) => subject switch
    {
        { State: not ReturnState.AwaitingParcel } or { ShipBack: not { Shipment.Pickup: not null, PickupWish: null, Leader: null } } => new Refusal.NotPossibleNow("pickup", subject.Status),
        { ShipBack.Shipment.Pickup.From: var from } when now >= from - Lead => new Refusal.PickupUnderWay(from),
        { ShipBack.PickupWishes: var wishes } when wishes >= Most && who is not Actor.Ops => new Refusal.PickupChangesUsed(Most),
        _ => null,
    };

    internal static ReturnOutcome Record(ReturnCase subject, ReturnCommand.RecordPickupChange record) => (subject, record) switch
    {
        ({ State: not ReturnState.AwaitingParcel }, _) => ReturnOutcome.Nothing.Instance,
        _ when subject.ShipBack?.PickupWish?.Number != record.Number => ReturnOutcome.Nothing.Instance,
        (_, { Refusal: { } cause }) => ReturnDecisions.Happened(new ReturnEvent.PickupKept(record.Pickup, record.Number, cause)),
        _ => ReturnDecisions.Happened(new ReturnEvent.PickupChanged(record.Pickup, record.Number)),
    };

    /// <summary>Those after which the case would have ended are left out; none while it waits for goods that were sent ahead.</summary>
    private static IEnumerable<PickupSlot> Open(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now)
    {
        var until = ReturnClocks.DueOf(subject, ClockNames.ShipBy, calendar);
        return PickupSlots.After(ReturnMethods.HasGoodsFrom(subject, calendar, now), ReturnMethods.PickupDays(subject, calendar)).Where(slot => !(slot.In(calendar).To > until));
    }

    private static bool IsOf(Pickup booked, PickupWindow window) => (booked.From, booked.To) == (window.From, window.To);

    /// <summary>It is booked so, or about to be.</summary>
    private static bool IsAsWished(ReturnCase subject, PickupWindow window) => subject is { State: ReturnState.AwaitingParcel, ShipBack: { } back } && back switch
    {
        { PickupWish: { } wish } => wish.Window == window,
        { Shipment.Pickup: { } booked } => IsOf(booked, window),
        _ => false,
    };
}

/// <summary>A pickup that is wished for instead of the booked one, and not booked yet.</summary>
/// <param name="Number">Counted from 1 in the case.</param>
public sealed record PickupWish(int Number, PickupSlot Slot, PickupWindow Window);
