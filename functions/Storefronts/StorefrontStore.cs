using System.Collections.Concurrent;
using Serverless.Storefronts.Policies;

namespace Serverless.Storefronts;

/// <summary>Settings of storefronts. Read often and changed seldom, so each instance remembers for a while.</summary>
public sealed class StorefrontStore(Tables tables, PolicyStore policies, TimeProvider time)
{
    private const string Settings = "settings";

    private readonly ConcurrentDictionary<string, (Storefront Storefront, long At)> _memory = new(StringComparer.Ordinal);

    public async Task<Storefront> GetAsync(StorefrontId id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) ?? throw new InvalidOperationException($"There is no storefront {id}");

    public async Task<IReadOnlyList<StorefrontId>> ListAsync(CancellationToken cancellation) => await tables.Storefronts
        .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {Settings}"), select: ["PartitionKey"], cancellationToken: cancellation)
        .Select(row => StorefrontId.Parse(row.PartitionKey)).ToListAsync(cancellation);

    /// <summary>The accounts at the payment provider that storefronts have named, each once.</summary>
    public async Task<IReadOnlyList<PaymentAccount>> PaymentAccountsAsync(CancellationToken cancellation)
    {
        List<Storefront?> all = [];
        foreach (var id in await ListAsync(cancellation))
            all.Add(await FindAsync(id, cancellation));

        return [.. all.Select(one => one?.PaymentAccount).OfType<PaymentAccount>().Distinct()];
    }

    public async Task<Storefront?> FindAsync(StorefrontId id, CancellationToken cancellation)
    {
        if (_memory.TryGetValue(id.Value, out var known) && time.GetElapsedTime(known.At) < Storefront.SeenWithin)
            return known.Storefront;

        var storefront = await tables.Storefronts.FindAsync<Storefront>(id.Value, Settings, cancellation);
        if (storefront is not null)
            _memory[id.Value] = (storefront, time.GetTimestamp());

        return storefront;
    }

    /// <summary>
    /// Saves settings, and with them the next version of the policy when there is one: a batch under the tag of the settings, so that two who save at once come
    /// one after the other. <paramref name="decide"/> is asked again when somebody else was quicker.
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

            // Settings say nothing of webhooks, products and sentences: what the storefront has told of them stays.
            accepted = accepted with
            {
                Storefront = accepted.Storefront with { WebhookEvents = before?.WebhookEvents ?? [], HasCatalogue = before?.HasCatalogue is true, OwnTexts = before?.OwnTexts },
            };
            List<TableTransactionAction> batch = [JsonColumns.Write(new TableEntity(id.Value, Settings), accepted.Storefront).Under(row?.ETag)];
            if (accepted.IsNewVersion)
                batch.Add(PolicyStore.Row(id, accepted.Policy).Under(tag: null));

            if (await tables.Storefronts.TrySubmitAsync(batch, cancellation) is not null)
            {
                _memory.TryRemove(id.Value, out _);
                return accepted;
            }
        }
    }

    /// <summary>The settings as they are now, not as somebody remembers them.</summary>
    public async Task<Storefront> ReadAsync(StorefrontId id, CancellationToken cancellation) =>
        await tables.Storefronts.FindAsync<Storefront>(id.Value, Settings, cancellation) ?? throw new InvalidOperationException($"There is no storefront {id}");

    /// <summary>
    /// Writes a row beside the settings, and notes it in them, in one batch under their tag. <paramref name="note"/> is asked again when somebody else was quicker; null changes nothing.
    /// </summary>
    internal async Task NoteAsync(StorefrontId id, Func<Storefront, Task<StorefrontNote?>> note, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await tables.Storefronts.FindAsync(id.Value, Settings, cancellation) ?? throw new InvalidOperationException($"There is no storefront {id}");
            if (await note(JsonColumns.Read<Storefront>(row)) is not { } noted)
                return;

            TableTransactionAction[] batch = [JsonColumns.Write(new TableEntity(id.Value, Settings), noted.Storefront).Under(row.ETag), noted.Row.Under(tag: null)];
            if (await tables.Storefronts.TrySubmitAsync(batch, cancellation) is not null)
            {
                _memory.TryRemove(id.Value, out _);
                return;
            }
        }
    }

    public async Task TellAsync(StorefrontId id, IReadOnlyList<string> events, CancellationToken cancellation)
    {
        await tables.Storefronts.ChangeAsync<Storefront>(
            id.Value,
            Settings,
            before => before is null || before.WebhookEvents.SequenceEqual(events, StringComparer.Ordinal) ? before : before with { WebhookEvents = events },
            cancellation);
        _memory.TryRemove(id.Value, out _);
    }

    /// <summary>Notes, before the first of its products is told, that there are some.</summary>
    public async Task HasCatalogueAsync(StorefrontId id, CancellationToken cancellation)
    {
        await tables.Storefronts.ChangeAsync<Storefront>(
            id.Value, Settings, before => before is null or { HasCatalogue: true } ? before : before with { HasCatalogue = true }, cancellation);
        _memory.TryRemove(id.Value, out _);
    }
}

/// <param name="Storefront">The settings with the note.</param>
/// <param name="Row">What they note, beside them.</param>
internal sealed record StorefrontNote(Storefront Storefront, TableEntity Row);
