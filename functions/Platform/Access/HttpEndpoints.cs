using System.Collections.Frozen;
using System.Reflection;

namespace Serverless.Platform.Access;

/// <summary>An HTTP function: where it is reached, and by whom.</summary>
internal sealed record HttpEndpoint(string Function, string Route, IReadOnlyList<string> Methods, MethodInfo Method)
{
    public IReadOnlyList<AccessAttribute> Rules { get; } = [.. Method.GetCustomAttributes<AccessAttribute>()];
    public bool IsNamedByKey { get; } = Method.GetCustomAttribute<Idempotency.NamedByKeyAttribute>() is not null;
    public bool RepeatsSafely { get; } = Method.GetCustomAttribute<Idempotency.RepeatsSafelyAttribute>() is not null;
    public bool IsOpen => Rules.Any(rule => rule is ForAnyoneAttribute);

    public bool Admits(Caller caller) => Rules.Any(rule => rule.Admits(caller));
}

/// <summary>All HTTP functions of the app. One that does not say who may call it keeps the app from starting: nothing is open by oversight.</summary>
internal static class HttpEndpoints
{
    private static readonly Lazy<FrozenDictionary<string, HttpEndpoint>> Found = new(() => Triggers.Of<HttpTriggerAttribute>()
        .Select(one => new HttpEndpoint(one.Function, one.Trigger.Route ?? one.Function, one.Trigger.Methods ?? [], one.Method))
        .ToFrozenDictionary(endpoint => endpoint.Function, StringComparer.Ordinal));

    public static IReadOnlyCollection<HttpEndpoint> All => Found.Value.Values;

    public static HttpEndpoint Of(string function) => Found.Value[function];

    /// <exception cref="InvalidOperationException">A function says nothing, or says that anyone may and that a key is needed.</exception>
    public static void MustAllBeMarked()
    {
        if (All.Where(endpoint => endpoint.Rules.Count == 0 || (endpoint.IsOpen && endpoint.Rules.Count > 1)).Select(endpoint => endpoint.Function).ToList() is { Count: > 0 } unclear)
            throw new InvalidOperationException($"These functions do not say who may call them ({nameof(ForStorefrontsAttribute)}, …): {string.Join(", ", unclear)}");
    }
}

internal static class Triggers
{
    /// <summary>The app's functions that such a trigger starts.</summary>
    public static IEnumerable<(string Function, MethodInfo Method, T Trigger)> Of<T>()
        where T : Attribute =>
        from type in typeof(Triggers).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<T>()
        where trigger is not null
        select (function.Name, method, trigger);
}
