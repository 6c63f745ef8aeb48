namespace Serverless.Cases;

/// <summary>What was reported to a case, each report once by its id. It is written before the orchestration hears of it.</summary>
public sealed class Inbox(Tables tables)
{
    /// <summary>Puts a report in, unless one with its id is there; gives the row that stands.</summary>
    public async Task<InboxRow> PutAsync(CaseKey key, InboxRow row, CancellationToken cancellation) =>
        await tables.Cases.TryWriteAsync(CaseRows.Write(key, row), tag: null, cancellation) is null && await FindAsync(key, row.Id, cancellation) is { } standing ? standing : row;

    public async Task<InboxRow?> FindAsync(CaseKey key, string id, CancellationToken cancellation) =>
        await tables.Cases.FindAsync(key.ToString(), CaseRows.Inbox(id), cancellation) is { } found ? CaseRows.ReadInbox(found) : null;

    /// <summary>The reports that the case has not taken in, oldest first.</summary>
    public async Task<IReadOnlyList<InboxRow>> ListWaitingAsync(CaseKey key, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {key.ToString()} and RowKey ge {"in"} and RowKey lt {"io"} and Handled eq {false}");
        return await tables.Cases.QueryAsync<TableEntity>(filter).Select(CaseRows.ReadInbox).OrderBy(row => row.ReceivedAt).ToListAsync(cancellation);
    }
}
