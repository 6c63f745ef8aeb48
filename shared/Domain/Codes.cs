using System.Collections.Frozen;
using System.Text.Json;

namespace Serverless.Domain;

/// <summary>The wire codes of an enum: its names in snake_case, matched exactly.</summary>
public static class Codes
{
    /// <summary>The value whose code this is; <c>null</c> when it is none.</summary>
    public static T? TryParse<T>(string? code)
        where T : struct, Enum =>
        code is not null && Table<T>.ByCode.TryGetValue(code, out var value) ? value : null;

    /// <summary>The code of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Table<T>.ByValue[value];

    /// <summary>All codes, in the order of declaration.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum =>
        Table<T>.All;

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue =
            Enum.GetValues<T>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

        public static readonly FrozenDictionary<string, T> ByCode = ByValue.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

        public static readonly IReadOnlyList<string> All = [.. Enum.GetValues<T>().Select(v => ByValue[v])];
    }
}
