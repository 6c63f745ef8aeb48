namespace Serverless.Platform.Strict;

/// <summary>
/// Reads documents of our own contracts, and nothing in them is ignored: a property that the contract has not, one that is given twice,
/// half a character and a value of a wrong type are told, each where it stands. Events of partners' own shape do not come this way: those
/// grow properties by themselves.
/// </summary>
internal static class StrictJson
{
    /// <summary>The document, or everything that is wrong with its shape.</summary>
    /// <param name="repeatsNames">Whether a pointer may name a property that only the sender knows: to the sender, not in a log.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ParseResult<T> Read<T>(ReadOnlySpan<byte> utf8, bool repeatsNames)
        where T : class
    {
        if (ContractReader.Check(utf8, typeof(T), repeatsNames) is { Count: > 0 } problems)
            return new ParseResult<T>(null, problems);

        return JsonSerializer.Deserialize<T>(utf8, Json.Api) is { } value
            ? new ParseResult<T>(value, [])
            : new ParseResult<T>(null, [new Problem("", ProblemCodes.NoBody, "The body is null")]);
    }

    /// <summary>A message of a queue. Nobody waits for an answer there, so what is wrong is for logs: it names no more than the contract does.</summary>
    /// <exception cref="MessageRefusedException">It is not as documented.</exception>
    public static T ReadMessage<T>(ReadOnlySpan<byte> utf8)
        where T : class
    {
        var read = Read<T>(utf8, repeatsNames: false);
        return read.IsParsed ? read.Value : throw new MessageRefusedException(Told(read.Problems));
    }

    /// <summary>Whether the document cannot be read for it, rather than says too much.</summary>
    public static bool IsNotJson(Problem problem) =>
        problem.Code is ProblemCodes.Malformed or ProblemCodes.DuplicateProperty or ProblemCodes.BrokenText or ProblemCodes.NoBody;

    /// <summary>Problems on one line.</summary>
    public static string Told(IEnumerable<Problem> problems) => string.Join("; ", problems.Select(Told));

    public static string Told(Problem problem) => $"{problem.Pointer}: {problem.Message}";
}
