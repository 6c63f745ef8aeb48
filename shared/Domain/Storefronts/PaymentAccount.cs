using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Storefronts;

/// <summary>A shop's own account at the payment provider: <c>acct_</c> and 1 to 64 letters and digits.</summary>
[JsonConverter(typeof(TextConverter<PaymentAccount>))]
public readonly record struct PaymentAccount : IText<PaymentAccount>
{
    private const string Prefix = "acct_";
    private const int Longest = 64;

    private PaymentAccount(string value) => Value = value;

    public string Value { get; }

    public static PaymentAccount? TryParse(string? text) =>
        text?.StartsWith(Prefix, StringComparison.Ordinal) is true
        && text.Length - Prefix.Length is > 0 and <= Longest && text.Skip(Prefix.Length).All(char.IsAsciiLetterOrDigit)
            ? new PaymentAccount(text)
            : null;

    public static PaymentAccount Parse(string text) => TryParse(text) ?? throw new FormatException("Not an account at the payment provider");

    public override string ToString() => Value;
}
