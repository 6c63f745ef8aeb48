using System.Reflection;
using System.Reflection.Emit;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Serverless.Local.Workers;
using Binding = Serverless.Local.Workers.Binding;

namespace Serverless.Local.Jobs;

/// <summary>
/// The app's functions as the WebJobs SDK finds them: a type of static methods that carry its attributes, one for each function, all of which go to
/// <see cref="EmittedCalls.RunAsync"/>. It is what the script host does on Azure.
/// </summary>
internal sealed class EmittedFunctions : ITypeLocator
{
    /// <summary>Name of the parameter with what calls a function that is not triggered by the SDK: the HTTP request, or the timer's firing.</summary>
    public const string Call = "__call";

    private static readonly MethodInfo Run = typeof(EmittedCalls).GetMethod(nameof(EmittedCalls.RunAsync))!;

    private readonly Type _type;

    public EmittedFunctions(IEnumerable<Function> functions)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Serverless.Local.Functions"), AssemblyBuilderAccess.Run).DefineDynamicModule("Functions");
        var type = module.DefineType("Functions", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        foreach (var function in functions)
            Define(type, function);
        _type = type.CreateType();
    }

    public IReadOnlyList<Type> GetTypes() => [_type, typeof(DurableEndpoint)];

    public MethodInfo Method(Function function) => _type.GetMethod(function.Name)!;

    private static void Define(TypeBuilder type, Function function)
    {
        var parameters = function.Inputs.Where(static input => !input.IsCalled).Select(Parameter).ToList();
        if (function.IsHttp)
            parameters.Add((Call, typeof(HttpContext), null));
        else if (function.IsTimer)
            parameters.Add((Call, typeof(TimerFiring), null));
        parameters.Add(("__binder", typeof(Microsoft.Azure.WebJobs.Binder), null));
        parameters.Add(("__cancellation", typeof(CancellationToken), null));

        var isDurable = function.Trigger.Is("orchestrationTrigger") || function.Trigger.Is("activityTrigger");
        var method = type.DefineMethod(
            function.Name, MethodAttributes.Public | MethodAttributes.Static, isDurable ? typeof(Task<object>) : typeof(Task), [.. parameters.Select(static parameter => parameter.Type)]);
        method.SetCustomAttribute(Attribute(typeof(FunctionNameAttribute), function.Name));
        if (function.IsHttp || function.IsTimer)
            method.SetCustomAttribute(Attribute(typeof(NoAutomaticTriggerAttribute)));
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = method.DefineParameter(i + 1, ParameterAttributes.None, parameters[i].Name);
            if (parameters[i].Attribute is { } attribute)
                parameter.SetCustomAttribute(attribute);
        }

        Emit(method.GetILGenerator(), function.Name, parameters);
    }

    /// <summary><c>return EmittedCalls.RunAsync(name, new object[] { the parameters })</c>.</summary>
    private static void Emit(ILGenerator code, string name, List<(string Name, Type Type, CustomAttributeBuilder? Attribute)> parameters)
    {
        code.Emit(OpCodes.Ldstr, name);
        code.Emit(OpCodes.Ldc_I4, parameters.Count);
        code.Emit(OpCodes.Newarr, typeof(object));
        for (var i = 0; i < parameters.Count; i++)
        {
            code.Emit(OpCodes.Dup);
            code.Emit(OpCodes.Ldc_I4, i);
            code.Emit(OpCodes.Ldarg, (short)i);
            if (parameters[i].Type.IsValueType)
                code.Emit(OpCodes.Box, parameters[i].Type);
            code.Emit(OpCodes.Stelem_Ref);
        }

        code.Emit(OpCodes.Call, Run);
        code.Emit(OpCodes.Ret);
    }

    private static (string Name, Type Type, CustomAttributeBuilder? Attribute) Parameter(Binding input) => input.Type.ToUpperInvariant() switch
    {
        "QUEUETRIGGER" => (input.Name, input.IsDeferred ? typeof(ParameterBindingData) : typeof(string), Queue(input)),
        "ORCHESTRATIONTRIGGER" => (input.Name, typeof(string), Attribute(typeof(OrchestrationTriggerAttribute))),
        "ACTIVITYTRIGGER" => (input.Name, typeof(string), Attribute(typeof(ActivityTriggerAttribute))),
        "DURABLECLIENT" => (input.Name, typeof(string), Attribute(typeof(DurableClientAttribute))),
        var other => throw new HostException($"The app has a binding of type {other}, which the local host does not know."),
    };

    private static CustomAttributeBuilder Queue(Binding input)
    {
        var type = typeof(QueueTriggerAttribute);
        var constructor = type.GetConstructor([typeof(string)])!;
        return input.Text("connection") is { Length: > 0 } connection
            ? new CustomAttributeBuilder(constructor, [input.Text("queueName")!], [type.GetProperty(nameof(QueueTriggerAttribute.Connection))!], [connection])
            : new CustomAttributeBuilder(constructor, [input.Text("queueName")!]);
    }

    private static CustomAttributeBuilder Attribute(Type type, params object[] arguments) =>
        new(type.GetConstructor([.. arguments.Select(static argument => argument.GetType())])!, arguments);
}

/// <summary>What every emitted method calls; public and static, because they are.</summary>
public static class EmittedCalls
{
    internal static Bridge? Bridge { get; set; }

    /// <summary>Takes the name of the function and its arguments: its inputs in their order, what calls it, the binder, the cancellation.</summary>
    public static Task<object?> RunAsync(string function, object[] arguments) => Bridge!.RunAsync(function, arguments);
}
