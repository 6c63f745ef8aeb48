using System.Globalization;

namespace Serverless.Events;

/// <summary>How far a storefront has read.</summary>
/// <param name="Given">How many of the events in that place it has.</param>
public sealed record EventCursor(EventPlace Place, int Given)
{
    private const char Separator = '.';

    /// <summary>As the caller gets it, marked as of this storefront.</summary>
    internal string Write(StorefrontId storefront) => PagedList.Write(string.Create(CultureInfo.InvariantCulture, $"{Given}{Separator}{Place.Row}"), ListOf(storefront));

    /// <summary>Null when it is none of this storefront's.</summary>
    internal static EventCursor? Read(string text, StorefrontId storefront) =>
        PagedList.Read(text, ListOf(storefront))?.Split(Separator) is [var given, var row]
            && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && EventPlace.TryParse(row) is { } place
            ? new EventCursor(place, count)
            : null;

    private static string ListOf(StorefrontId storefront) => $"{storefront}\nevents";
}
