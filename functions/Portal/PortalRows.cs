namespace Serverless.Portal;

/// <summary>Rows of the portal's table: each is swept once its time is over, and is not there any more from then on.</summary>
public sealed class PortalRows(Tables tables, TimeProvider time)
{
    private const string Until = Platform.Limits.BudgetRows.Until;

    internal async Task<PortalRow<T>?> FindAsync<T>(string kind, string key, CancellationToken cancellation)
        where T : class =>
        await tables.Portal.FindAsync(kind, key, cancellation) is { } row && row.GetDateTimeOffset(Until) > time.GetUtcNow()
            ? new PortalRow<T>(JsonColumns.Read<T>(row), row.ETag)
            : null;

    /// <summary>Writes a row whose key nobody else knows yet.</summary>
    internal Task AddAsync<T>(string kind, string key, T value, DateTimeOffset until, CancellationToken cancellation) =>
        tables.Portal.UpsertEntityAsync(RowOf(kind, key, value, until), TableUpdateMode.Replace, cancellation);

    /// <summary>Writes a row that is as it was read; false where somebody else was quicker.</summary>
    /// <param name="tag">Absent where there was none.</param>
    internal async Task<bool> TryWriteAsync<T>(string kind, string key, T value, DateTimeOffset until, ETag? tag, CancellationToken cancellation)
    {
        // What is over is there until it is swept.
        if (tag is null && await tables.Portal.FindAsync(kind, key, cancellation) is { } over && over.GetDateTimeOffset(Until) <= time.GetUtcNow())
            tag = over.ETag;

        return await tables.Portal.TryWriteAsync(RowOf(kind, key, value, until), tag, cancellation) is not null;
    }

    /// <summary>Changes what is there; again when somebody else was quicker.</summary>
    /// <param name="change">Gives null to leave it as it is.</param>
    /// <param name="untilOf">Until when it is there then; as long as before when absent.</param>
    /// <returns>What is there now; null when nothing is there, or it was left.</returns>
    internal async Task<PortalRow<T>?> ChangeAsync<T>(string kind, string key, Func<T, T?> change, CancellationToken cancellation, Func<T, DateTimeOffset>? untilOf = null)
        where T : class
    {
        while (true)
        {
            if (await tables.Portal.FindAsync(kind, key, cancellation) is not { } read || read.GetDateTimeOffset(Until) is not { } until || until <= time.GetUtcNow()
                || change(JsonColumns.Read<T>(read)) is not { } after)
                return null;

            if (await tables.Portal.TryWriteAsync(RowOf(kind, key, after, untilOf?.Invoke(after) ?? until), read.ETag, cancellation) is { } tag)
                return new PortalRow<T>(after, tag);
        }
    }

    /// <summary>False where somebody else was quicker.</summary>
    internal Task<bool> TryDeleteAsync(string kind, string key, ETag tag, CancellationToken cancellation) => tables.Portal.TryDeleteAsync(kind, key, tag, cancellation);

    internal Task DeleteAsync(string kind, string key, CancellationToken cancellation) => tables.Portal.DeleteEntityAsync(kind, key, ETag.All, cancellation);

    internal Task<int> SweepAsync(CancellationToken cancellation) => tables.Portal.SweepAsync(Until, time.GetUtcNow(), cancellation);

    private static TableEntity RowOf<T>(string kind, string key, T value, DateTimeOffset until) => JsonColumns.Write(new TableEntity(kind, key) { [Until] = until }, value);
}

internal sealed record PortalRow<T>(T Value, ETag Tag);
