namespace Serverless.Domain.Parsing;

/// <summary>
/// Reads a document and collects everything that is wrong with it. A read that fails notes the problem and gives
/// <c>null</c>; nothing throws, whatever was sent.
/// </summary>
public sealed class Reading
{
    private readonly List<Problem> problems = [];

    public bool IsClean => problems.Count == 0;

    public IReadOnlyList<Problem> Problems => problems;

    public ParseResult<T> Result<T>(Func<T> build)
        where T : class =>
        IsClean ? new ParseResult<T>(build(), []) : new ParseResult<T>(null, problems);

    public void Add(string pointer, string code, string message) => Add(new Problem(pointer, code, message));

    public void Add(Problem problem) => problems.Add(problem);

    /// <summary>Notes what is missing, and says whether it is there.</summary>
    public bool Requires(object? value, string pointer)
    {
        if (value is not null)
            return true;

        Add(pointer, ProblemCodes.Required, "This is required");
        return false;
    }

    /// <summary>Notes what does not hold, and says whether it does.</summary>
    public bool Must(bool holds, string pointer, string code, string message)
    {
        if (!holds)
            Add(pointer, code, message);

        return holds;
    }

    /// <summary>Text on one line that says something: blank counts as absent, blanks at the ends are dropped.</summary>
    public string? Text(string? text, string pointer, int longest, bool required = true, bool lines = false)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            if (required)
                Requires(null, pointer);

            return null;
        }

        if (trimmed.Length > longest)
            return Refuse<string>(pointer, ProblemCodes.TooLong, $"At most {longest} characters");

        return TextRules.IsPlain(lines ? trimmed.ReplaceLineEndings(" ").Replace('\t', ' ') : trimmed)
            ? trimmed
            : Refuse<string>(pointer, ProblemCodes.Invalid, "Control characters and broken characters are not allowed");
    }

    /// <summary>A value that has a parser of its own.</summary>
    public T? Value<T>(string? text, string pointer, Func<string?, T?> parse, string expected, bool required = true)
        where T : struct
    {
        if (text is null)
        {
            if (required)
                Requires(null, pointer);

            return null;
        }

        return parse(text) ?? RefuseValue<T>(pointer, ProblemCodes.Invalid, expected);
    }

    /// <summary>One of some words.</summary>
    public string? Word(string? word, string pointer, IReadOnlyList<string> known, bool required = true)
    {
        if (word is null && !required)
            return null;

        if (!Requires(word, pointer))
            return null;

        return known.Contains(word, StringComparer.Ordinal) ? word : Refuse<string>(pointer, ProblemCodes.UnknownValue, $"One of {string.Join(", ", known)}");
    }

    /// <summary>One of an enum's codes; the fallback when absent.</summary>
    public T? Code<T>(string? code, string pointer, T? fallback = null)
        where T : struct, Enum => CodeAmong(code, pointer, Enum.GetValues<T>(), fallback);

    /// <summary>One of some of an enum's codes; the fallback when absent.</summary>
    public T? CodeAmong<T>(string? code, string pointer, IReadOnlyList<T> values, T? fallback)
        where T : struct, Enum
    {
        if (code is null && fallback is not null)
            return fallback;

        if (!Requires(code, pointer))
            return null;

        return Codes.TryParse<T>(code) is { } value && values.Contains(value)
            ? value
            : RefuseValue<T>(pointer, ProblemCodes.UnknownValue, $"One of {string.Join(", ", values.Select(Codes.Of))}");
    }

    /// <summary>A whole number within bounds; the fallback when absent.</summary>
    public int? Number(int? number, string pointer, int least, int most, int? fallback = null)
    {
        if (number is null && fallback is not null)
            return fallback;

        if (!Requires(number, pointer))
            return null;

        return number >= least && number <= most ? number : RefuseValue<int>(pointer, ProblemCodes.OutOfRange, $"From {least} to {most}");
    }

    private T? Refuse<T>(string pointer, string code, string message)
        where T : class
    {
        Add(pointer, code, message);
        return null;
    }

    private T? RefuseValue<T>(string pointer, string code, string message)
        where T : struct
    {
        Add(pointer, code, message);
        return null;
    }
}
