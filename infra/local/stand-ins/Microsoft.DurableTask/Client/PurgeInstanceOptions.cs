namespace Microsoft.DurableTask.Client;

/// <param name="Recursive">Whether children are purged as well.</param>
public record PurgeInstanceOptions(bool Recursive = false);
