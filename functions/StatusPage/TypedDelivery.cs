using Serverless.Domain.Calendar;
using Serverless.Domain.Returns.Delivering;
using Serverless.Wording;

namespace Serverless.StatusPage;

/// <summary>The day and the address that a customer typed for a parcel that is to be delivered again: shown again where they are to be corrected.</summary>
internal sealed record TypedDelivery(string Day, string Line1, string Line2, string PostalCode, string City, string Region)
{
    private const int LongestLine = 200;
    private const int LongestCode = 20;

    public static TypedDelivery Empty { get; } = new("", "", "", "", "", "");

    public static TypedDelivery Of(IFormCollection fields) => new(
        Words.Line(fields["day"], LongestCode),
        Words.Line(fields["line1"], LongestLine),
        Words.Line(fields["line2"], LongestLine),
        Words.Line(fields["postalCode"], LongestCode),
        Words.Line(fields["city"], LongestLine),
        Words.Line(fields["region"], LongestLine));

    public bool HasAddress => Line1.Length + Line2.Length + PostalCode.Length + City.Length + Region.Length > 0;

    /// <summary>The address as it is written; none where none was typed.</summary>
    public IReadOnlyList<string> Lines => [.. new[] { Line1, Line2, $"{PostalCode} {City}".Trim(), Region }.Where(line => line.Length > 0)];

    /// <summary>What is wrong with it; none when nothing is.</summary>
    public StatusNotice Problem => this switch
    {
        { Day.Length: > 0 } when DayOf is null => StatusNotice.DayBad,
        { HasAddress: true } when Line1.Length == 0 || City.Length == 0 || !PostalCode.Any(char.IsLetterOrDigit) => StatusNotice.AddressIncomplete,
        _ => StatusNotice.None,
    };

    /// <param name="country">The order's: a parcel on its way stays in its country.</param>
    public (WantedDelivery? Wanted, NamedAddress? Address) Read(string country)
    {
        var address = HasAddress ? NamedAddress.Of(new PostalAddress(Line1, OrNull(Line2), City, OrNull(Region), PostalCode, country)) : null;
        return (NamedAddress.Delivery(DayOf, address), address);
    }

    /// <summary>The day; absent where none was typed.</summary>
    public DateOnly? DayOf => IsoDay.TryParse(Day);

    private static string? OrNull(string text) => text.Length > 0 ? text : null;
}
