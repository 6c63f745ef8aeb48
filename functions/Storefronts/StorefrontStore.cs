using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Ids;
using Serverless.Domain.Policies;
using Serverless.Domain.Storefronts;
using Serverless.Platform.Storage;
using Serverless.Policies;

namespace Serverless.Storefronts;

/// <summary>Settings of storefronts and whose key is whose. Read often and changed seldom, so each instance remembers for a while.</summary>
public sealed class StorefrontStore(Tables tables, PolicyStore policies, TimeProvider clock)
{
    private const string Settings = "settings";
    private const string Key = "key";

    /// <summary>A change is seen everywhere after this time at the latest.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (Storefront? Storefront, long At)> _memory = new(StringComparer.Ordinal);

    public async Task<Storefront> GetAsync(StorefrontId id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) ?? throw new InvalidOperationException($"There is no storefront {id}");

    /// <summary>All there are.</summary>
    public async Task<IReadOnlyList<StorefrontId>> ListAsync(CancellationToken cancellation)
    {
        List<StorefrontId> ids = [];
        await foreach (var row in tables.Storefronts.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"RowKey eq {Settings}"), select: ["PartitionKey"], cancellationToken: cancellation))
        {
            ids.Add(StorefrontId.Parse(row.PartitionKey));
        }

        return ids;
    }

    public Task<Storefront?> FindAsync(StorefrontId id, CancellationToken cancellation) =>
        RememberAsync(id.Value, () => ReadAsync(id, cancellation));

    public Task<Storefront?> FindByKeyHashAsync(string hash, CancellationToken cancellation) => RememberAsync($"{Key}~{hash}", async () =>
    {
        var row = await tables.Storefronts.GetEntityIfExistsAsync<TableEntity>($"{Key}~{hash}", Key, cancellationToken: cancellation);
        var owner = row.HasValue && StorefrontId.TryParse(row.Value!.GetString("Storefront")) is { } id ? await ReadAsync(id, cancellation) : null;
        // The settings have the last word: a crash between the two rows must not leave a removed key valid.
        return owner?.KeyHashes.Contains(hash, StringComparer.Ordinal) == true ? owner : null;
    });

    /// <summary>
    /// Saves settings, and with them the next version of the policy when there is one: a batch under the tag of the settings, so
    /// that two who save at once come one after the other. <paramref name="decide"/> is asked again when somebody else was quicker.
    /// </summary>
    public async Task<StorefrontChange> SaveAsync(
        StorefrontId id, Func<Storefront?, PolicyVersion?, DateTimeOffset, StorefrontChange> decide, CancellationToken cancellation)
    {
        while (true)
        {
            var (before, tag) = await ReadTaggedAsync(id, cancellation);
            var change = decide(before, await policies.LatestAsync(id, cancellation), clock.GetUtcNow());
            if (change is not StorefrontChange.Accepted accepted)
            {
                return change;
            }

            if (!await TryClaimAsync(accepted.Storefront, before, cancellation))
            {
                return new StorefrontChange.KeyTaken();
            }

            if (await TryWriteAsync(accepted, tag, cancellation))
            {
                foreach (var hash in (before?.KeyHashes ?? []).Except(accepted.Storefront.KeyHashes, StringComparer.Ordinal))
                {
                    await tables.Storefronts.DeleteEntityAsync($"{Key}~{hash}", Key, cancellationToken: cancellation);
                }

                _memory.Clear();
                return accepted;
            }
        }
    }

    private async Task<bool> TryWriteAsync(StorefrontChange.Accepted change, ETag? tag, CancellationToken cancellation)
    {
        var row = new TableEntity(change.Storefront.Id.Value, Settings);
        JsonColumns.Write(row, change.Storefront);
        List<TableTransactionAction> batch =
            [tag is { } known ? new(TableTransactionActionType.UpdateReplace, row, known) : new(TableTransactionActionType.Add, row)];
        if (change.IsNewVersion)
        {
            batch.Add(new TableTransactionAction(TableTransactionActionType.Add, PolicyStore.Row(change.Storefront.Id, change.Policy)));
        }

        try
        {
            await tables.Storefronts.SubmitTransactionAsync(batch, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.IsConflict)
        {
            return false;
        }
    }

    private async Task<bool> TryClaimAsync(Storefront storefront, Storefront? before, CancellationToken cancellation)
    {
        foreach (var hash in storefront.KeyHashes.Except(before?.KeyHashes ?? [], StringComparer.Ordinal))
        {
            if (!await TryClaimAsync(hash, storefront.Id, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> TryClaimAsync(string hash, StorefrontId id, CancellationToken cancellation)
    {
        try
        {
            await tables.Storefronts.AddEntityAsync(new TableEntity($"{Key}~{hash}", Key) { ["Storefront"] = id.Value }, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.IsConflict)
        {
            var there = await tables.Storefronts.GetEntityAsync<TableEntity>($"{Key}~{hash}", Key, cancellationToken: cancellation);
            return there.Value.GetString("Storefront") == id.Value;
        }
    }

    private async Task<Storefront?> ReadAsync(StorefrontId id, CancellationToken cancellation) => (await ReadTaggedAsync(id, cancellation)).Storefront;

    private async Task<(Storefront? Storefront, ETag? Tag)> ReadTaggedAsync(StorefrontId id, CancellationToken cancellation)
    {
        var row = await tables.Storefronts.GetEntityIfExistsAsync<TableEntity>(id.Value, Settings, cancellationToken: cancellation);
        return row.HasValue ? (JsonColumns.Read<Storefront>(row.Value!), row.Value!.ETag) : (null, null);
    }

    private async Task<Storefront?> RememberAsync(string key, Func<Task<Storefront?>> read)
    {
        if (_memory.TryGetValue(key, out var known) && clock.GetElapsedTime(known.At) < Remembered)
        {
            return known.Storefront;
        }

        var storefront = await read();
        if (storefront is not null)
        {
            _memory[key] = (storefront, clock.GetTimestamp());
        }

        return storefront;
    }
}
