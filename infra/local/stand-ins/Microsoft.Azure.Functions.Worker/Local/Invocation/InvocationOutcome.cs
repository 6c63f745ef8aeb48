using Microsoft.Azure.Functions.Worker;

namespace Serverless.Local.Functions;

/// <summary>What a function returned; middleware may replace it.</summary>
internal sealed class InvocationOutcome
{
    public object? Value { get; set; }
}

internal sealed class LocalInvocationResult(InvocationOutcome outcome) : InvocationResult
{
    public override object? Value
    {
        get => outcome.Value;
        set => outcome.Value = value;
    }
}

internal sealed class LocalInvocationResult<T>(InvocationOutcome outcome) : InvocationResult<T>
{
    public override T? Value
    {
        get => (T?)outcome.Value;
        set => outcome.Value = value;
    }
}

internal static class RequiredFeature
{
    public static T RequireFeature<T>(this FunctionContext context) =>
        context.Features.Get<T>() ?? throw new InvalidOperationException($"This is no invocation of the local host: it has no {typeof(T).Name}");
}
