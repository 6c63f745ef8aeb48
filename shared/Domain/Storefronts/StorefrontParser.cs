using System.Globalization;
using Serverless.Domain.Calendar;
using Serverless.Domain.Ids;
using Serverless.Domain.Parsing;
using Serverless.Domain.Policies;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Storefronts;

/// <summary>Reads a storefront's settings: the storefront, or everything that is wrong with them. It never throws.</summary>
public static class StorefrontParser
{
    private const int LongestName = 100;
    private const int LongestVatId = 30;
    private const int MostHolidays = 1_000;
    private const int MostCountries = 250;

    private static readonly TimeOnly UsualCutOff = new(17, 0);

    public static ParseResult<StorefrontDraft> Parse(V1.StorefrontSettings? settings)
    {
        var reading = new Reading();
        if (!reading.Requires(settings, string.Empty))
            return new ParseResult<StorefrontDraft>(null, reading.Problems);

        var id = reading.Value(settings!.Id, "/id", StorefrontId.TryParse, "1 to 40 lower-case letters, digits and inner hyphens");
        var name = reading.Text(settings.Name, "/name", LongestName);
        var brand = Brand(reading, settings, name);
        var locale = reading.Locale(settings.Locale, "/locale") ?? "en";
        var currency = reading.Value(settings.Currency, "/currency", Currency.TryParse, "An ISO 4217 code");
        var zone = reading.Shaped(settings.TimeZone, "/timeZone", 64, IsTimeZone, "An IANA time zone, for instance Europe/Berlin");
        var weekend = Weekend(reading, settings);
        var holidays = Dates(reading, settings);
        var cutOff = reading.Value(settings.CutOff, "/cutOff", Time, "A time, HH:mm", required: false) ?? UsualCutOff;
        var address = ReturnAddress(reading, settings);
        var issuer = settings.Issuer is { } company ? Issuer(reading, company) : null;
        var countries = Countries(reading, settings);
        var busy = BusyPeriodsParser.Read(reading, settings.BusyPeriods, "/busyPeriods", countries is [] && address is not null ? [address.Country] : countries);
        var account = reading.Value(settings.PaymentAccount, "/paymentAccount", PaymentAccount.TryParse, "acct_ and 1 to 64 letters and digits", required: false);
        var policy = settings.Policy is { } document
            ? PolicyParser.Read(reading, document, "/policy", currency, countries is [] && address is not null ? [address.Country] : countries)
            : null;
        return reading.Result(() => new StorefrontDraft(
            new Storefront
            {
                Id = id!.Value,
                Name = name!,
                Brand = brand!,
                Locale = locale,
                Currency = currency!.Value,
                TimeZone = zone!,
                Weekend = weekend,
                Holidays = holidays,
                CutOff = cutOff,
                BusyPeriods = busy,
                ReturnAddress = address!,
                Issuer = issuer,
                Countries = countries,
                PaymentAccount = account,
                HasPortal = settings.Portal?.Enabled ?? true,
            },
            policy));
    }

    private static Brand? Brand(Reading reading, V1.StorefrontSettings settings, string? name)
    {
        if (!reading.Requires(settings.Brand, "/brand"))
            return null;

        const string color = "A colour, #rrggbb";
        const string https = "An https address";
        var brand = settings.Brand!;
        var primary = reading.Shaped(brand.PrimaryColor, "/brand/primaryColor", 7, TextRules.IsColor, color);
        var accent = reading.Shaped(brand.AccentColor, "/brand/accentColor", 7, TextRules.IsColor, color, required: false) ?? primary;
        var logo = reading.Shaped(brand.LogoUrl, "/brand/logoUrl", 2_000, TextRules.IsPublicHttps, https, required: false);
        var from = reading.Email(brand.FromEmail, "/brand/fromEmail");
        var fromName = reading.Text(brand.FromName, "/brand/fromName", LongestName, required: false) ?? name;
        var support = reading.Email(brand.SupportEmail, "/brand/supportEmail", required: false) ?? from;
        var website = reading.Shaped(brand.WebsiteUrl, "/brand/websiteUrl", 2_000, TextRules.IsHttps, https);
        return primary is null || from is null || website is null || fromName is null
            ? null
            : new Brand(primary, accent!, logo, from, fromName, support!, website);
    }

    private static ReturnAddress? ReturnAddress(Reading reading, V1.StorefrontSettings settings)
    {
        const string pointer = "/returnAddress";
        if (!reading.Requires(settings.ReturnAddress, pointer))
            return null;

        var given = settings.ReturnAddress!;
        var name = reading.Text(given.Name, $"{pointer}/name", LongestName);
        var address = reading.Address(given, pointer);
        var phone = reading.Text(given.Phone, $"{pointer}/phone", 40, required: false);
        return name is null || address is null
            ? null
            : new ReturnAddress(name, address.Line1, address.Line2, address.City, address.Region, address.PostalCode, address.Country, phone);
    }

    private static Issuer? Issuer(Reading reading, V1.IssuerSettings given)
    {
        const string pointer = "/issuer";
        var name = reading.Text(given.Name, $"{pointer}/name", LongestName);
        var address = reading.Address(given, pointer);
        var vatId = reading.Text(given.VatId, $"{pointer}/vatId", LongestVatId, required: false);
        return name is null || address is null ? null : new Issuer(name, address.Line1, address.Line2, address.City, address.Region, address.PostalCode, address.Country, vatId);
    }

    private static List<DayOfWeek> Weekend(Reading reading, V1.StorefrontSettings settings)
    {
        if (settings.Weekend is null)
            return [DayOfWeek.Saturday, DayOfWeek.Sunday];

        List<DayOfWeek> days = [.. reading.Codes<DayOfWeek>(settings.Weekend, "/weekend")];
        if (days.Count == 7)
            reading.Add("/weekend", ProblemCodes.Invalid, "A week has a business day");

        return days;
    }

    private static List<DateOnly> Dates(Reading reading, V1.StorefrontSettings settings)
    {
        List<DateOnly> dates = [];
        foreach (var (i, text) in reading.List(settings.Holidays, "/holidays", MostHolidays, required: false).Index())
        {
            if (reading.Value(text, $"/holidays/{i}", IsoDay.TryParse, "A day, yyyy-MM-dd") is { } date)
                dates.Add(date);
        }

        return [.. dates.Distinct().Order()];
    }

    private static List<string> Countries(Reading reading, V1.StorefrontSettings settings)
    {
        List<string> countries = [];
        foreach (var (i, text) in reading.List(settings.Countries, "/countries", MostCountries, required: false).Index())
        {
            if (reading.Country(text, $"/countries/{i}") is { } country)
                countries.Add(country);
        }

        return [.. countries.Distinct(StringComparer.Ordinal)];
    }

    private static bool IsTimeZone(string text) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.HasIanaId;

    private static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

/// <summary>Settings that could be read; not saved yet.</summary>
/// <param name="Policy">Absent when they bring none.</param>
public sealed record StorefrontDraft(Storefront Storefront, PolicyDraft? Policy);
