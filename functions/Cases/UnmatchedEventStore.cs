namespace Serverless.Cases;

/// <summary>
/// What partners reported of cases that nobody knows, each report once by its id: a parcel's first scan can be quicker than our
/// note of its number. Kept as it was understood, without personal data. Those that are given up wait for a person, and go after a month.
/// </summary>
public sealed class UnmatchedEventStore(Tables tables)
{
    /// <summary>A partner that floods us is turned away, and sends again later.</summary>
    private const int MostWaiting = 10_000;

    private const string Waiting = "waiting";
    private const string GivenUp = "given_up";

    private int _waiting;

    /// <summary>Keeps a report; false when there are too many already.</summary>
    public async Task<bool> TryKeepAsync(UnmatchedEvent unmatched, CancellationToken cancellation)
    {
        if (Volatile.Read(ref _waiting) >= MostWaiting)
            return false;

        // One that is there already came twice.
        if (await tables.UnmatchedEvents.TryWriteAsync(Write(Waiting, unmatched), tag: null, cancellation) is not null)
            Interlocked.Increment(ref _waiting);

        return true;
    }

    /// <summary>Those whose time has come, oldest first; how many wait is counted on the way.</summary>
    public async Task<IReadOnlyList<UnmatchedEvent>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        List<string> due = [];
        var waiting = 0;
        var all = tables.UnmatchedEvents.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Waiting}"), select: ["RowKey", "NextTryAt"], cancellationToken: cancellation);
        await foreach (var row in all)
        {
            waiting++;
            if (due.Count < most && row.GetDateTimeOffset("NextTryAt") <= now)
                due.Add(row.RowKey);
        }

        Volatile.Write(ref _waiting, waiting);
        var found = await Task.WhenAll(due.Select(id => FindAsync(id, Waiting, cancellation)));
        return [.. found.OfType<UnmatchedEvent>().OrderBy(unmatched => unmatched.ReceivedAt)];
    }

    /// <summary>One page of those that wait, or of those given up.</summary>
    public Task<TablePage<UnmatchedEvent>> ListAsync(bool givenUp, string? from, int size, CancellationToken cancellation) =>
        tables.UnmatchedEvents.PageAsync(TableClient.CreateQueryFilter($"PartitionKey eq {(givenUp ? GivenUp : Waiting)}"), Read, from, size, cancellation);

    public async Task<UnmatchedEvent?> FindAsync(string key, CancellationToken cancellation) =>
        await FindAsync(key, Waiting, cancellation) ?? await FindAsync(key, GivenUp, cancellation);

    /// <summary>Those that wait for the same case.</summary>
    public async Task<IReadOnlyList<UnmatchedEvent>> OfAsync(Addressee named, CancellationToken cancellation) =>
        await tables.UnmatchedEvents.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Waiting} and Named eq {named.ToString()}"), cancellationToken: cancellation).Select(Read).ToListAsync(cancellation);

    /// <summary>Notes that it was tried in vain once more.</summary>
    public Task PutBackAsync(UnmatchedEvent unmatched, CancellationToken cancellation) =>
        tables.UnmatchedEvents.UpsertEntityAsync(Write(Waiting, unmatched), TableUpdateMode.Replace, cancellation);

    public async Task GiveUpAsync(UnmatchedEvent unmatched, CancellationToken cancellation)
    {
        await tables.UnmatchedEvents.UpsertEntityAsync(Write(GivenUp, unmatched), TableUpdateMode.Replace, cancellation);
        await tables.UnmatchedEvents.DeleteEntityAsync(Waiting, unmatched.Key, cancellationToken: cancellation);
    }

    /// <summary>Forgets it: its case has it now, or a person says that nobody needs it.</summary>
    public async Task DropAsync(string key, CancellationToken cancellation)
    {
        await tables.UnmatchedEvents.DeleteEntityAsync(Waiting, key, cancellationToken: cancellation);
        await tables.UnmatchedEvents.DeleteEntityAsync(GivenUp, key, cancellationToken: cancellation);
    }

    /// <summary>Forgets those given up that no person has minded since.</summary>
    public async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {GivenUp} and ReceivedAt lt {before}");
        await foreach (var row in tables.UnmatchedEvents.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellation))
            await tables.UnmatchedEvents.DeleteEntityAsync(GivenUp, row.RowKey, cancellationToken: cancellation);
    }

    private async Task<UnmatchedEvent?> FindAsync(string key, string partition, CancellationToken cancellation) =>
        await tables.UnmatchedEvents.FindAsync(partition, key, cancellation) is { } row ? Read(row) : null;

    private static TableEntity Write(string partition, UnmatchedEvent unmatched) => JsonColumns.Write(
        new TableEntity(partition, unmatched.Key)
        {
            ["Id"] = unmatched.Id,
            ["Who"] = unmatched.Who.ToString(),
            ["Named"] = unmatched.Named.ToString(),
            ["ReceivedAt"] = unmatched.ReceivedAt,
            ["NextTryAt"] = unmatched.NextTryAt,
        },
        unmatched.Command);

    private static UnmatchedEvent Read(TableEntity row) => new(
        row.GetString("Id"),
        Enum.Parse<Actor>(row.GetString("Who")),
        Addressee.Parse(row.GetString("Named")),
        JsonColumns.Read<ReturnCommand>(row),
        row.GetDateTimeOffset("ReceivedAt")!.Value,
        row.GetDateTimeOffset("NextTryAt")!.Value);
}
