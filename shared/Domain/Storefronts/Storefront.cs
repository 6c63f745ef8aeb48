using System.Text.Json.Serialization;
using Serverless.Domain.Calendar;
using Serverless.Domain.Ids;

namespace Serverless.Domain.Storefronts;

/// <summary>A shop: its face, its calendar, where it sells and where its goods come back to. Its policy has versions of its own.</summary>
public sealed record Storefront
{
    /// <summary>Whoever has read settings remembers them for so long: a change is seen everywhere by then.</summary>
    public static readonly TimeSpan SeenWithin = TimeSpan.FromSeconds(15);

    public required StorefrontId Id { get; init; }

    public required string Name { get; init; }

    public required Brand Brand { get; init; }

    /// <summary>BCP 47 language used when a customer's is not known.</summary>
    public required string Locale { get; init; }

    /// <summary>Currency of its orders and of the amounts in its policy.</summary>
    public required Currency Currency { get; init; }

    /// <summary>IANA id, for instance <c>Europe/Berlin</c>.</summary>
    public required string TimeZone { get; init; }

    public required IReadOnlyList<DayOfWeek> Weekend { get; init; }

    public required IReadOnlyList<DateOnly> Holidays { get; init; }

    /// <summary>What comes after it counts to the next day.</summary>
    public required TimeOnly CutOff { get; init; }

    /// <summary>Days with promises of their own, the first first; they do not overlap.</summary>
    public IReadOnlyList<BusyPeriod> BusyPeriods { get; init; } = [];

    /// <summary>Busy periods as they were before they were changed or removed: what was promised by them then keeps its time.</summary>
    public IReadOnlyList<BusyPeriod> EarlierBusyPeriods { get; init; } = [];

    public required ReturnAddress ReturnAddress { get; init; }

    /// <summary>Who sells, as credit notes name it; absent where that is not told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Issuer? Issuer { get; init; }

    /// <summary>ISO 3166-1 alpha-2 codes of the countries it sells to, by whose laws its policy is measured.</summary>
    public IReadOnlyList<string> Countries { get => field.Count > 0 ? field : [ReturnAddress.Country]; init; } = [];

    /// <summary>Its own account at the payment provider; the platform's is used when absent.</summary>
    public PaymentAccount? PaymentAccount { get; init; }

    /// <summary>Whether its customers can ask for returns on pages of ours.</summary>
    public bool HasPortal { get; init; } = true;

    /// <summary>The events that its webhook endpoint is told; none when it has no endpoint.</summary>
    public IReadOnlyList<string> WebhookEvents { get; init; } = [];

    /// <summary>It has told of products: there is something to be found of the goods in its orders.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasCatalogue { get; init; }

    /// <summary>What it says in emails in its own words: the latest version of each language; absent where it never said any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, OwnTextsVersion>? OwnTexts { get; init; }

    [JsonIgnore]
    public BusinessCalendar Calendar => new BusinessCalendar(TimeZone, Weekend, Holidays, CutOff).With([.. BusyPeriods, .. EarlierBusyPeriods]);
}

/// <param name="Number">Counted from 1.</param>
/// <param name="From">Emails that are due from then on go by it.</param>
public sealed record OwnTextsVersion(int Number, DateTimeOffset From);

/// <summary>The company that issues credit notes.</summary>
/// <param name="VatId">Its VAT identification number; absent where it has none.</param>
public sealed record Issuer(string Name, string Line1, string? Line2, string City, string? Region, string? PostalCode, string Country, string? VatId)
    : PostalAddress(Line1, Line2, City, Region, PostalCode, Country);

/// <summary>How a storefront looks in emails and on pages.</summary>
/// <param name="PrimaryColor"><c>#rrggbb</c>.</param>
/// <param name="AccentColor"><c>#rrggbb</c>.</param>
/// <param name="LogoUrl">Absolute https address of an image.</param>
public sealed record Brand(
    string PrimaryColor,
    string AccentColor,
    string? LogoUrl,
    string FromEmail,
    string FromName,
    string SupportEmail,
    string WebsiteUrl);

/// <summary>Where goods are sent back to.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record ReturnAddress(
    string Name,
    string Line1,
    string? Line2,
    string City,
    string? Region,
    string? PostalCode,
    string Country,
    string? Phone)
    : PostalAddress(Line1, Line2, City, Region, PostalCode, Country);
