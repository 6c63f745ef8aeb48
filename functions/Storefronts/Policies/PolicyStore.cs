using System.Collections.Concurrent;
using System.Globalization;

namespace Serverless.Storefronts.Policies;

/// <summary>
/// The versions of storefronts' policies: a row each beside the settings, added and never changed. Rows are added by the batch that
/// saves settings or policy.
/// </summary>
public sealed class PolicyStore(Tables tables, TimeProvider time)
{
    private const string Prefix = "policy~";

    /// <summary>How far the clocks of two instances may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<StorefrontId, (PolicyHistory History, DateTimeOffset ReadAt)> _histories = new();
    private readonly ConcurrentDictionary<(StorefrontId Storefront, int Number), PolicyVersion> _versions = new();

    /// <summary>The policy for orders placed at <paramref name="at"/>.</summary>
    public async Task<Policy> InForceAsync(StorefrontId storefront, DateTimeOffset at, CancellationToken cancellation)
    {
        var heading = await HeadingAsync(storefront, at, cancellation)
            ?? throw new InvalidOperationException($"The storefront {storefront} has no policy");
        return (await GetAsync(storefront, heading, cancellation)).Policy;
    }

    public async Task<PolicyHistory> HistoryAsync(StorefrontId storefront, CancellationToken cancellation)
    {
        var readAt = time.GetUtcNow();
        var headings = await tables.Storefronts.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {storefront.Value} and RowKey ge {Prefix} and RowKey lt {Prefix + "~"}"),
                select: [nameof(TableEntity.RowKey), nameof(PolicyHeading.EffectiveFrom), nameof(PolicyHeading.SavedAt)],
                cancellationToken: cancellation)
            .Select(row => new PolicyHeading(
                int.Parse(row.RowKey.AsSpan(Prefix.Length), CultureInfo.InvariantCulture),
                row.GetDateTimeOffset(nameof(PolicyHeading.EffectiveFrom))!.Value,
                row.GetDateTimeOffset(nameof(PolicyHeading.SavedAt))!.Value))
            .ToListAsync(cancellation);
        var history = new PolicyHistory(headings);
        if (headings.Count > 0)
            _histories[storefront] = (history, readAt);

        return history;
    }

    /// <summary>A version that the history names.</summary>
    public async Task<PolicyVersion> GetAsync(StorefrontId storefront, PolicyHeading heading, CancellationToken cancellation)
    {
        if (!_versions.TryGetValue((storefront, heading.Number), out var version))
        {
            var row = await tables.Storefronts.GetEntityAsync<TableEntity>(storefront.Value, RowKey(heading.Number), cancellationToken: cancellation);
            version = _versions[(storefront, heading.Number)] = JsonColumns.Read<PolicyVersion>(row.Value);
        }

        return version;
    }

    /// <summary>The version saved last; none before the first.</summary>
    public async Task<PolicyVersion?> LatestAsync(StorefrontId storefront, CancellationToken cancellation) =>
        (await HistoryAsync(storefront, cancellation)).Latest is { } latest ? await GetAsync(storefront, latest, cancellation) : null;

    internal static TableEntity Row(StorefrontId storefront, PolicyVersion version) => JsonColumns.Write(
        new TableEntity(storefront.Value, RowKey(version.Number))
        {
            [nameof(PolicyHeading.EffectiveFrom)] = version.EffectiveFrom,
            [nameof(PolicyHeading.SavedAt)] = version.SavedAt,
        },
        version);

    /// <summary>A version never begins before it is saved, so a history once read has the last word on every time before that.</summary>
    private async Task<PolicyHeading?> HeadingAsync(StorefrontId storefront, DateTimeOffset at, CancellationToken cancellation) =>
        (_histories.TryGetValue(storefront, out var known) && at < known.ReadAt - Skew ? known.History : await HistoryAsync(storefront, cancellation)).InForceAt(at);

    private static string RowKey(int number) => Prefix + number.ToString("D10", CultureInfo.InvariantCulture);
}
