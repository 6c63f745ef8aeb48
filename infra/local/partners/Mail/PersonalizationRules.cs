using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Serverless.Partners;

/// <summary>The rules of a message's envelopes.</summary>
internal static class PersonalizationRules
{
    private const int Most = 1000;

    public static IEnumerable<MailProblem> Check(JsonElement mail, DateTimeOffset now)
    {
        var all = mail.Items("personalizations").ToList();
        if (all.Count == 0)
            return [new MailProblem("The personalizations field is required and must have at least one personalization.", "personalizations")];
        if (all.Count > Most)
            return [new MailProblem($"The personalization block is limited to 1000 personalizations per API request. You have provided {all.Count} personalizations.", "personalizations")];
        return all.Sum(p => Fields.Sum(f => p.Items(f).Count())) > Most
            ? [new MailProblem("There is a limit of 1000 total recipients (to + cc + bcc) per request.", "personalizations")]
            : all.SelectMany((p, i) => One(p, $"personalizations.{i}", now));
    }

    public static bool IsAddress(string? email) =>
        email is { Length: > 2 and <= 320 } && email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == email.LastIndexOf('@')
        && at < email.Length - 1 && !email.AsSpan().ContainsAny(" \t\r\n<>,;\"") && !email.EndsWith('.') && email[at + 1] != '.';

    public static IEnumerable<MailProblem> CustomArgs(JsonElement? args, string field)
    {
        if (args is not { ValueKind: JsonValueKind.Object } all)
            yield break;
        foreach (var arg in all.EnumerateObject().Where(a => a.Value.ValueKind != JsonValueKind.String))
            yield return new MailProblem("The custom_args values must be strings.", $"{field}.{arg.Name}");
        if (Encoding.UTF8.GetByteCount(all.GetRawText()) > 10_000)
            yield return new MailProblem("The total size of custom_args must be less than 10,000 bytes.", field);
    }

    public static IEnumerable<MailProblem> SendAt(JsonElement part, string field, DateTimeOffset now)
    {
        if (part.Text("send_at") is not { } text)
            yield break;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            yield return new MailProblem("The send_at parameter must be a number of seconds.", field);
        else if (seconds > now.AddHours(72).ToUnixTimeSeconds())
            yield return new MailProblem("Scheduling more than 72 hours in advance is forbidden.", field);
    }

    private static readonly string[] Fields = ["to", "cc", "bcc"];

    private static IEnumerable<MailProblem> One(JsonElement envelope, string field, DateTimeOffset now)
    {
        if (!envelope.Items("to").Any())
            yield return new MailProblem("The to array is required for all personalization objects, and must have at least one email object with a valid email address.", $"{field}.to");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Fields)
            foreach (var (person, i) in envelope.Items(name).Select((p, i) => (p, i)))
            {
                var email = person.Text("email");
                if (!IsAddress(email))
                    yield return new MailProblem("Does not contain a valid address.", $"{field}.{name}.{i}.email");
                else if (!seen.Add(email!))
                    yield return new MailProblem(
                        $"Each email address in the personalization block should be unique between to, cc, and bcc. We found the first duplicate instance of [{email}] in the {field}.{name} field.", field);
            }
        foreach (var problem in MailRules.Headers(envelope.Child("headers"), $"{field}.headers")
            .Concat(CustomArgs(envelope.Child("custom_args"), $"{field}.custom_args"))
            .Concat(SendAt(envelope, $"{field}.send_at", now)))
            yield return problem;
    }
}

internal static class MailJson
{
    /// <summary>The items of an array, none when it is missing or no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Child(name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    public static JsonElement? Child(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var child) && child.ValueKind != JsonValueKind.Null ? child : null;
}
