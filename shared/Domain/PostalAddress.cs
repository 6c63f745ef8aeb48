namespace Serverless.Domain;

/// <summary>A postal address: personal data when it is a customer's.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public record PostalAddress(string Line1, string? Line2, string City, string? Region, string? PostalCode, string Country);
