using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;

namespace Serverless.Local.Functions;

/// <summary>How each kind of parameter gets its argument.</summary>
internal static class ParameterBinding
{
    /// <exception cref="StartException">Nothing can fill the parameter.</exception>
    public static ParameterBinder For(ParameterInfo parameter, Trigger trigger)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
            return static context => new ValueTask<object?>(context);
        if (type == typeof(CancellationToken))
            return static context => new ValueTask<object?>(context.CancellationToken);
        if (parameter.IsDefined(typeof(TriggerBindingAttribute)))
            return ForTrigger(parameter, trigger) ?? throw Unbindable(parameter);
        if (parameter.IsDefined(typeof(DurableClientAttribute)))
            return DurableBinding.Client(type) ?? throw Unbindable(parameter);
        if (parameter.IsDefined(typeof(FromBodyAttribute)) && trigger is Trigger.Http)
            return context => RequestBody.ReadAsync(context, type);
        return trigger switch
        {
            Trigger.Orchestrator => DurableBinding.OrchestratorInput(type),
            Trigger.Http or Trigger.Queue or Trigger.Activity when Conversion.IsSimple(type) => NamedData(parameter),
            _ => throw Unbindable(parameter),
        };
    }

    private static ParameterBinder? ForTrigger(ParameterInfo parameter, Trigger trigger) => trigger switch
    {
        Trigger.Http when parameter.ParameterType == typeof(HttpRequest) =>
            static context => new ValueTask<object?>(((HttpContext)context.Input.Payload!).Request),
        Trigger.Queue => QueueBinding.For(parameter),
        Trigger.Timer when parameter.ParameterType == typeof(TimerInfo) => static context => new ValueTask<object?>(context.Input.Payload),
        Trigger.Orchestrator => DurableBinding.OrchestratorContext(parameter.ParameterType),
        Trigger.Activity => DurableBinding.ActivityInput(parameter.ParameterType),
        _ => null,
    };

    private static ParameterBinder NamedData(ParameterInfo parameter)
    {
        var (name, type) = (parameter.Name!, parameter.ParameterType);
        return context =>
        {
            context.Input.BindingData.TryGetValue(name, out var source);
            if (source is not null)
                return new ValueTask<object?>(Conversion.To(type, name, source, context));
            if (parameter.HasDefaultValue)
                return new ValueTask<object?>(parameter.DefaultValue);
            return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null
                ? default
                : throw new InvalidOperationException($"Nothing fills parameter '{name}' of function '{context.Function.Name}': give it a default or make it nullable");
        };
    }

    private static StartException Unbindable(ParameterInfo parameter) =>
        new($"nothing can fill its parameter '{parameter.Name}' of type {parameter.ParameterType}");
}
