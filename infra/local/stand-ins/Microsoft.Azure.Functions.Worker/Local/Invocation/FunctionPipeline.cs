using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Local.Functions;

/// <summary>The app's middleware, in the order in which it was added, around the function itself.</summary>
internal sealed class FunctionPipeline
{
    private readonly FunctionExecutionDelegate _run;

    public FunctionPipeline(IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware) =>
        _run = middleware.Reverse().Aggregate((FunctionExecutionDelegate)ExecuteAsync, (next, step) => step(next));

    public Task RunAsync(FunctionContext context) => _run(context);

    // No ConfigureAwait here: an orchestrator's continuations belong to the thread that replays it.
    private static async Task ExecuteAsync(FunctionContext context)
    {
        var local = (LocalFunctionContext)context;
        var function = local.Function;
        var arguments = function.Binders.Count == 0 ? [] : new object?[function.Binders.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = await function.Binders[i](local);
        var instance = function.Method.IsStatic
            ? null
            : ActivatorUtilities.CreateInstance(context.InstanceServices, function.Method.ReflectedType!);
        var returned = function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
        local.Outcome.Value = await function.Return(returned);
    }
}
