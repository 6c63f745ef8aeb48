using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Ids;
using Serverless.Platform.Storage;

namespace Serverless.Cases;

/// <summary>What was reported to a case, each report once by its id. It is written before the orchestration hears of it.</summary>
public sealed class Inbox(Tables tables)
{
    /// <summary>Puts a report in, unless one with its id is there; gives the row that stands.</summary>
    public async Task<InboxRow> PutAsync(CaseKey key, InboxRow row, CancellationToken cancellation)
    {
        try
        {
            await tables.Cases.AddEntityAsync(CaseRows.Write(key, row), cancellation);
            return row;
        }
        catch (RequestFailedException e) when (e.IsConflict)
        {
            return await FindAsync(key, row.Id, cancellation) ?? row;
        }
    }

    public async Task<InboxRow?> FindAsync(CaseKey key, string id, CancellationToken cancellation)
    {
        var found = await tables.Cases.GetEntityIfExistsAsync<TableEntity>(key.ToString(), CaseRows.Inbox(id), cancellationToken: cancellation);
        return found.HasValue ? CaseRows.ReadInbox(found.Value!) : null;
    }

    /// <summary>The reports that the case has not taken in, oldest first.</summary>
    public async Task<IReadOnlyList<InboxRow>> ListWaitingAsync(CaseKey key, CancellationToken cancellation)
    {
        List<InboxRow> waiting = [];
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {key.ToString()} and RowKey ge {"in"} and RowKey lt {"io"} and Handled eq {false}");
        await foreach (var entity in tables.Cases.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            waiting.Add(CaseRows.ReadInbox(entity));
        }

        return [.. waiting.OrderBy(row => row.ReceivedAt)];
    }
}
