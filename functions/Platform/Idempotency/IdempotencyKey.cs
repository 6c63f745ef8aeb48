namespace Serverless.Platform.Idempotency;

/// <summary>The header by which a caller says that a call is the same as one before.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const int Longest = 255;

    /// <summary>A key that stands where it would not be read.</summary>
    public static Problem NotInTheBody { get; } = new("/idempotencyKey", ProblemCodes.Invalid, $"Over HTTP the key is the header {Header}");

    /// <summary>The key, nothing when there is none, or what is wrong with it.</summary>
    public static (string? Key, Problem? Problem) Read(IHeaderDictionary headers) => headers[Header] switch
    {
        [] => (null, null),
        [{ Length: > Longest }] => (null, new Problem("", ProblemCodes.IdempotencyKeyTooLong, $"At most {Longest} characters")),
        [{ Length: > 0 } key] when HeaderValueAttribute.IsVisible(key) => (key, null),
        _ => (null, new Problem("", ProblemCodes.IdempotencyKeyMalformed, $"One {Header} of 1 to {Longest} visible ASCII characters")),
    };
}

/// <summary>The function names what it makes by its caller's key, so that even a call cut off midway is found again. Nothing else is kept.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NamedByKeyAttribute : Attribute;

/// <summary>A POST that can be sent again as it is, because what it says is on record then: a key would add nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RepeatsSafelyAttribute : Attribute;
