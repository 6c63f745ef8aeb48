using System.Collections.Frozen;
using Serverless.Wording;

namespace Serverless.Portal;

/// <summary>The sentences of the portal and of its email, in all languages that pages have.</summary>
internal static class PortalTexts
{
    public static FrozenDictionary<Language, Texts> All { get; } = Texts.LoadFrom("Wording/Shell", "Wording/Codes", "Withdrawals", "Portal");

    /// <summary>The first of some tags that there are texts in, else the storefront's.</summary>
    public static Locale LocaleOf(Storefront? storefront, params ReadOnlySpan<string?> tags) => Locale.Pick([.. tags, storefront?.Locale]);

    public static PageSentences In(Locale locale) => new(All[locale.Language]);
}
