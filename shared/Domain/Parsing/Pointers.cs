namespace Serverless.Domain.Parsing;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class Pointers
{
    /// <summary>A property's name as a part of a pointer.</summary>
    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
