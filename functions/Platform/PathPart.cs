namespace Serverless.Platform;

/// <summary>A part of a path that a shop names as it likes.</summary>
internal static class PathPart
{
    /// <summary>Of all that is escaped in a path the server leaves this one as it is.</summary>
    public static string Written(string part) => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
