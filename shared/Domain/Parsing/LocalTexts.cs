namespace Serverless.Domain.Parsing;

/// <summary>Texts that a shop writes in the languages of its customers.</summary>
internal static class LocalTexts
{
    private const int MostLanguages = 10;

    /// <summary>What is said in each language, by its BCP 47 tag; nothing when absent.</summary>
    /// <param name="say">Reads it of one language, at its pointer; null where it says nothing.</param>
    public static IReadOnlyDictionary<string, T> Read<TSaid, T>(Reading reading, IReadOnlyDictionary<string, TSaid>? texts, string pointer, Func<TSaid, string, T?> say)
        where T : class
    {
        var read = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        if (texts?.Count > MostLanguages)
        {
            reading.Add(pointer, ProblemCodes.TooMany, $"At most {MostLanguages} languages");
            return read;
        }

        foreach (var (tag, said) in texts ?? new Dictionary<string, TSaid>(StringComparer.Ordinal))
        {
            var at = Pointers.At(pointer, tag);
            if (!reading.Must(TextRules.IsLocale(tag), at, ProblemCodes.Invalid, "A BCP 47 language, for instance en or zh-CN") || say(said, at) is not { } text)
                continue;

            if (!read.TryAdd(tag, text))
                reading.Add(at, ProblemCodes.Duplicate, "This language is there already");
        }

        return read;
    }
}
