using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Local.Functions;

/// <summary>What the engine hands to an orchestrator or activity function.</summary>
/// <param name="Context">The orchestration; null for an activity.</param>
/// <param name="Input">The input, already of its parameter's type.</param>
internal sealed record DurableInput(TaskOrchestrationContext? Context, object? Input);

internal static class DurableBinding
{
    public static ParameterBinder? Client(Type type) => type == typeof(DurableTaskClient)
        ? static context => new ValueTask<object?>(context.InstanceServices.GetRequiredService<DurableFunctions>().Client)
        : null;

    public static ParameterBinder? OrchestratorContext(Type type) => type == typeof(TaskOrchestrationContext)
        ? static context => new ValueTask<object?>(((DurableInput)context.Input.Payload!).Context)
        : null;

    public static ParameterBinder OrchestratorInput(Type type) => ActivityInput(type);

    public static ParameterBinder ActivityInput(Type type)
    {
        var byDefault = type.IsValueType ? Activator.CreateInstance(type) : null;
        return context => new ValueTask<object?>(((DurableInput)context.Input.Payload!).Input ?? byDefault);
    }

    /// <summary>The type of the parameter that takes an orchestration's input; <see cref="object"/> when none does.</summary>
    public static Type OrchestratorInputType(FunctionMethod function) => function.Definition.Parameters
        .FirstOrDefault(one => one.Type != typeof(FunctionContext) && one.Type != typeof(CancellationToken)
            && !function.Definition.InputBindings.ContainsKey(one.Name))?.Type ?? typeof(object);

    /// <summary>The type of an activity's input; <see cref="object"/> when it takes none.</summary>
    public static Type ActivityInputType(FunctionMethod function) => function.Definition.Parameters
        .FirstOrDefault(one => function.Definition.InputBindings.TryGetValue(one.Name, out var binding)
            && string.Equals(binding.Type, function.Trigger.BindingType, StringComparison.Ordinal) && one.Type != typeof(FunctionContext))?.Type ?? typeof(object);
}
