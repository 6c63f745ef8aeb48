namespace Serverless.Cases;

/// <summary>
/// Things outside that must happen once. An intent is written with the change that it follows from (<see cref="CaseChange.Intents"/>),
/// then the call is made with a key that follows from case and step, then the result is written. An intent without a result is
/// what a crash or a fault left undone; whoever finds it does it again with the same key.
/// </summary>
public sealed class EffectLedger(Tables tables, TimeProvider time)
{
    /// <summary>
    /// The idempotency key of an effect: the same for every run of it. It stands in headers, which hold visible ASCII alone; shops name
    /// tenders as they like.
    /// </summary>
    public static string Key(CaseKey key, Effect effect) => $"{key}~{(HeaderValueAttribute.IsVisible(effect.Key) ? effect.Key : Hash.Hex(effect.Key))}";

    /// <summary>A row that says an effect is done, to be written with the change that it brings.</summary>
    public EffectRow Done<T>(Effect effect, DateTimeOffset intendedAt, T result) =>
        new(effect, intendedAt, time.GetUtcNow(), JsonSerializer.Serialize(result, Json.Stored));

    /// <summary>Writes the result of an effect that brings no change.</summary>
    public Task CompleteAsync<T>(CaseKey key, EffectRow intent, T result, CancellationToken cancellation) =>
        tables.Cases.UpsertEntityAsync(CaseRows.Write(key, Done(intent.Effect, intent.IntendedAt, result)), TableUpdateMode.Replace, cancellation);

    /// <summary>Effects of a case that were meant and have no result.</summary>
    public async Task<IReadOnlyList<EffectRow>> UnfinishedAsync(CaseKey key, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key.ToString()} and RowKey ge {"e"} and RowKey lt {"f"}");
        return await tables.Cases.QueryAsync<TableEntity>(filter).Select(CaseRows.ReadEffect).Where(effect => effect.Result is null).ToListAsync(cancellation);
    }
}
