using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Ids;
using Serverless.Domain.Storefronts;
using Serverless.Platform.Storage;

namespace Serverless.Storefronts;

/// <summary>Settings of storefronts and whose key is whose. Read often and changed seldom, so each instance remembers for a while.</summary>
public sealed class StorefrontStore(Tables tables, TimeProvider clock)
{
    private const string Settings = "settings";
    private const string Key = "key";

    /// <summary>A change is seen everywhere after this time at the latest.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (Storefront? Storefront, long At)> _memory = new(StringComparer.Ordinal);

    public async Task<Storefront> GetAsync(StorefrontId id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) ?? throw new InvalidOperationException($"There is no storefront {id}");

    public Task<Storefront?> FindAsync(StorefrontId id, CancellationToken cancellation) =>
        RememberAsync(id.Value, () => ReadAsync(id, cancellation));

    public Task<Storefront?> FindByKeyHashAsync(string hash, CancellationToken cancellation) => RememberAsync($"{Key}~{hash}", async () =>
    {
        var row = await tables.Storefronts.GetEntityIfExistsAsync<TableEntity>($"{Key}~{hash}", Key, cancellationToken: cancellation);
        var owner = row.HasValue && StorefrontId.TryParse(row.Value!.GetString("Storefront")) is { } id ? await ReadAsync(id, cancellation) : null;
        // The settings have the last word: a crash between the two rows must not leave a removed key valid.
        return owner?.KeyHashes.Contains(hash, StringComparer.Ordinal) == true ? owner : null;
    });

    /// <summary>Saves settings; false when one of the keys is another storefront's.</summary>
    public async Task<bool> SaveAsync(Storefront storefront, CancellationToken cancellation)
    {
        var before = await ReadAsync(storefront.Id, cancellation);
        foreach (var hash in storefront.KeyHashes.Except(before?.KeyHashes ?? [], StringComparer.Ordinal))
        {
            if (!await TryClaimAsync(hash, storefront.Id, cancellation))
            {
                return false;
            }
        }

        var row = new TableEntity(storefront.Id.Value, Settings);
        JsonColumns.Write(row, storefront);
        await tables.Storefronts.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        foreach (var hash in (before?.KeyHashes ?? []).Except(storefront.KeyHashes, StringComparer.Ordinal))
        {
            await tables.Storefronts.DeleteEntityAsync($"{Key}~{hash}", Key, cancellationToken: cancellation);
        }

        _memory.Clear();
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

    private async Task<Storefront?> ReadAsync(StorefrontId id, CancellationToken cancellation)
    {
        var row = await tables.Storefronts.GetEntityIfExistsAsync<TableEntity>(id.Value, Settings, cancellationToken: cancellation);
        return row.HasValue ? JsonColumns.Read<Storefront>(row.Value!) : null;
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
