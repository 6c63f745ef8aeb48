namespace Serverless.Cases;

/// <summary>
/// Things outside that must happen once: the intent is written with its change (<see cref="CaseChange.Intents"/>), the call made with a key that follows from
/// case and step, then the result written. Whoever finds an intent without one does it again with the same key.
/// </summary>
public sealed class EffectLedger(Tables tables, TimeProvider time)
{
    /// <summary>An effect's idempotency key, the same for every run. Headers hold visible ASCII alone, and shops name tenders as they like.</summary>
    public static string Key(CaseKey key, Effect effect) => $"{key}~{(HeaderValueAttribute.IsVisible(effect.Key) ? effect.Key : Hash.Hex(effect.Key))}";

    /// <summary>A row that says an effect is done, to be written with the change that it brings.</summary>
    public EffectRow Done<T>(Effect effect, DateTimeOffset intendedAt, T result) =>
        new(effect, intendedAt, time.GetUtcNow(), JsonSerializer.Serialize(result, Json.Stored));

    /// <summary>Writes the result of an effect that brings no change.</summary>
    public Task CompleteAsync<T>(CaseKey key, EffectRow intent, T result, CancellationToken cancellation) =>
        tables.Cases.UpsertEntityAsync(CaseRows.Write(key, Done(intent.Effect, intent.IntendedAt, result)), TableUpdateMode.Replace, cancellation);

    /// <summary>Writes the results of emails that were sent in one, in one change. What the mail service may have said of them by now stands.</summary>
    public Task CompleteAsync<T>(CaseKey key, IEnumerable<(EffectRow Intent, T Result)> done, CancellationToken cancellation) => tables.Cases.SubmitTransactionAsync(
        done.Select(one => new TableTransactionAction(TableTransactionActionType.UpsertMerge, CaseRows.Write(key, Done(one.Intent.Effect, one.Intent.IntendedAt, one.Result)))), cancellation);

    /// <summary>Effects of a case that were meant and have no result.</summary>
    public async Task<IReadOnlyList<EffectRow>> UnfinishedAsync(CaseKey key, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key.ToString()} and RowKey ge {"e"} and RowKey lt {"f"}");
        return await tables.Cases.QueryAsync<TableEntity>(filter).Select(CaseRows.ReadEffect).Where(effect => effect.Result is null).ToListAsync(cancellation);
    }
}

/// <summary>Results of emails that were not sent.</summary>
internal static class EmailResults
{
    /// <summary>The case had overtaken it.</summary>
    public const string NotNeeded = "not_needed";

    /// <summary>The mail service will never take it; its status code follows.</summary>
    public const string RejectedPrefix = "rejected_";

    /// <summary>It is told in another email, whose name follows.</summary>
    public const string WithPrefix = "with_";

    /// <summary>The name of the email in which another is told; null where it is one of its own.</summary>
    public static string? TellerOf(EffectRow email) =>
        JsonSerializer.Deserialize<string>(email.Result!, Json.Stored) is { } result && result.StartsWith(WithPrefix, StringComparison.Ordinal) ? result[WithPrefix.Length..] : null;
}
