namespace Serverless.Platform;

/// <summary>Whom the app calls.</summary>
public enum Partner
{
    Carrier,
    Payments,
    Warehouse,
    Mail,
}

/// <summary>Messages of partners' exceptions. An engine keeps an exception's type and message alone, so what is written here is read back here.</summary>
internal static class PartnerMessage
{
    private const string Refused = " refused: ";

    public static string Unavailable(Partner partner, string what) => $"{Name(partner)}: {what}";

    public static string Conflict(Partner partner) => $"{Name(partner)}: conflict";

    public static string Refusal(Partner partner, string code) => $"{Name(partner)}{Refused}{code}";

    /// <summary>Whose exception says this.</summary>
    public static Partner? PartnerIn(string message) =>
        Enum.GetValues<Partner>().Cast<Partner?>().FirstOrDefault(partner => message.StartsWith(Name(partner!.Value), StringComparison.Ordinal));

    /// <summary>The partner's code for what it refused.</summary>
    public static string? CodeIn(string message) => message.Split(Refused, 2) is [_, var code] ? code : null;

    private static string Name(Partner partner) => partner switch
    {
        Partner.Carrier => "The carrier",
        Partner.Payments => "The payment provider",
        Partner.Warehouse => "The warehouse",
        Partner.Mail => "The mail service",
        _ => throw new ArgumentOutOfRangeException(nameof(partner), partner, "It has no name"),
    };
}
