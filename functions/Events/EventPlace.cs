using System.Globalization;
using System.Security.Cryptography;

namespace Serverless.Events;

/// <summary>Where something stands among all that a storefront is told: by the moment in which it was written down.</summary>
/// <param name="Row">The key of its row: that moment in ticks, and what tells it from whatever else was written then.</param>
public readonly record struct EventPlace(string Row)
{
    private const string DayFormat = "yyyyMMdd";
    private const int Digits = 19;
    private const int LettersOfChance = 8;

    public DateOnly Day => DateOnly.FromDateTime(new DateTime(long.Parse(Row.AsSpan(0, Digits), CultureInfo.InvariantCulture), DateTimeKind.Utc));

    /// <summary>A place of its own: two that want to write the same turn of a case, at the same moment, write two rows.</summary>
    /// <param name="sequence">Place of the turn's first event in the case's timeline.</param>
    public static EventPlace New(DateTimeOffset now, CaseId subject, int sequence) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Ticks(now)}~{subject}~{sequence:D6}~{RandomNumberGenerator.GetHexString(LettersOfChance, lowercase: true)}"));

    /// <summary>Before everything that was written in this moment or later.</summary>
    public static EventPlace At(DateTimeOffset moment) => new(Ticks(moment));

    /// <summary>One that a caller hands back; null where it is none.</summary>
    public static EventPlace? TryParse(string row) =>
        row.Length >= Digits && long.TryParse(row.AsSpan(0, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? new EventPlace(row)
            : null;

    /// <summary>A day's events of a storefront. The day comes first, so that whole days are swept and nothing that is kept is looked at.</summary>
    public static string Partition(DateOnly day, StorefrontId storefront) => $"{PartitionsFrom(day)}~{storefront}";

    /// <summary>All partitions of earlier days sort before it.</summary>
    public static string PartitionsFrom(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    public bool IsBehind(EventPlace other) => string.CompareOrdinal(Row, other.Row) >= 0;

    private static string Ticks(DateTimeOffset moment) => moment.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}
