using System.ComponentModel.DataAnnotations;

namespace Serverless.Contracts.V1;

/// <summary>
/// A storefront as it is configured. Everything is optional to the reader, so that all that is missing or wrong can be told
/// at once.
/// </summary>
/// <example>{
///   "id": "linden", "name": "Linden &amp; Söhne", "brand": <see cref="BrandSettings"/>, "locale": "en-GB", "currency": "EUR",
///   "timeZone": "Europe/Berlin", "cutOff": "16:00", "returnAddress": <see cref="ReturnAddressSettings"/>,
///   "issuer": <see cref="IssuerSettings"/>
/// }</example>
public sealed record StorefrontSettings
{
    /// <summary>1 to 40 lower-case letters, digits and inner hyphens. Required.</summary>
    public string? Id { get; init; }

    /// <summary>What customers know the shop as, up to 100 characters. Required.</summary>
    public string? Name { get; init; }

    /// <summary>How its emails and pages look. Required.</summary>
    public BrandSettings? Brand { get; init; }

    /// <summary>BCP 47 language for customers whose own is not known; <c>en</c> when absent.</summary>
    public string? Locale { get; init; }

    /// <summary>ISO 4217 code of its orders and of every amount in its policy. Required.</summary>
    public string? Currency { get; init; }

    /// <summary>IANA time zone, for instance <c>Europe/Berlin</c>, in which days and deadlines are counted. Required.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Days of the week on which nobody works, for instance <c>saturday</c>; Saturday and Sunday when absent, never all seven.</summary>
    public IReadOnlyList<string>? Weekend { get; init; }

    /// <summary>Single days on which nobody works, <c>yyyy-MM-dd</c>. None when absent.</summary>
    public IReadOnlyList<string>? Holidays { get; init; }

    /// <summary>Local time, <c>HH:mm</c>; what comes later on a business day counts to the following day. <c>17:00</c> when absent.</summary>
    public string? CutOff { get; init; }

    /// <summary>
    /// Sales, holidays and the like, in which it promises to do some things later, and has longer for returns: 24 at most, which do not overlap. None when
    /// absent.
    /// </summary>
    public IReadOnlyList<BusyPeriodSettings>? BusyPeriods { get; init; }

    /// <summary>Where goods are sent back to. Required.</summary>
    public ReturnAddressSettings? ReturnAddress { get; init; }

    /// <summary>Who sells, as credit notes name it. When absent they name the storefront alone, without an address.</summary>
    public IssuerSettings? Issuer { get; init; }

    /// <summary>
    /// ISO 3166-1 alpha-2 codes of the countries it sells to, by whose laws its policy is measured. The country of
    /// <see cref="ReturnAddress"/> when absent.
    /// </summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>
    /// The shop's own account at the payment provider, <c>acct_…</c>: its orders are refunded from there, and nothing of any other account is. When
    /// absent the payments of its orders are those of the platform's own account. A case keeps the account that was named when it was opened.
    /// </summary>
    public string? PaymentAccount { get; init; }

    /// <summary>The pages on which its customers find their orders and ask for returns, <c>GET /api/portal/{storefront}</c>. They are there when absent.</summary>
    public PortalSettings? Portal { get; init; }

    /// <summary>
    /// What it promises about returns. A document that says something new becomes the policy's next version, as with
    /// <c>PUT /api/v1/policy</c>. When absent the policy stays; a new storefront then has 30 days, no fees and every way back.
    /// </summary>
    public PolicySettings? Policy { get; init; }
}

/// <summary>
/// Days with promises of their own, in business days, 1 to 20 each. A promise whose time begins in the period takes them where they are more than the usual ones, and keeps
/// them when the period is over; one that was given before the period was set keeps its own. Emails and the customer's page say why. One of the promises, or
/// <see cref="ReturnableUntil"/>, is there.
/// </summary>
/// <example>{
///   "name": { "en": "Black Week", "zh-Hans": "黑色星期五促销" }, "first": "2026-11-23", "last": "2026-12-24",
///   "inspectWithinBusinessDays": 5, "refundWithinBusinessDays": 4, "returnableUntil": "2027-01-31"
/// }</example>
public sealed record BusyPeriodSettings
{
    /// <summary>What customers read of it, by BCP 47 language: up to 60 characters each. It has no name when absent.</summary>
    public IReadOnlyDictionary<string, string>? Name { get; init; }

    /// <summary>The first day, <c>yyyy-MM-dd</c>. Required.</summary>
    public string? First { get; init; }

    /// <summary>The last day, <c>yyyy-MM-dd</c>: counted whole, and at most 60 days from the first. Required.</summary>
    public string? Last { get; init; }

    /// <summary>In which a request is answered; 1 otherwise.</summary>
    [Range(1, 20)]
    public int? RespondWithinBusinessDays { get; init; }

    /// <summary>In which a person decides a return that is in review; the policy's <c>review.decideWithinHours</c> otherwise.</summary>
    [Range(1, 20)]
    public int? DecideWithinBusinessDays { get; init; }

    /// <summary>From the how many-th business day on pickups are offered; from the first otherwise, and for withdrawals. The case stays open as many days longer. A pickup that was missed is booked again as always.</summary>
    [Range(1, 20)]
    public int? PickupWithinBusinessDays { get; init; }

    /// <summary>
    /// In which goods that arrived are inspected; the policy's <c>inspection.withinBusinessDays</c> otherwise. Never more than the law of a country leaves time for.
    /// </summary>
    [Range(1, 20)]
    public int? InspectWithinBusinessDays { get; init; }

    /// <summary>In which a refund is paid after the inspection, or goods in exchange leave; 2 otherwise. No refund is later than a law wants it. An order that has not left is refunded as always.</summary>
    [Range(1, 20)]
    public int? RefundWithinBusinessDays { get; init; }

    /// <summary>
    /// The last day on which goods of orders placed in the period can be returned, exchanged or claimed, <c>yyyy-MM-dd</c>: where their window ends before. After the period's last day, at most
    /// 180 days. Once the period has begun it can be made later, not earlier.
    /// </summary>
    public string? ReturnableUntil { get; init; }
}

/// <summary>The customers' portal.</summary>
/// <example>{ "enabled": false }</example>
public sealed record PortalSettings
{
    /// <summary>Whether it is there: where it is not, its address answers 404, codes that are on their way are no good, and the page to withdraw stays. <c>true</c> when absent.</summary>
    public bool? Enabled { get; init; }
}

/// <summary>How a storefront looks in emails and on pages.</summary>
/// <example>{
///   "primaryColor": "#1f4d3a", "accentColor": "#d9822b", "fromEmail": "returns@linden.example",
///   "supportEmail": "help@linden.example", "websiteUrl": "https://linden.example/"
/// }</example>
public sealed record BrandSettings
{
    /// <summary><c>#rrggbb</c>, behind headings and buttons, with white text on it. Required.</summary>
    public string? PrimaryColor { get; init; }

    /// <summary><c>#rrggbb</c>; the primary colour when absent.</summary>
    public string? AccentColor { get; init; }

    /// <summary>https address of the logo; the name in letters when absent.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>Address that emails come from. Required.</summary>
    public string? FromEmail { get; init; }

    /// <summary>Name that emails come from; the storefront's when absent.</summary>
    public string? FromName { get; init; }

    /// <summary>Address that customers can write to; the sender's when absent.</summary>
    public string? SupportEmail { get; init; }

    /// <summary>https address of the shop. Required.</summary>
    public string? WebsiteUrl { get; init; }
}

/// <summary>Where goods are sent back to.</summary>
/// <example>{ "name": "Linden &amp; Söhne Retouren", "line1": "Lindenallee 12", "city": "Leipzig", "postalCode": "04105", "country": "DE" }</example>
public sealed record ReturnAddressSettings : PostalAddress
{
    /// <summary>Company or department on the label. Required.</summary>
    public string? Name { get; init; }

    /// <summary>For the carrier.</summary>
    public string? Phone { get; init; }
}

/// <summary>The company that issues credit notes. A note keeps what was set when it was issued.</summary>
/// <example>{ "name": "Linden &amp; Söhne GmbH", "line1": "Lindenallee 12", "city": "Leipzig", "postalCode": "04105", "country": "DE", "vatId": "DE123456789" }</example>
public sealed record IssuerSettings : PostalAddress
{
    /// <summary>The company's name, up to 100 characters. Required.</summary>
    public string? Name { get; init; }

    /// <summary>Its VAT identification number, up to 30 characters. None when absent.</summary>
    public string? VatId { get; init; }
}
