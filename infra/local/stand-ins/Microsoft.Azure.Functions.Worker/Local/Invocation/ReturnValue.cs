using System.Reflection;

namespace Serverless.Local.Functions;

/// <summary>Waits for what a method returned and gives its value; nothing for <c>void</c>, <c>Task</c> and <c>ValueTask</c>.</summary>
internal delegate ValueTask<object?> ReturnValue(object? returned);

internal static class ReturnValues
{
    private static readonly MethodInfo OfTask = Method(nameof(FromTask));
    private static readonly MethodInfo OfValueTask = Method(nameof(FromValueTask));

    // No ConfigureAwait here: an orchestrator's continuations belong to the thread that replays it.
    public static ReturnValue For(Type type) => type switch
    {
        _ when type == typeof(void) => static _ => default,
        _ when type == typeof(Task) => static async task => { await (Task)task!; return null; }
        ,
        _ when type == typeof(ValueTask) => static async task => { await (ValueTask)task!; return null; }
        ,
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Task<>) => Close(OfTask, type),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ValueTask<>) => Close(OfValueTask, type),
        _ => static value => new ValueTask<object?>(value),
    };

    private static ReturnValue Close(MethodInfo method, Type type) =>
        method.MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<ReturnValue>();

    private static async ValueTask<object?> FromTask<T>(object? task) => await (Task<T>)task!;

    private static async ValueTask<object?> FromValueTask<T>(object? task) => await (ValueTask<T>)task!;

    private static MethodInfo Method(string name) =>
        typeof(ReturnValues).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}
