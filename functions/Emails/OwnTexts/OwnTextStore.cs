using System.Collections.Concurrent;
using System.Globalization;
using Serverless.Storefronts;
using Serverless.Wording;

namespace Serverless.Emails.OwnTexts;

/// <summary>
/// Shops' own sentences in emails: versions beside the settings, added by the batch that notes the latest of each language in them. So whoever has read the settings knows
/// whether there is anything to read, and a version is read once.
/// </summary>
public sealed class OwnTextStore(Tables tables, StorefrontStore storefronts, TimeProvider time)
{
    private readonly ConcurrentDictionary<(StorefrontId Storefront, string Language, int Number), OwnSentences> _versions = new();

    internal Task<OwnSentences> LatestAsync(Storefront storefront, Language language, CancellationToken cancellation) =>
        GetAsync(storefront.Id, language.Code, storefront.OwnTexts?.GetValueOrDefault(language.Code)?.Number ?? 0, cancellation);

    /// <summary>What was said when an email was due, however late it is sent.</summary>
    internal async Task<OwnSentences> InForceAsync(Storefront storefront, Language language, DateTimeOffset due, CancellationToken cancellation)
    {
        if (storefront.OwnTexts?.GetValueOrDefault(language.Code) is not { } latest)
            return OwnSentences.None;

        if (latest.From <= due)
            return await GetAsync(storefront.Id, language.Code, latest.Number, cancellation);

        for (var number = latest.Number - 1; number > 0; number--)
        {
            if (await GetAsync(storefront.Id, language.Code, number, cancellation) is var earlier && earlier.From <= due)
                return earlier;
        }

        return OwnSentences.None;
    }

    /// <summary>Saves the next version, unless nothing changes; null where <paramref name="isFor"/> says that the latest is another than the change was made for.</summary>
    /// <param name="changes">What is said of each sentence that is named; null takes it back.</param>
    internal async Task<OwnSentences?> SaveAsync(
        StorefrontId storefront, Language language, IReadOnlyDictionary<string, string?> changes, Func<int, bool> isFor, CancellationToken cancellation)
    {
        OwnSentences? result = null;
        await storefronts.NoteAsync(storefront, async before =>
        {
            var latest = await LatestAsync(before, language, cancellation);
            // Whoever remembers the settings as they were has read them again by then: no email is said in two ways by two instances.
            var next = latest.With(changes, time.GetUtcNow() + Storefront.SeenWithin);
            result = isFor(latest.Number) ? next.SaysTheSame(latest) ? latest : next : null;
            return result != next ? null : new StorefrontNote(
                before with { OwnTexts = Noted(before, language, next) },
                JsonColumns.Write(new TableEntity(storefront.Value, RowKey(language.Code, next.Number)), next));
        }, cancellation);
        return result;
    }

    private static Dictionary<string, OwnTextsVersion> Noted(Storefront before, Language language, OwnSentences next) =>
        new(before.OwnTexts ?? new Dictionary<string, OwnTextsVersion>(StringComparer.Ordinal), StringComparer.Ordinal) { [language.Code] = new OwnTextsVersion(next.Number, next.From!.Value) };

    private async Task<OwnSentences> GetAsync(StorefrontId storefront, string language, int number, CancellationToken cancellation)
    {
        if (number == 0)
            return OwnSentences.None;

        if (!_versions.TryGetValue((storefront, language, number), out var version))
        {
            var row = await tables.Storefronts.GetEntityAsync<TableEntity>(storefront.Value, RowKey(language, number), cancellationToken: cancellation);
            version = _versions[(storefront, language, number)] = JsonColumns.Read<OwnSentences>(row.Value);
        }

        return version;
    }

    private static string RowKey(string language, int number) => string.Create(CultureInfo.InvariantCulture, $"texts~{language}~{number:000000}");
}
