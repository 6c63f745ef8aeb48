using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Serverless.Domain.Refusals;

/// <summary>The codes of all refusals, read from where JSON knows them, so that there is one list only.</summary>
public static class RefusalCodes
{
    private static readonly FrozenDictionary<Type, string> ByType =
        typeof(Refusal).GetCustomAttributes<JsonDerivedTypeAttribute>().ToFrozenDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);

    public static IReadOnlyList<string> All { get; } = [.. ByType.Values.Order(StringComparer.Ordinal)];

    internal static string Of(Type type) => ByType[type];
}
