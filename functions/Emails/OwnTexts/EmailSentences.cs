using System.Collections.Frozen;
using Serverless.Wording;

namespace Serverless.Emails.OwnTexts;

/// <summary>The sentences of emails as the text files have them: which there are, and which a shop can say in its own words.</summary>
internal static class EmailSentences
{
    /// <summary>Names of codes: the API, pages and emails call the same by one name.</summary>
    private static readonly FrozenDictionary<Language, Texts> Codes = Texts.LoadFrom("Wording/Codes");

    private static readonly FrozenDictionary<Language, Texts> All = Texts.Load("Emails");

    public static IEnumerable<string> Ids => All[Language.English].Keys.Order(StringComparer.Ordinal);

    public static string DefaultOf(Language language, string id) => All[language][id].Source;

    public static IEnumerable<string> PlaceholdersOf(Language language, string id) => All[language][id].Placeholders;

    public static bool Has(string id) => All[Language.English].Has(id);

    /// <summary>Why a sentence stays as it is, for a developer; null where a shop can say it otherwise.</summary>
    public static string? WhyFixed(string id) => id switch
    {
        _ when id.EndsWith("@withdrawal", StringComparison.Ordinal) => "It says what the law has a withdrawal told of",
        _ when Codes[Language.English].Has(id) => "It names a code, reason, refusal or amount, and is the same in emails, on pages and in documents",
        _ when id.StartsWith("none.", StringComparison.Ordinal) => "It says why nothing is paid",
        "case.contest" => "It says that the result can be contested, and until when",
        _ when id == "mail.why" || id.StartsWith("mail.why@", StringComparison.Ordinal) => "It says why the email came",
        _ => null,
    };
}
