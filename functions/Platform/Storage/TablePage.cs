namespace Serverless.Platform.Storage;

/// <summary>One page of a list, in the order of its keys.</summary>
/// <param name="Next">Where the next begins; absent on the last.</param>
public sealed record TablePage<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>The table does not know the place where the page was to begin.</summary>
    public bool IsLost { get; init; }

    /// <summary>The page as it is shown; what is not to be seen any more is left out.</summary>
    internal async Task<TablePage<TView>> SelectAsync<TView>(Func<T, Task<TView?>> view)
        where TView : class =>
        new([.. (await Task.WhenAll(Items.Select(view))).OfType<TView>()], Next) { IsLost = IsLost };
}

internal static class Paging
{
    /// <param name="from">Where the page before ended; null at the start.</param>
    public static async Task<TablePage<T>> PageAsync<T>(
        this TableClient table, string filter, Func<TableEntity, T> read, string? from, CancellationToken cancellation, int size = 50, string[]? columns = null)
    {
        try
        {
            var page = await table.QueryAsync<TableEntity>(filter, size, columns, cancellation).AsPages(from).FirstOrDefaultAsync(cancellation);
            return page is null ? new TablePage<T>([], Next: null) : new TablePage<T>([.. page.Values.Select(read)], page.ContinuationToken);
        }
        catch (RequestFailedException e) when (e.Status == 400 && from is not null)
        {
            return new TablePage<T>([], Next: null) { IsLost = true };
        }
    }
}
