namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a trigger says about itself.</summary>
public abstract class BindingContext
{
    /// <summary>By name, whatever its case: route and query values, or a queue message's properties.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
