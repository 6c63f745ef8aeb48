using System.Globalization;
using Azure;
using Microsoft.Extensions.Caching.Memory;

namespace Serverless.Keys;

public sealed record FoundKey(KeyOwner Owner, ApiKey Key);

/// <summary>
/// Keys by owner and by hash. Each owner's keys are one row, so that how many are valid is decided in one guarded change; a second row
/// by the key's hash says whose it is. Keys are asked for with every request and change seldom: each instance remembers them for a moment.
/// </summary>
public sealed class KeyStore(Tables tables, TimeProvider time) : IDisposable
{
    private const string RingRow = "ring";
    private const string HashRow = "key";
    private const string LastUsed = "LastUsed";

    /// <summary>A key that was revoked is refused everywhere after this time at the latest.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>The key with that hash, valid or not, and notes the day of its use.</summary>
    public async Task<FoundKey?> FindAsync(string hash, CancellationToken cancellation)
    {
        if (_known.TryGetValue(hash, out (FoundKey Found, long At) known) && time.GetElapsedTime(known.At) < Remembered)
            return known.Found;

        if (await tables.Keys.FindAsync(hash, HashRow, cancellation) is not { } row)
            return null;

        var owner = KeyOwner.Parse(row.GetString("Owner"));
        if ((await GetAsync(owner, cancellation)).FindByHash(hash) is not { } key)
            return null;

        await NoteUseAsync(row, cancellation);
        var found = new FoundKey(owner, key);
        _known.Set(hash, (found, time.GetTimestamp()), new MemoryCacheEntryOptions { Size = 1 });
        return found;
    }

    public async Task<KeyRing> GetAsync(KeyOwner owner, CancellationToken cancellation) =>
        await tables.Keys.FindAsync<KeyRing>(owner.Name, RingRow, cancellation) ?? KeyRing.Empty;

    /// <summary>Changes an owner's keys; nothing is written when <paramref name="change"/> gives null.</summary>
    public async Task<KeyRing?> ChangeAsync(KeyOwner owner, Func<KeyRing, KeyRing?> change, CancellationToken cancellation)
    {
        var after = await tables.Keys.ChangeAsync<KeyRing>(owner.Name, RingRow, before => change(before ?? KeyRing.Empty), cancellation);
        _known.Clear();
        return after;
    }

    /// <summary>Says whose a key is before it is put on the ring; false when it is another owner's.</summary>
    public async Task<bool> TryClaimAsync(string hash, KeyOwner owner, CancellationToken cancellation) =>
        await tables.Keys.TryWriteAsync(new TableEntity(hash, HashRow) { ["Owner"] = owner.Name }, tag: null, cancellation) is not null
        || (await tables.Keys.FindAsync(hash, HashRow, cancellation))?.GetString("Owner") == owner.Name;

    public async Task<DateOnly?> LastUsedAsync(string hash, CancellationToken cancellation) =>
        (await tables.Keys.FindAsync(hash, HashRow, cancellation))?.GetString(LastUsed) is { } day ? DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture) : null;

    public void Dispose() => _known.Dispose();

    /// <summary>Once a day is enough to see which keys nobody uses any more, and costs nothing.</summary>
    private async Task NoteUseAsync(TableEntity row, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).ToString("O", CultureInfo.InvariantCulture);
        if (row.GetString(LastUsed) != today)
            await tables.Keys.UpdateEntityAsync(new TableEntity(row.PartitionKey, row.RowKey) { [LastUsed] = today }, ETag.All, TableUpdateMode.Merge, cancellation);
    }
}
