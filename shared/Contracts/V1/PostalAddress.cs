namespace Serverless.Contracts.V1;

/// <summary>A postal address.</summary>
/// <example>{ "line1": "Karlstrasse 5", "city": "Leipzig", "postalCode": "04109", "country": "DE" }</example>
public record PostalAddress
{
    /// <summary>Required.</summary>
    public string? Line1 { get; init; }

    public string? Line2 { get; init; }

    /// <summary>Required.</summary>
    public string? City { get; init; }

    public string? Region { get; init; }

    public string? PostalCode { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code. Required.</summary>
    public string? Country { get; init; }
}
