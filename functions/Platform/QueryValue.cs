namespace Serverless.Platform;

internal static class QueryValue
{
    /// <summary>The value of a parameter; null when it is absent.</summary>
    public static string? Given(this IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } value ? value : null;
}
