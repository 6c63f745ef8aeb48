namespace Serverless.Keys;

/// <summary>All keys of one owner. It has the last word on whether a key is valid.</summary>
public sealed record KeyRing(IReadOnlyList<ApiKey> Keys)
{
    /// <summary>The one in use and the one that takes its place.</summary>
    private const int ValidAtOnce = 2;

    private const int OperatorsAtOnce = 100;

    /// <summary>So long a key that is over stays in the list, for those who ask what it was.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    public static KeyRing Empty { get; } = new([]);

    /// <summary>With one key more; null when as many that grant the same are valid already.</summary>
    public KeyRing? With(ApiKey key, DateTimeOffset now)
    {
        var (alike, most) = key.Role is null
            ? (Keys.Count(other => other.IsValidAt(now) && other.GrantsAs(key)), ValidAtOnce)
            : (Keys.Count(other => other.IsValidAt(now)), OperatorsAtOnce);
        return alike < most ? new KeyRing([.. Keys.Where(other => other.IsValidAt(now - Remembered)), key]) : null;
    }

    /// <summary>With that key valid until then and no longer than it was.</summary>
    public KeyRing Until(string id, DateTimeOffset end) => new(
        [.. Keys.Select(key => key.Id == id && (key.ExpiresAt is null || end < key.ExpiresAt) ? key with { ExpiresAt = end } : key)]);

    public ApiKey? Find(string id) => Keys.FirstOrDefault(key => key.Id == id);

    public ApiKey? FindByHash(string hash) => Keys.FirstOrDefault(key => key.Hash == hash);
}
