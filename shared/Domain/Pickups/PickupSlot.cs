using System.Runtime.InteropServices;
using Serverless.Domain.Calendar;

namespace Serverless.Domain.Pickups;

/// <summary>When a driver comes, as a customer chooses it: a part of a day in the storefront's time zone.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PickupSlot(DateOnly Day, PickupPart Part)
{
    private static readonly TimeOnly First = new(9, 0);
    private static readonly TimeOnly Noon = new(13, 0);
    private static readonly TimeOnly Last = new(18, 0);

    public PickupWindow In(BusinessCalendar calendar) => new(
        calendar.At(Day, Part is PickupPart.Afternoon ? Noon : First),
        calendar.At(Day, Part is PickupPart.Morning ? Noon : Last));
}

/// <summary>Which part of a day.</summary>
public enum PickupPart
{
    /// <summary>From nine to six.</summary>
    Day,

    /// <summary>From nine to one.</summary>
    Morning,

    /// <summary>From one to six.</summary>
    Afternoon,
}

/// <summary>The time between two instants in which a driver comes.</summary>
public sealed record PickupWindow(DateTimeOffset From, DateTimeOffset To);
