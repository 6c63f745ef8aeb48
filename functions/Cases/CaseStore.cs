namespace Serverless.Cases;

/// <summary>Reads and changes cases. A change is one batch under the <c>case</c> row's tag: state, timeline, inbox and intents, or nothing.</summary>
public sealed class CaseStore(Tables tables, Worklist worklist)
{
    public async Task<CaseRow?> FindAsync(CaseKey key, CancellationToken cancellation) =>
        await tables.Cases.FindAsync(key.ToString(), CaseRows.Case, cancellation) is { } found ? CaseRows.ReadCase(found) : null;

    public async Task<CaseRow> GetAsync(CaseKey key, CancellationToken cancellation) =>
        await FindAsync(key, cancellation) ?? throw new InvalidOperationException($"There is no case {key}");

    /// <summary>An RMA number is the beginning of its case's id, and so of its partition.</summary>
    public async Task<CaseKey?> FindKeyAsync(StorefrontId storefront, RmaNumber rma, CancellationToken cancellation)
    {
        var start = $"{storefront}~{rma.CaseIdStart}";
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {start} and PartitionKey lt {start + "~"} and RowKey eq {CaseRows.Case}");
        var row = await tables.Cases.QueryAsync<TableEntity>(filter, maxPerPage: 1, select: ["PartitionKey"], cancellation).FirstOrDefaultAsync(cancellation);
        return row is null ? null : CaseKey.Parse(row.PartitionKey);
    }

    /// <summary>Everything of a case but its person; for people to look at, not for the flow.</summary>
    public async Task<WholeCase?> FindWholeAsync(CaseKey key, CancellationToken cancellation)
    {
        var (row, timeline, _, effects) = await ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {key.ToString()}"), cancellation);
        return row is null ? null : new WholeCase(row, timeline, effects);
    }

    public async Task<WholeCase> GetWholeAsync(CaseKey key, CancellationToken cancellation) =>
        await FindWholeAsync(key, cancellation) ?? throw new InvalidOperationException($"There is no case {key}");

    /// <summary>A case with what may still be to be done of it; for repair, not for the flow.</summary>
    public async Task<PendingWork?> FindPendingWorkAsync(CaseKey key, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {key.ToString()} and (RowKey eq {CaseRows.Case} or (RowKey ge {"e"} and RowKey lt {"f"}) or (RowKey ge {"in"} and RowKey lt {"io"} and Handled eq {false}))");
        var (row, _, unread, effects) = await ReadAsync(filter, cancellation);
        return row is null ? null : new PendingWork(row, [.. unread.OrderBy(report => report.ReceivedAt)], [.. effects.Where(effect => effect.Result is null)]);
    }

    private async Task<(CaseRow? Row, List<TimelineRow> Timeline, List<InboxRow> Inbox, List<EffectRow> Effects)> ReadAsync(
        string filter, CancellationToken cancellation)
    {
        var rows = await tables.Cases.QueryAsync<TableEntity>(filter).ToLookupAsync(row => row.RowKey[0], cancellationToken: cancellation);
        return (
            rows['c'].Select(CaseRows.ReadCase).SingleOrDefault(),
            [.. rows['t'].Select(CaseRows.ReadTimeline)],
            [.. rows['i'].Select(CaseRows.ReadInbox)],
            [.. rows['e'].Select(CaseRows.ReadEffect)]);
    }

    /// <summary>Writes a new case; false when one with this key is there already.</summary>
    public async Task<bool> OpenAsync(ReturnCase subject, Person owner, string requestHash, Actor who, CancellationToken cancellation)
    {
        var key = CaseRows.KeyOf(subject);
        TableTransactionAction[] batch =
        [
            Add(CaseRows.Write(subject, events: 1, requestHash, subject.RequestedAt)),
            Add(JsonColumns.Write(new TableEntity(key.ToString(), CaseRows.Person), owner)),
            Add(CaseRows.Write(key, new TimelineRow(1, subject.RequestedAt, who, new ReturnEvent.Received()))),
        ];
        await worklist.AddAsync(key, cancellation);
        return await tables.Cases.TrySubmitAsync(batch, cancellation) is not null;
    }

    /// <summary>Writes what happened; null when the case has changed since it was read, so that the caller decides anew.</summary>
    public async Task<CaseRow?> TryCommitAsync(CaseRow before, CaseChange change, CancellationToken cancellation)
    {
        var key = CaseRows.KeyOf(before.Case);
        var after = before.Case.After(change.Events, change.At);
        var events = before.Events + change.Events.Count;
        List<TableTransactionAction> batch =
        [
            CaseRows.Write(after, events, before.RequestHash, change.At).Under(before.Tag),
            .. change.Events.Select((happened, i) => Add(CaseRows.Write(key, new TimelineRow(before.Events + i + 1, change.At, change.Who, happened), i == 0 ? change.Announcement : null))),
            .. change.Intents.Select(intent => Upsert(CaseRows.Write(key, intent))),
            .. change.Done.Select(effect => Upsert(CaseRows.Write(key, effect))),
            .. change.Report is { } report ? [Read(key, report, change, after)] : Array.Empty<TableTransactionAction>(),
        ];

        if (ReturnStatus.IsOver(before.Case.Status))
            await worklist.AddAsync(key, cancellation);

        return await tables.Cases.TrySubmitAsync(batch, cancellation) is [var written, ..]
            ? new CaseRow(after, written.Headers.ETag!.Value, events, before.RequestHash, change.At)
            : null;
    }

    /// <summary>Whether a change that met with a conflict is in the timeline all the same: it was committed, and its answer lost.</summary>
    public async Task<bool> HasCommittedAsync(CaseRow before, CaseChange change, CancellationToken cancellation)
    {
        return await tables.Cases.FindAsync(CaseRows.KeyOf(before.Case).ToString(), CaseRows.Timeline(before.Events + 1), cancellation) is { } row
            && CaseRows.ReadTimeline(row) is var written
            && (written.At, written.Who) == (change.At, change.Who) && Json(written.What) == Json(change.Events[0]);

        static string Json(ReturnEvent happened) => JsonSerializer.Serialize(happened, Platform.Json.Stored);
    }

    /// <summary>
    /// Whether the change that was announced like this was committed. One that was not never will be after this: the case's row is written anew, so that whoever decided on it as it was
    /// comes too late, and announces what happens then again.
    /// </summary>
    /// <param name="sequence">Place of the change's first event in the timeline.</param>
    public async Task<bool> HasCommittedAsync(CaseKey key, int sequence, string announcement, CancellationToken cancellation)
    {
        while (true)
        {
            if (await tables.Cases.FindAsync(key.ToString(), CaseRows.Timeline(sequence), cancellation) is { } happened)
                return CaseRows.AnnouncementOf(happened) == announcement;

            if (await tables.Cases.FindAsync(key.ToString(), CaseRows.Case, cancellation) is not { } row)
                return false;

            var same = new TableEntity(row.PartitionKey, row.RowKey);
            if (CaseRows.ReadCase(row).Events < sequence
                && await tables.Cases.TrySubmitAsync([new TableTransactionAction(TableTransactionActionType.UpdateMerge, same, row.ETag)], cancellation) is not null)
            {
                return false;
            }
        }
    }

    public async Task<Person> GetPersonAsync(CaseKey key, CancellationToken cancellation) => await FindPersonAsync(key, cancellation) ?? throw NoPerson(key);

    public Task<Person?> FindPersonAsync(CaseKey key, CancellationToken cancellation) =>
        tables.Cases.FindAsync<Person>(key.ToString(), CaseRows.Person, cancellation);

    /// <summary>Changes the personal data of a case; <paramref name="change"/> may be asked again when somebody else was quicker.</summary>
    public Task ChangePersonAsync(CaseKey key, Func<Person, Person> change, CancellationToken cancellation) =>
        tables.Cases.ChangeAsync<Person>(key.ToString(), CaseRows.Person, before => change(before ?? throw NoPerson(key)), cancellation);

    /// <summary>Keeps what somebody says of a case with its person; of what is said twice under one name the first counts.</summary>
    public Task SayAsync(CaseKey key, string name, string words, CancellationToken cancellation) => ChangePersonAsync(
        key,
        before => before.Said.ContainsKey(name)
            ? before
            : before with { Said = new Dictionary<string, string>(before.Said, StringComparer.Ordinal) { [name] = words } },
        cancellation);

    /// <summary>Keeps an address with its person, under a name that is the address's alone.</summary>
    public Task KeepAsync(CaseKey key, NamedAddress address, CancellationToken cancellation) => ChangePersonAsync(
        key,
        before => before with { Addresses = new Dictionary<string, PostalAddress>(before.Addresses, StringComparer.Ordinal) { [address.Name] = address.Address } },
        cancellation);

    /// <summary>The report as read; one that opens a case which has to be decided first stays unread until it is.</summary>
    private static TableTransactionAction Read(CaseKey key, InboxRow report, CaseChange change, ReturnCase after)
    {
        var row = CaseRows.Write(key, report with { Handled = !change.IsReopening || !Timing.IsTooEarly(after, report.Command) });
        return change.IsNewReport ? Add(row) : Upsert(row);
    }

    private static InvalidOperationException NoPerson(CaseKey key) => new($"The case {key} has no personal data");
    private static TableTransactionAction Add(TableEntity row) => row.Under(tag: null);
    private static TableTransactionAction Upsert(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);
}

public sealed record CaseChange(IReadOnlyList<ReturnEvent> Events, Actor Who, DateTimeOffset At)
{
    public bool IsEmpty => Events.Count == 0 && Done.Count == 0 && Report is null;

    /// <summary>A case that had ended goes on.</summary>
    public bool IsReopening => Events is [ReturnEvent.Reopened, ..];

    /// <summary>Effects that follow from it and are not done yet.</summary>
    public IReadOnlyList<EffectRow> Intents { get; init; } = [];

    /// <summary>What was announced of it, by which its row in the timeline is known again; null where it tells nobody anything.</summary>
    public string? Announcement { get; init; }

    /// <summary>Effects whose results come with it.</summary>
    public IReadOnlyList<EffectRow> Done { get; init; } = [];

    public InboxRow? Report { get; init; }

    /// <summary>The report is not in the inbox yet and comes in with this change; one with its id there already undoes the change.</summary>
    public bool IsNewReport { get; init; }
}
