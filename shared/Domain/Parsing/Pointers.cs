namespace Serverless.Domain.Parsing;

/// <summary>JSON pointers (RFC 6901).</summary>
public static class Pointers
{
    /// <summary>A longer name is not repeated to whoever sent it.</summary>
    private const int LongestName = 100;

    /// <summary>A property's name as a part of a pointer.</summary>
    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>Points to a property that somebody else has named; to what it stands in when the name cannot be told.</summary>
    public static string At(string pointer, string name) =>
        name.Length <= LongestName && TextRules.IsPlain(name) ? $"{pointer}/{Escape(name)}" : pointer;
}
