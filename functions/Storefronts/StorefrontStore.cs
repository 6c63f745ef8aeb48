using System.Collections.Concurrent;
using Azure;
using Serverless.Storefronts.Policies;

namespace Serverless.Storefronts;

/// <summary>Settings of storefronts. Read often and changed seldom, so each instance remembers for a while.</summary>
public sealed class StorefrontStore(Tables tables, PolicyStore policies, TimeProvider time)
{
    private const string Settings = "settings";

    /// <summary>A change is seen everywhere after this time at the latest.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (Storefront Storefront, long At)> _memory = new(StringComparer.Ordinal);

    public async Task<Storefront> GetAsync(StorefrontId id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) ?? throw new InvalidOperationException($"There is no storefront {id}");

    public async Task<IReadOnlyList<StorefrontId>> ListAsync(CancellationToken cancellation)
    {
        return await tables.Storefronts
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {Settings}"), select: ["PartitionKey"], cancellationToken: cancellation)
            .Select(row => StorefrontId.Parse(row.PartitionKey))
            .ToListAsync(cancellation);
    }

    /// <summary>The accounts at the payment provider that storefronts have named, each once.</summary>
    public async Task<IReadOnlyList<PaymentAccount>> PaymentAccountsAsync(CancellationToken cancellation)
    {
        HashSet<PaymentAccount> accounts = [];
        foreach (var id in await ListAsync(cancellation))
        {
            if (await FindAsync(id, cancellation) is { PaymentAccount: { } account })
                accounts.Add(account);
        }

        return [.. accounts];
    }

    public async Task<Storefront?> FindAsync(StorefrontId id, CancellationToken cancellation)
    {
        if (_memory.TryGetValue(id.Value, out var known) && time.GetElapsedTime(known.At) < Remembered)
            return known.Storefront;

        var storefront = await tables.Storefronts.FindAsync<Storefront>(id.Value, Settings, cancellation);
        if (storefront is not null)
            _memory[id.Value] = (storefront, time.GetTimestamp());

        return storefront;
    }

    /// <summary>
    /// Saves settings, and with them the next version of the policy when there is one: a batch under the tag of the settings, so
    /// that two who save at once come one after the other. <paramref name="decide"/> is asked again when somebody else was quicker.
    /// </summary>
    public async Task<StorefrontChange> SaveAsync(
        StorefrontId id, Func<Storefront?, PolicyVersion?, DateTimeOffset, StorefrontChange> decide, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await tables.Storefronts.FindAsync(id.Value, Settings, cancellation);
            var before = row is null ? null : JsonColumns.Read<Storefront>(row);
            var change = decide(before, await policies.LatestAsync(id, cancellation), time.GetUtcNow());
            if (change is not StorefrontChange.Accepted accepted)
                return change;

            if (!accepted.IsNewVersion && ReferenceEquals(accepted.Storefront, before))
                return accepted;

            // Settings say nothing of webhooks: what the storefront has set of them stays.
            accepted = accepted with { Storefront = accepted.Storefront with { WebhookEvents = before?.WebhookEvents ?? [] } };
            if (await TryWriteAsync(accepted, row?.ETag, cancellation))
            {
                _memory.TryRemove(id.Value, out _);
                return accepted;
            }
        }
    }

    /// <summary>Notes which events the storefront's endpoint is told.</summary>
    public async Task TellAsync(StorefrontId id, IReadOnlyList<string> events, CancellationToken cancellation)
    {
        await tables.Storefronts.ChangeAsync<Storefront>(
            id.Value,
            Settings,
            before => before is null || before.WebhookEvents.SequenceEqual(events, StringComparer.Ordinal) ? before : before with { WebhookEvents = events },
            cancellation);
        _memory.TryRemove(id.Value, out _);
    }

    private async Task<bool> TryWriteAsync(StorefrontChange.Accepted change, ETag? tag, CancellationToken cancellation)
    {
        List<TableTransactionAction> batch = [JsonColumns.Write(new TableEntity(change.Storefront.Id.Value, Settings), change.Storefront).Under(tag)];
        if (change.IsNewVersion)
            batch.Add(PolicyStore.Row(change.Storefront.Id, change.Policy).Under(tag: null));

        return await tables.Storefronts.TrySubmitAsync(batch, cancellation) is not null;
    }
}
