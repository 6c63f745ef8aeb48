using Serverless.Local.Functions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>An invocation's result, for middleware.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>What the function returned.</summary>
    /// <exception cref="InvalidOperationException">It returned no <typeparamref name="T"/>.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context)
    {
        var result = context.RequireFeature<InvocationOutcome>();
        return result.Value is T
            ? new LocalInvocationResult<T>(result)
            : throw new InvalidOperationException($"The invocation returned {result.Value?.GetType().ToString() ?? "nothing"}, not {typeof(T)}");
    }

    /// <summary>What the function returned.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        new LocalInvocationResult(context.RequireFeature<InvocationOutcome>());
}
