using System.Text.Json.Serialization.Metadata;
using Money = Serverless.Contracts.V1.Money;

namespace Serverless.Platform.Strict;

/// <summary>What a value should be, told to whoever sent something else.</summary>
internal static class ExpectedValue
{
    private const string MinorUnits = "Whole minor units of the currency, as a number without quotes, point or exponent: 1234 is 12.34 EUR";

    public static string Of(JsonPropertyInfo property) =>
        property is { DeclaringType.Name: nameof(Money), Name: "amount" } ? MinorUnits : Of(property.PropertyType);

    public static string Of(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(int) || t == typeof(long) => "A whole number, without quotes, point or exponent",
        var t when t == typeof(decimal) => "A number, without quotes",
        var t when t == typeof(bool) => "true or false, without quotes",
        var t when t == typeof(string) => "A text, in quotes",
        var t when t == typeof(DateTimeOffset) => "An instant, for instance 2026-03-01T09:00:00Z",
        var t when t == typeof(DateOnly) => "A day, yyyy-MM-dd",
        var t when t.IsAssignableTo(typeof(System.Collections.IEnumerable)) && !t.Name.Contains("Dictionary", StringComparison.Ordinal) => "A list",
        _ => "An object",
    };
}
