namespace Serverless.Keys;

/// <summary>A key as it is kept: everything but itself.</summary>
/// <param name="Hash">SHA-256 of the key, lower-case hex.</param>
/// <param name="Prefix">How it begins; absent when only the hash was ever told.</param>
public sealed record ApiKey(string Id, string Hash, string? Prefix, string Name, DateTimeOffset CreatedAt, string CreatedBy)
{
    /// <summary>What a storefront's key is good for, sorted.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    public OpsRole? Role { get; init; }

    /// <summary>From then on it is not valid; absent: until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsValidAt(DateTimeOffset now) => ExpiresAt is not { } end || now < end;

    public bool GrantsAs(ApiKey other) => Role == other.Role && Scopes.SequenceEqual(other.Scopes, StringComparer.Ordinal);
}

/// <summary>Whose keys: a storefront's, or operators'.</summary>
public readonly record struct KeyOwner
{
    private const string ShopPrefix = "shop~";

    private KeyOwner(string name) => Name = name;

    public static KeyOwner Operators { get; } = new("ops");
    public string Name { get; }
    public StorefrontId? Storefront => Name.StartsWith(ShopPrefix, StringComparison.Ordinal) ? StorefrontId.TryParse(Name[ShopPrefix.Length..]) : null;

    public static KeyOwner Of(StorefrontId storefront) => new($"{ShopPrefix}{storefront}");

    public static KeyOwner Parse(string name) => new(name);
}
