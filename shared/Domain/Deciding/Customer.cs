namespace Serverless.Domain.Deciding;

/// <summary>Personal data: stored in one place per case, absent from logs and histories.</summary>
/// <param name="Locale">BCP 47 language; the storefront's when the request names none.</param>
public sealed record Customer(string Name, string Email, string? Phone, string Locale, Address? Address);

/// <summary>A postal address: personal data when it is a customer's.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record Address(string Line1, string? Line2, string City, string? Region, string? PostalCode, string Country);
