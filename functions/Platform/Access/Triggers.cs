using System.Reflection;

namespace Serverless.Platform.Access;

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
