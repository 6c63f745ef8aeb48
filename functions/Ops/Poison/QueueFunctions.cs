using System.Collections.Frozen;
using System.Reflection;

namespace Serverless.Ops.Poison;

/// <summary>The functions that queues trigger, and which queue each.</summary>
internal static class QueueFunctions
{
    private static readonly Lazy<FrozenDictionary<string, string>> Queues = new(() => Find().ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>Every queue that the app reads.</summary>
    public static IReadOnlyCollection<string> AllQueues => Queues.Value.Values;

    public static string? QueueOf(string function) => Queues.Value.GetValueOrDefault(function);

    private static IEnumerable<KeyValuePair<string, string>> Find() =>
        from type in typeof(QueueFunctions).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<QueueTriggerAttribute>()
        where trigger is not null
        select KeyValuePair.Create(function.Name, trigger.QueueName);
}
