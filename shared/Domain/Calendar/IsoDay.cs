using System.Globalization;

namespace Serverless.Domain.Calendar;

/// <summary>A day as machines write it, <c>yyyy-MM-dd</c>, and nothing else.</summary>
public static class IsoDay
{
    private const string Format = "yyyy-MM-dd";

    public static string Text(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    public static DateOnly? TryParse(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
