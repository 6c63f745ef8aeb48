namespace Microsoft.DurableTask;

/// <summary>One page of a query's results.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed class Page<T>
    where T : notnull
{
    public Page(IReadOnlyList<T> values, string? continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values = values;
        ContinuationToken = continuationToken;
    }

    /// <summary>The results of this page.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <summary>Asks for the next page; <c>null</c> after the last.</summary>
    public string? ContinuationToken { get; }
}
