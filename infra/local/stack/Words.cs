using System.Globalization;
using System.Text.Json.Nodes;
using Serverless.Contracts.V1;

namespace Serverless.Stack;

/// <summary>Amounts, dates and durations as people read them.</summary>
internal static class Words
{
    // For machines: the case in the API has them.
    private static readonly string[] Hidden = ["id", "shipmentId", "pickupId", "refundId", "label", "message", "seenAt", "collectedAt", "arrivedAt", "confirmation"];

    /// <summary>Why a step was taken and the facts that belong to it, in one line.</summary>
    public static string Facts(TimelineEntry entry)
    {
        var facts = entry.Facts?.Where(IsShown).Select(fact => Fact(fact.Key, fact.Value)).Where(text => text.Length > 0) ?? [];
        return string.Join(" · ", new[] { entry.Why ?? "" }.Concat(facts).Where(text => text.Length > 0));
    }

    public static string Elapsed(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds:00} s"),
        { TotalHours: < 24 } => string.Create(CultureInfo.InvariantCulture, $"{span.Hours} h {span.Minutes:00} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.Days} d {span.Hours:00} h"),
    };

    public static string Instant(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture) + " UTC";

    private static string Fact(string name, JsonNode? value) => Value(value) is { Length: > 0 } text ? $"{Spaced(name)} {text}" : "";

    private static string Value(JsonNode? value) => value switch
    {
        JsonObject money when Amount(money) is { } amount => amount,
        JsonObject others => string.Join(", ", others.Where(IsShown).Select(inner => Fact(inner.Key, inner.Value))),
        JsonArray many => string.Join(", ", many.Select(Value)),
        JsonValue one when one.TryGetValue<string>(out var text) => Readable(text),
        null => "",
        _ => value.ToJsonString(),
    };

    private static bool IsShown(KeyValuePair<string, JsonNode?> fact) => !Hidden.Contains(fact.Key, StringComparer.Ordinal);

    private static string? Amount(JsonObject money)
    {
        if (money.Count != 2 || money["amount"] is not JsonValue amount || money["currency"] is not JsonValue currency)
            return null;
        if (!amount.TryGetValue<long>(out var minor) || !currency.TryGetValue<string>(out var code))
            return null;
        var digits = code switch { "JPY" or "KRW" or "VND" or "CLP" => 0, "KWD" or "BHD" or "OMR" or "TND" or "JOD" => 3, _ => 2 };
        return $"{(minor / (decimal)Math.Pow(10, digits)).ToString("N" + digits, CultureInfo.InvariantCulture)} {code}";
    }

    private static string Readable(string text) =>
        text.Length >= 20 && text[4] == '-' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? Instant(instant)
            : text;

    private static string Spaced(string name) =>
        string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));
}
