namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of an invocation's pipeline.</summary>
/// <param name="context">The invocation.</param>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>A step around every invocation, whatever its trigger.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around <paramref name="next"/>, or instead of it.</summary>
    /// <remarks>Around an orchestrator it runs again with every replay and must not wait for anything of its own.</remarks>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
