namespace Serverless.Keys;

/// <summary>A key as it is kept: everything but itself.</summary>
/// <param name="Id">Names it in the API.</param>
/// <param name="Hash">SHA-256 of the key, lower-case hex.</param>
/// <param name="Prefix">How it begins; absent when only the hash was ever told.</param>
/// <param name="Name">What it is for.</param>
/// <param name="CreatedBy">Who made it.</param>
public sealed record ApiKey(string Id, string Hash, string? Prefix, string Name, DateTimeOffset CreatedAt, string CreatedBy)
{
    /// <summary>What a storefront's key is good for, sorted.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>What an operator's key is good for.</summary>
    public OpsRole? Role { get; init; }

    /// <summary>From then on it is not valid; absent: until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsValidAt(DateTimeOffset now) => ExpiresAt is not { } end || now < end;

    public bool GrantsAs(ApiKey other) => Role == other.Role && Scopes.SequenceEqual(other.Scopes, StringComparer.Ordinal);
}
