namespace Microsoft.Azure.Functions.Worker;

/// <summary>How often a function was tried again under its retry policy.</summary>
public abstract class RetryContext
{
    /// <summary>Tries before this one.</summary>
    public abstract int RetryCount { get; }

    /// <summary>Tries allowed after the first.</summary>
    public abstract int MaxRetryCount { get; }
}
