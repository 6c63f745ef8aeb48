namespace Serverless.Contracts.V1;

/// <summary>A key to be made for a storefront.</summary>
/// <example>{ "name": "Shop backend", "scopes": ["returns:read", "returns:write"] }</example>
public sealed record StorefrontKeyRequest
{
    /// <summary>What it is for, up to 100 characters. Required.</summary>
    public string? Name { get; init; }

    /// <summary>What it is good for, each scope once. Required.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>From then on it is not valid. Until it is revoked when absent.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// SHA-256, 64 lower-case hexadecimal digits, of a key that was made elsewhere, at random and of at least 128 bits; the secret then never
    /// passes through here. A key is made when absent.
    /// </summary>
    public string? Hash { get; init; }
}

/// <summary>A key to be made for operators.</summary>
/// <example>{ "name": "a.lindner", "role": "agent" }</example>
public sealed record OpsKeyRequest
{
    /// <summary>Who or what uses it, up to 100 characters; stands in audits. Required.</summary>
    public string? Name { get; init; }

    /// <summary>What it is good for: each role includes those before it. Required.</summary>
    public string? Role { get; init; }

    /// <summary>From then on it is not valid. Until it is revoked when absent.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>When a key ends.</summary>
/// <example>{ "at": "2026-12-02T10:15:00+00:00" }</example>
public sealed record KeyExpiryRequest
{
    /// <summary>From then on it is not valid, and never later than was said before. Required.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>A key, without the key.</summary>
/// <example>{
///   "id": "key_5b0c1f7e9d2a4638", "prefix": "rk_live_4h1s", "name": "Shop backend", "scopes": ["returns:read", "returns:write"],
///   "valid": true, "createdAt": "2026-11-02T10:15:00+00:00", "createdBy": "ops~bootstrap"
/// }</example>
public sealed record ApiKeyItem
{
    public required string Id { get; init; }

    /// <summary>How the key begins; absent when only its hash was told.</summary>
    public string? Prefix { get; init; }

    public required string Name { get; init; }

    /// <summary>What a storefront's key is good for.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>What an operator's key is good for.</summary>
    public string? Role { get; init; }

    /// <summary>Whether it opens anything now.</summary>
    public required bool Valid { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The day, in UTC, on which it was last used.</summary>
    public DateOnly? LastUsed { get; init; }

    /// <summary>The key itself: in the answer to its making alone, and never again.</summary>
    public string? Secret { get; init; }
}

/// <summary>Keys, oldest first; those that are over for 90 days.</summary>
/// <example>{ "items": [<see cref="ApiKeyItem"/>] }</example>
public sealed record ApiKeyList(IReadOnlyList<ApiKeyItem> Items);
