using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Serverless.Pages.Console;

namespace Serverless.Console;

/// <summary>The API's answers in an operator's words. Times are UTC, as in the audit and on the command line.</summary>
internal static class ConsoleWords
{
    private static readonly string[] Bad = ["failed", "rejected", "declined", "ran_out", "lost", "unknown", "orchestration_lost", "terminated", "missing", "open", "waiting"];
    private static readonly string[] Good = ["closed", "done", "succeeded", "stands", "sent", "paid", "met", "matched", "filed"];

    public static string At(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    public static string AtSecond(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>“in 3 h”, “2 d ago”.</summary>
    public static string Away(DateTimeOffset at, DateTimeOffset now)
    {
        var (gap, isPast) = at < now ? (now - at, true) : (at - now, false);
        var size = gap switch
        {
            { TotalMinutes: < 1 } => "a moment",
            { TotalHours: < 1 } => Number((int)gap.TotalMinutes) + " min",
            { TotalDays: < 2 } => Number((int)gap.TotalHours) + " h",
            _ => Number((int)gap.TotalDays) + " d",
        };
        return isPast ? $"{size} ago" : $"in {size}";
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Amount(Contracts.V1.Money money) =>
        new Money(money.Amount!.Value, Currency.Parse(money.Currency!)).ToString();

    /// <summary>A code as words: <c>awaiting_parcel</c> is “awaiting parcel”.</summary>
    public static string Plain(string code) => code.Replace('_', ' ');

    public static Badge Badge(string code) => new(Plain(code), Bad.Contains(code, StringComparer.Ordinal), Good.Contains(code, StringComparer.Ordinal));

    /// <summary>A property's name as words: <c>answerBy</c> is “answer by”.</summary>
    public static string Name(string property)
    {
        var words = new StringBuilder();
        foreach (var letter in property)
            words.Append(char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter is '_' ? " " : letter);

        return words.ToString();
    }

    /// <summary>A value of JSON on one line.</summary>
    public static string Value(JsonNode? node) => node switch
    {
        null => "",
        JsonObject { Count: 2 } money when money["amount"] is JsonValue amount && money["currency"] is JsonValue currency && amount.TryGetValue<long>(out var minor) =>
            Amount(new Contracts.V1.Money { Amount = minor, Currency = (string)currency! }),
        JsonObject many => string.Join(", ", many.Select(one => $"{Name(one.Key)}: {Value(one.Value)}")),
        JsonArray some => string.Join("; ", some.Select(Value)),
        JsonValue value when value.TryGetValue<bool>(out var yes) => yes ? "yes" : "no",
        JsonValue value when value.TryGetValue<string>(out var text) => Text(text),
        _ => node.ToJsonString(),
    };

    /// <summary>An instant is shown as all are.</summary>
    private static string Text(string text) =>
        text.Length >= 20 && DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? At(at)
            : text;
}
