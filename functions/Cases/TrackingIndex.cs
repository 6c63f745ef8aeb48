using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Caching.Memory;
using Serverless.Domain.Ids;
using Serverless.Platform.Storage;

namespace Serverless.Cases;

/// <summary>Which case a parcel belongs to. A number never changes its case, so each instance remembers the ones it has met.</summary>
public sealed class TrackingIndex(Tables tables) : IDisposable
{
    private const string RowKey = "case";
    private const int Remembered = 50_000;

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = Remembered });

    /// <summary>Says whose a parcel is; false when its number is another case's already.</summary>
    public async Task<bool> TryAddAsync(CaseKey key, string trackingNumber, CancellationToken cancellation)
    {
        if (_known.TryGetValue(trackingNumber, out CaseKey owner))
        {
            return owner == key;
        }

        try
        {
            await tables.CaseIndex.AddEntityAsync(new TableEntity(Partition(trackingNumber), RowKey) { ["Case"] = key.ToString() }, cancellation);
        }
        catch (RequestFailedException e) when (e.IsConflict)
        {
            return await FindAsync(trackingNumber, cancellation) == key;
        }

        Remember(trackingNumber, key);
        return true;
    }

    public async Task<CaseKey?> FindAsync(string trackingNumber, CancellationToken cancellation)
    {
        if (_known.TryGetValue(trackingNumber, out CaseKey known))
        {
            return known;
        }

        var row = await tables.CaseIndex.GetEntityIfExistsAsync<TableEntity>(Partition(trackingNumber), RowKey, cancellationToken: cancellation);
        if (!row.HasValue || CaseKey.TryParse(row.Value!.GetString("Case")) is not { } key)
        {
            return null;
        }

        Remember(trackingNumber, key);
        return key;
    }

    public void Dispose() => _known.Dispose();

    private void Remember(string trackingNumber, CaseKey key) => _known.Set(trackingNumber, key, new MemoryCacheEntryOptions { Size = 1 });

    private static string Partition(string trackingNumber) => $"track~{TableKey.Escape(trackingNumber)}";
}
