using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.Functions;

/// <summary>An orchestrator function as the engine runs it: the whole pipeline, again with every replay, on the engine's thread.</summary>
internal sealed class OrchestratorFunction(FunctionMethod function, FunctionPipeline pipeline, IServiceProvider services, ILoggerFactory loggers) : ITaskOrchestrator
{
    public Type InputType { get; } = DurableBinding.OrchestratorInputType(function);

    public Type OutputType => typeof(object);

    // No ConfigureAwait, no trace, no log line of a replay: whatever happens here must leave the engine's thread alone.
    public async Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
    {
        // An orchestration may wait for months and be dropped from memory meanwhile; only one that ends gives its scope back.
        var scope = services.CreateScope();
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = context.InstanceId };
        var visible = new FunctionOrchestrationContext(context, Conversion.Json(services), loggers);
        var invocation = new LocalFunctionContext(
            function, new TriggerInput(new DurableInput(visible, input), data), scope.ServiceProvider, CancellationToken.None);
        try
        {
            await pipeline.RunAsync(invocation);
            return invocation.Outcome.Value;
        }
        catch (Exception problem) when (!context.IsReplaying)
        {
            loggers.CreateLogger(function.LogCategory).OrchestratorFailed(problem, function.Name, context.InstanceId);
            throw;
        }
        finally
        {
            scope.Dispose();
        }
    }
}

internal static partial class OrchestratorLog
{
    [LoggerMessage(1, LogLevel.Error, "Orchestration {Function} '{InstanceId}' failed")]
    public static partial void OrchestratorFailed(this ILogger logger, Exception problem, string function, string instanceId);
}
