using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.Functions;

/// <summary>Runs one invocation: its scope, trace, log lines and pipeline.</summary>
internal sealed class FunctionRunner(FunctionPipeline pipeline, IServiceScopeFactory scopes, Running running, ILoggerFactory loggers)
{
    // Named as the published worker names its source, so that one telemetry setup serves both.
    private static readonly ActivitySource Source = new("Microsoft.Azure.Functions.Worker");

    /// <summary>Runs in a scope of its own.</summary>
    /// <returns>What the function returned. What it threw is logged and thrown on.</returns>
    public async Task<object?> RunAsync(FunctionMethod function, TriggerInput input, CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await RunAsync(function, input, scope.ServiceProvider, cancel);
    }

    /// <inheritdoc cref="RunAsync(FunctionMethod, TriggerInput, CancellationToken)"/>
    public async Task<object?> RunAsync(FunctionMethod function, TriggerInput input, IServiceProvider services, CancellationToken cancel)
    {
        using var entry = running.Enter();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, running.Expired);
        using var activity = Source.StartActivity($"function {function.Name}");
        activity?.SetTag("faas.name", function.Name);
        var context = new LocalFunctionContext(function, input, services, either.Token);
        activity?.SetTag("faas.invocation_id", context.InvocationId);
        var logger = loggers.CreateLogger(function.LogCategory);
        var start = Stopwatch.GetTimestamp();
        logger.Executing(function.Name, context.InvocationId);
        try
        {
            await pipeline.RunAsync(context);
            logger.Succeeded(function.Name, context.InvocationId, Milliseconds(start));
            return context.Outcome.Value;
        }
        catch (Exception problem)
        {
            activity?.SetStatus(ActivityStatusCode.Error, problem.Message);
            if (problem is OperationCanceledException && cancel.IsCancellationRequested)
                logger.GivenUp(function.Name, context.InvocationId, Milliseconds(start));
            else
                logger.Failed(problem, function.Name, context.InvocationId, Milliseconds(start));
            throw;
        }
    }

    private static long Milliseconds(long start) => (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}
