using System.Reflection;

namespace Serverless.Local.Functions;

/// <summary>Gives one argument of an invocation.</summary>
internal delegate ValueTask<object?> ParameterBinder(LocalFunctionContext context);

/// <summary>A function of the app, checked and ready to be run.</summary>
internal sealed record FunctionMethod(
    string Name, MethodInfo Method, Trigger Trigger, LocalFunctionDefinition Definition, IReadOnlyList<ParameterBinder> Binders)
{
    public ReturnValue Return { get; } = ReturnValues.For(Method.ReturnType);

    public string LogCategory { get; } = $"Function.{Name}";
}
