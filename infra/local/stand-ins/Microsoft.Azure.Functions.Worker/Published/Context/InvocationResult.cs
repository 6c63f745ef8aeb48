namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation returned; middleware may replace it.</summary>
public abstract class InvocationResult : InvocationResult<object>
{
}

/// <summary>What an invocation returned, as <typeparamref name="T"/>.</summary>
public abstract class InvocationResult<T>
{
    /// <summary>The returned value; null before the function ran.</summary>
    public abstract T? Value { get; set; }
}
