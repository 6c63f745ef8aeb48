namespace Serverless.Domain.Deciding;

/// <summary>Personal data: stored in one place per case, absent from logs and histories.</summary>
/// <param name="Locale">BCP 47 language; the storefront's when the request names none.</param>
public sealed record Customer(string Name, string Email, string? Phone, string Locale, PostalAddress? Address);
