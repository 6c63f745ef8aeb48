using System.Security.Cryptography;
using Serverless.Contracts.V1;

namespace Serverless.Keys;

/// <summary>Makes, shows and ends the keys of one owner, whoever that is.</summary>
public sealed class KeyDesk(KeyStore store, TimeProvider time)
{
    internal async Task<IResult> MakeAsync(KeyOwner owner, WantedKey wanted, Caller by, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var secret = wanted.Hash is null ? KeyText.New(wanted.Role is null ? KeyText.StorefrontPrefix : KeyText.OperatorPrefix) : null;
        var hash = wanted.Hash ?? Hash.Hex(secret!);
        var key = new ApiKey(NewId(), hash, secret is null ? null : KeyText.Shown(secret), wanted.Name, now, by.Name)
        {
            Scopes = wanted.Scopes,
            Role = wanted.Role,
            ExpiresAt = wanted.ExpiresAt,
        };

        // First whose it is, then that it is valid: a crash in between leaves a hash that opens nothing.
        if (!await store.TryClaimAsync(hash, owner, cancellation))
            return Problems.Of(ProblemCatalog.KeyTaken);

        var ring = await store.ChangeAsync(owner, before => before.FindByHash(hash) is null ? before.With(key, now) : before, cancellation);
        return ring is null
            ? Problems.Of(ProblemCatalog.TooManyKeys)
            : Results.Json(Item(ring.FindByHash(hash)!, now) with { Secret = secret }, Json.Api, statusCode: StatusCodes.Status201Created);
    }

    public async Task<IResult> ListAsync(KeyOwner owner, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var ring = await store.GetAsync(owner, cancellation);
        var items = await Task.WhenAll(ring.Keys.Select(async key => Item(key, now) with { LastUsed = await store.LastUsedAsync(key.Hash, cancellation) }));
        return Results.Json(new ApiKeyList(items), Json.Api);
    }

    /// <param name="at">Absent: now.</param>
    public async Task<IResult> EndAsync(KeyOwner owner, string id, DateTimeOffset? at, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var ring = await store.ChangeAsync(owner, before => before.Find(id) is null ? null : before.Until(id, at > now ? at.Value : now), cancellation);
        return ring?.Find(id) is { } key ? Results.Json(Item(key, now), Json.Api) : Problems.Of(ProblemCatalog.NotFound);
    }

    private static ApiKeyItem Item(ApiKey key, DateTimeOffset now) => new()
    {
        Id = key.Id,
        Prefix = key.Prefix,
        Name = key.Name,
        Scopes = key.Role is null ? key.Scopes : null,
        Role = key.Role is { } role ? Codes.Of(role) : null,
        Valid = key.IsValidAt(now),
        CreatedAt = key.CreatedAt,
        CreatedBy = key.CreatedBy,
        ExpiresAt = key.ExpiresAt,
    };

    private static string NewId() => $"key_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
}
