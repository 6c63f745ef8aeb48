using Serverless.Domain.Calendar;
using Serverless.Domain.Pickups;

namespace Serverless.StatusPage;

/// <summary>A pickup as the page's form sends it: <c>2026-11-13.afternoon</c>.</summary>
internal static class PostedPickup
{
    public static string CodeOf(PickupSlot slot) => $"{IsoDay.Text(slot.Day)}.{Codes.Of(slot.Part)}";

    public static PickupSlot? Read(string? code) =>
        code?.Split('.') is [var day, var part] && IsoDay.TryParse(day) is { } date
        && Codes.TryParse<PickupPart>(part) is { } known
            ? new PickupSlot(date, known)
            : null;
}
