namespace Microsoft.DurableTask.Client;

/// <param name="Output">What becomes the instance's output.</param>
/// <param name="Recursive">Whether children are terminated as well.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
