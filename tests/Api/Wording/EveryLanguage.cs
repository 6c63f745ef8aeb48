using Serverless.Wording;

namespace Serverless.Tests.Api.Wording;

/// <summary>What is said in one language is said in each.</summary>
internal static class EveryLanguage
{
    /// <summary>The same keys with the same placeholders, and words for each.</summary>
    /// <param name="word">Stands in each placeholder; without one, a sentence has words of its own.</param>
    public static void Says(IReadOnlyDictionary<Language, Texts> texts, string word = "")
    {
        var english = texts[Language.English];
        foreach (var other in Language.All.Select(language => texts[language]))
        {
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
            Assert.All(english.Keys, key =>
            {
                Assert.True(
                    english[key].Placeholders.Order(StringComparer.Ordinal).SequenceEqual(other[key].Placeholders.Order(StringComparer.Ordinal)),
                    $"{key} has other placeholders in {other.Language}");
                Assert.NotEqual("", other[key].Text(_ => word));
            });
        }
    }
}
