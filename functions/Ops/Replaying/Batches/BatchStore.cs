namespace Serverless.Ops.Replaying.Batches;

/// <summary>Replays of many: a partition each, with a row that says what was asked and one for every case, so that a stop loses nothing.</summary>
public sealed class BatchStore(Tables tables)
{
    private const string Head = "head";
    private const string List = "batches";
    private const string Open = "open";
    private const string RowPrefix = "c~";
    private const string AfterRows = "d";
    private const int MostInOneWrite = 100;

    /// <summary>The lists come first: a batch in none of them would never be found again, one that they name and that is not there does no harm.</summary>
    internal async Task AddAsync(BatchHead head, CancellationToken cancellation)
    {
        await tables.Replays.AddEntityAsync(new TableEntity(Open, head.Id), cancellation);
        await tables.Replays.AddEntityAsync(new TableEntity(List, $"{TableKey.NewestFirst(head.StartedAt)}~{head.Id}") { ["Id"] = head.Id }, cancellation);
        await tables.Replays.AddEntityAsync(JsonColumns.Write(new TableEntity(Partition(head.Id), Head), head), cancellation);
    }

    internal Task<BatchHead?> FindAsync(string id, CancellationToken cancellation) => tables.Replays.FindAsync<BatchHead>(Partition(id), Head, cancellation);

    /// <summary>Ends a batch that runs; one that has ended stays as it is.</summary>
    internal async Task<BatchHead> EndAsync(string id, string state, CancellationToken cancellation) =>
        await tables.Replays.ChangeAsync<BatchHead>(
            Partition(id), Head, head => head is { State: BatchHead.Running } ? head with { State = state } : head, cancellation)
        ?? throw new InvalidOperationException($"There is no batch {id}");

    /// <summary>Nothing is left to be done of a batch, nor to be known.</summary>
    internal async Task CloseAsync(string id, CancellationToken cancellation)
    {
        await EndAsync(id, BatchHead.Done, cancellation);
        await tables.Replays.DeleteEntityAsync(Open, id, cancellationToken: cancellation);
    }

    /// <summary>Batches that something must work on; a cancelled one finishes what it began.</summary>
    internal async Task<IReadOnlyList<string>> ListOpenAsync(CancellationToken cancellation) =>
        await Query(TableClient.CreateQueryFilter($"PartitionKey eq {Open}")).Select(row => row.RowKey).ToListAsync(cancellation);

    /// <summary>The latest batches.</summary>
    internal async Task<IReadOnlyList<string>> ListLatestAsync(int size, CancellationToken cancellation) =>
        await Query(TableClient.CreateQueryFilter($"PartitionKey eq {List}"), size).Select(row => row.GetString("Id")).Take(size).ToListAsync(cancellation);

    internal async Task AddRowsAsync(string id, IEnumerable<CaseKey> cases, CancellationToken cancellation)
    {
        foreach (var some in cases.Chunk(MostInOneWrite))
        {
            await tables.Replays.SubmitTransactionAsync(
                some.Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Write(id, new BatchRow(key, BatchState.Waiting)))),
                cancellation);
        }
    }

    internal async Task<IReadOnlyList<BatchRow>> RowsAsync(string id, CancellationToken cancellation) =>
        await Query(TableClient.CreateQueryFilter($"PartitionKey eq {Partition(id)} and RowKey ge {RowPrefix} and RowKey lt {AfterRows}")).Select(Read).ToListAsync(cancellation);

    internal Task SetAsync(string id, BatchRow row, CancellationToken cancellation) =>
        tables.Replays.UpsertEntityAsync(Write(id, row), TableUpdateMode.Replace, cancellation);

    private IAsyncEnumerable<TableEntity> Query(string filter, int? size = null) => tables.Replays.QueryAsync<TableEntity>(filter, size);

    private static string Partition(string id) => $"batch~{id}";

    private static TableEntity Write(string id, BatchRow row) => new(Partition(id), $"{RowPrefix}{row.Case}")
    {
        ["Case"] = row.Case.ToString(),
        ["State"] = Codes.Of(row.State),
        ["Events"] = row.Events,
        ["Tries"] = row.Tries,
        ["Cause"] = row.Cause,
        ["Error"] = row.Error,
    };

    private static BatchRow Read(TableEntity row) => new(
        CaseKey.Parse(row.GetString("Case")),
        Codes.TryParse<BatchState>(row.GetString("State"))!.Value,
        row.GetInt32("Events")!.Value,
        row.GetInt32("Tries")!.Value,
        row.GetString("Cause"),
        row.GetString("Error"));
}
