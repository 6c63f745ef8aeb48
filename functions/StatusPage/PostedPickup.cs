using System.Globalization;
using Serverless.Domain.Pickups;

namespace Serverless.StatusPage;

/// <summary>A pickup as the page's form sends it: <c>2026-11-13.afternoon</c>.</summary>
internal static class PostedPickup
{
    private const string DayFormat = "yyyy-MM-dd";

    public static string CodeOf(PickupSlot slot) => $"{slot.Day.ToString(DayFormat, CultureInfo.InvariantCulture)}.{Codes.Of(slot.Part)}";

    public static PickupSlot? Read(string? code) =>
        code?.Split('.') is [var day, var part] && DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && Codes.TryParse<PickupPart>(part) is { } known
            ? new PickupSlot(date, known)
            : null;
}
