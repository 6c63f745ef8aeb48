using Serverless.Wording;

namespace Serverless.Parcels.DropOff;

/// <summary>Reads places from a carrier's answer: what cannot be shown is left out, and so is a place that nobody would find.</summary>
internal static class LocationReading
{
    private const int Longest = 100;

    public static IEnumerable<DropOffPoint> Of(LocationListBody? answer) => (answer?.Locations ?? []).Select(Of).OfType<DropOffPoint>();

    private static DropOffPoint? Of(LocationBody? location) =>
        location is { Place.Address: { } address } && Words.LineOrNull(location.Name, Longest) is { } name && Words.LineOrNull(address.StreetAddress, Longest) is { } street
            ? new DropOffPoint(
                Words.Line(location.Url?.Split('/')[^1], Longest),
                name,
                street,
                Words.Line(address.PostalCode, Longest),
                Words.Line(address.AddressLocality, Longest),
                location.Distance is >= 0 and var metres ? metres : null,
                Hours(location.OpeningHours ?? []))
            : null;

    private static List<OpenHours> Hours(IEnumerable<OpeningHoursBody?> told)
    {
        List<OpenHours> hours = [];
        foreach (var (day, from, to) in told.Select(Day).OfType<(DayOfWeek, TimeOnly, TimeOnly)>().OrderBy(one => FromMonday(one.Item1)).ThenBy(one => one.Item2))
        {
            if (hours.FindIndex(one => (one.From, one.To) == (from, to) && FromMonday(one.Last) == FromMonday(day) - 1) is >= 0 and var before)
                hours[before] = hours[before] with { Last = day };
            else
                hours.Add(new OpenHours(day, day, from, to));
        }

        return hours;
    }

    private static (DayOfWeek, TimeOnly, TimeOnly)? Day(OpeningHoursBody? told) =>
        told is { Opens: { } from, Closes: { } to } && from < to && Enum.TryParse<DayOfWeek>(told.DayOfWeek?.Split('/')[^1], out var day) && Enum.IsDefined(day) ? (day, from, to) : null;

    private static int FromMonday(DayOfWeek day) => ((int)day + 6) % 7;
}
