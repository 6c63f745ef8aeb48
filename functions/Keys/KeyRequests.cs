using Serverless.Contracts.V1;

namespace Serverless.Keys;

internal sealed record WantedKey(string Name, DateTimeOffset? ExpiresAt)
{
    public IReadOnlyList<string> Scopes { get; init; } = [];

    public OpsRole? Role { get; init; }

    public string? Hash { get; init; }
}

/// <summary>Reads what is asked about keys: the whole, or everything that is wrong with it.</summary>
internal static class KeyRequests
{
    private const int LongestName = 100;

    public static ParseResult<WantedKey> Read(StorefrontKeyRequest body, DateTimeOffset now)
    {
        var reading = new Reading();
        var name = reading.Text(body.Name, "/name", LongestName);
        var scopes = reading.Words(body.Scopes, "/scopes", Scopes.All);
        reading.Must(body.Hash is null || (body.Hash.Length == 64 && body.Hash.All(char.IsAsciiHexDigitLower)), "/hash", ProblemCodes.Invalid, "64 lower-case hexadecimal digits");
        NotOver(reading, body.ExpiresAt, now);
        return reading.Result(() => new WantedKey(name!, body.ExpiresAt) { Scopes = [.. scopes.Order(StringComparer.Ordinal)], Hash = body.Hash });
    }

    public static ParseResult<WantedKey> Read(OpsKeyRequest body, DateTimeOffset now)
    {
        var reading = new Reading();
        var (name, role) = (reading.Text(body.Name, "/name", LongestName), reading.Code<OpsRole>(body.Role, "/role"));
        NotOver(reading, body.ExpiresAt, now);
        return reading.Result(() => new WantedKey(name!, body.ExpiresAt) { Role = role });
    }

    public static ParseResult<KeyExpiryRequest> Read(KeyExpiryRequest body)
    {
        var reading = new Reading();
        reading.Requires(body.At, "/at");
        return reading.Result(() => body);
    }

    private static void NotOver(Reading reading, DateTimeOffset? end, DateTimeOffset now) =>
        reading.Must(end is null || end > now, "/expiresAt", ProblemCodes.OutOfRange, "This is over already");
}
