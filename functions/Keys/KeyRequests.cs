using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Parsing;
using Serverless.Platform.Access;
using Serverless.Wording;

namespace Serverless.Keys;

/// <summary>A key to be made.</summary>
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
        List<Problem> problems = [.. Name(body.Name), .. Expiry(body.ExpiresAt, "/expiresAt", now)];
        if (body.Scopes is not { Count: > 0 })
            problems.Add(new Problem("/scopes", ProblemCodes.Required, "At least one is needed"));

        problems.AddRange((body.Scopes ?? []).Index().Where(s => !Scopes.All.Contains(s.Item, StringComparer.Ordinal))
            .Select(s => new Problem($"/scopes/{s.Index}", ProblemCodes.UnknownValue, $"One of {string.Join(", ", Scopes.All)}")));
        if (body.Hash is { } hash && !(hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)))
            problems.Add(new Problem("/hash", ProblemCodes.Invalid, "64 lower-case hexadecimal digits"));

        return Result(problems, () => new WantedKey(body.Name!.Trim(), body.ExpiresAt)
        {
            Scopes = [.. body.Scopes!.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Hash = body.Hash,
        });
    }

    public static ParseResult<WantedKey> Read(OpsKeyRequest body, DateTimeOffset now)
    {
        List<Problem> problems = [.. Name(body.Name), .. Expiry(body.ExpiresAt, "/expiresAt", now)];
        var role = Codes.TryParse<OpsRole>(body.Role);
        if (role is null)
            problems.Add(new Problem("/role", body.Role is null ? ProblemCodes.Required : ProblemCodes.UnknownValue, $"One of {string.Join(", ", Codes.All<OpsRole>())}"));

        return Result(problems, () => new WantedKey(body.Name!.Trim(), body.ExpiresAt) { Role = role });
    }

    private static IEnumerable<Problem> Name(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            yield return new Problem("/name", ProblemCodes.Required, "Say what it is for");
        else if (name.Length > LongestName)
            yield return new Problem("/name", ProblemCodes.TooLong, $"At most {LongestName} characters");
        else if (!Words.IsOneLine(name))
            yield return new Problem("/name", ProblemCodes.Invalid, "Control characters are not allowed");
    }

    private static IEnumerable<Problem> Expiry(DateTimeOffset? at, string pointer, DateTimeOffset now) =>
        at <= now ? [new Problem(pointer, ProblemCodes.OutOfRange, "This is over already")] : [];

    private static ParseResult<WantedKey> Result(List<Problem> problems, Func<WantedKey> wanted) =>
        problems.Count == 0 ? new ParseResult<WantedKey>(wanted(), []) : new ParseResult<WantedKey>(null, problems);
}
