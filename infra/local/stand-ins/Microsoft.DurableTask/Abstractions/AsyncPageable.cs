namespace Microsoft.DurableTask;

/// <summary>The results of a query, one by one or by pages, fetched as they are enumerated.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>The results by pages.</summary>
    /// <param name="continuationToken">Where to go on; <c>null</c>: from the start.</param>
    /// <param name="pageSizeHint">Most results on a page; <c>null</c>: as the query says.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (var value in page.Values)
                yield return value;
        }
    }
}
