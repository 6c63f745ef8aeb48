using System.Collections.Frozen;
using Serverless.Wording;

namespace Serverless.Withdrawals;

/// <summary>The sentences of the withdrawal's pages and receipt, in all languages that pages have.</summary>
public sealed class StatementTexts
{
    internal static FrozenDictionary<Language, Texts> All { get; } = Texts.LoadFrom("Wording/Shell", "Withdrawals");

    /// <summary>The language asked for, else the browser's, else the storefront's.</summary>
    /// <param name="asked">BCP 47.</param>
    /// <param name="acceptLanguage">The browser's header.</param>
    internal Locale LocaleOf(Storefront? storefront, string? asked, string? acceptLanguage = null) =>
        Locale.Pick([asked, .. Locale.TagsOf(acceptLanguage), storefront?.Locale]);

    internal PageSentences In(Locale locale) => new(All[locale.Language]);
}
