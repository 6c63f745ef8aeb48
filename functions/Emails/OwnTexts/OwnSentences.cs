using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Serverless.Wording;

namespace Serverless.Emails.OwnTexts;

/// <summary>A version of what a shop says in its own words in the emails of one language. Versions never change.</summary>
/// <param name="Number">Counted from 1; 0 where nothing was ever said.</param>
/// <param name="From">Emails that are due from then on say it.</param>
/// <param name="Texts">The sentences by their ids.</param>
internal sealed record OwnSentences(int Number, DateTimeOffset? From, IReadOnlyDictionary<string, string> Texts)
{
    public static OwnSentences None { get; } = new(0, From: null, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Taken apart once, as the sentences of the text files are.</summary>
    [JsonIgnore]
    public FrozenDictionary<string, TextTemplate> Templates => field ??= Texts.ToFrozenDictionary(text => text.Key, text => TextTemplate.Parse(text.Value), StringComparer.Ordinal);

    /// <summary>The next version: what is named is said, or with null no more; the rest stays.</summary>
    public OwnSentences With(IReadOnlyDictionary<string, string?> changes, DateTimeOffset from)
    {
        var texts = new SortedDictionary<string, string>(Texts.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (id, text) in changes)
        {
            if (text is null) texts.Remove(id);
            else texts[id] = text;
        }

        return new OwnSentences(Number + 1, from, texts);
    }

    public bool SaysTheSame(OwnSentences other) => Texts.Count == other.Texts.Count && Texts.All(text => other.Texts.GetValueOrDefault(text.Key) == text.Value);
}
