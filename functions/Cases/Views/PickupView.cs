using Serverless.Domain.Calendar;
using Serverless.Domain.Pickups;

namespace Serverless.Cases.Views;

/// <summary>Pickups to choose among, as the API shows them.</summary>
internal static class PickupView
{
    public static IReadOnlyList<Contracts.V1.PickupSlot>? Of(IReadOnlyList<PickupSlot> slots, BusinessCalendar calendar) =>
        slots.Count == 0 ? null : [.. slots.Select(slot => Of(slot, calendar))];

    public static Contracts.V1.PickupSlot? Wished(CaseShipBack back, BusinessCalendar calendar) =>
        back.PickupWish is { } wish ? Of(wish.Slot, calendar) : null;

    private static Contracts.V1.PickupSlot Of(PickupSlot slot, BusinessCalendar calendar)
    {
        var window = slot.In(calendar);
        return new Contracts.V1.PickupSlot(slot.Day, Codes.Of(slot.Part), window.From, window.To);
    }
}
