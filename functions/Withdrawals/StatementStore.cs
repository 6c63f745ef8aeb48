using System.Globalization;

namespace Serverless.Withdrawals;

/// <summary>Statements and their lists, in one partition, so that a list is never behind its statements.</summary>
public sealed class StatementStore(Tables tables)
{
    private const string Partition = "statements";
    private const string All = "all";
    private const string Due = "due";
    private const string Kept = "kept";

    /// <summary>Keeps a statement, once: the one that is there already when the same form came before. It is kept also when whoever sent it does not wait for the answer.</summary>
    public async Task<(Statement Kept, bool IsNew)> KeepAsync(Statement statement)
    {
        var rows = ListRows(statement).Select(row => row.Key).Append(RowKey(All, statement)).Select(key => ListRow(key, statement)).Prepend(Document(statement));
        var batch = rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row));
        return await tables.Withdrawals.TrySubmitAsync(batch, CancellationToken.None) is not null
            ? (statement, true)
            : (await FindAsync(statement.Id, CancellationToken.None) ?? throw new InvalidOperationException($"The statement {statement.Id} is neither new nor there"), false);
    }

    public Task<Statement?> FindAsync(WithdrawalId id, CancellationToken cancellation) => tables.Withdrawals.FindAsync<Statement>(Partition, DocumentKey(id), cancellation);

    /// <summary>Changes a statement and its place in the lists at once; asked again when somebody else was quicker.</summary>
    /// <param name="change">Gives null to leave it as it is.</param>
    /// <returns>What it is now; null when it was left.</returns>
    public async Task<Statement?> ChangeAsync(WithdrawalId id, Func<Statement, Statement?> change, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await tables.Withdrawals.FindAsync(Partition, DocumentKey(id), cancellation) ?? throw new InvalidOperationException($"There is no statement {id}");
            var before = JsonColumns.Read<Statement>(row);
            if (change(before) is not { } after)
                return null;

            string[] old = [.. ListRows(before).Select(list => list.Key)];
            string[] now = [.. ListRows(after).Select(list => list.Key)];
            var batch = new List<TableTransactionAction> { Document(after).Under(row.ETag) };
            batch.AddRange(old.Except(now, StringComparer.Ordinal).Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, key), ETag.All)));
            batch.AddRange(now.Except(old, StringComparer.Ordinal).Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ListRow(key, after))));
            if (await TryAsync(batch, cancellation))
                return after;
        }
    }

    /// <summary>Those of which something is to be done by now, the longest waiting first.</summary>
    public Task<IReadOnlyList<WithdrawalId>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation) => UpToAsync(Due, now, most, cancellation);

    /// <summary>Those whose words have been kept for as long as they may be.</summary>
    public Task<IReadOnlyList<WithdrawalId>> KeptTooLongAsync(DateTimeOffset now, int most, CancellationToken cancellation) => UpToAsync(Kept, now, most, cancellation);

    /// <summary>Newest first.</summary>
    /// <param name="status">With this status alone.</param>
    public async Task<TablePage<Statement>> ListAsync(StatementStatus? status, StorefrontId? storefront, string? from, CancellationToken cancellation)
    {
        var list = status is { } one ? Codes.Of(one) : All;
        var filter = Between($"{list}~", $"{list}~~") + (storefront is { } shop ? TableClient.CreateQueryFilter($" and Storefront eq {shop.Value}") : "");
        var page = await tables.Withdrawals.PageAsync(filter, IdOf, from, cancellation);
        return await page.SelectAsync(id => FindAsync(id, cancellation));
    }

    private async Task<IReadOnlyList<WithdrawalId>> UpToAsync(string list, DateTimeOffset now, int most, CancellationToken cancellation) =>
        await tables.Withdrawals.QueryAsync<TableEntity>(Between($"{list}~", $"{list}~{Ticks(now)}~~"), most, cancellationToken: cancellation).Take(most).Select(IdOf).ToListAsync(cancellation);

    private async Task<bool> TryAsync(List<TableTransactionAction> batch, CancellationToken cancellation)
    {
        try
        {
            return await tables.Withdrawals.TrySubmitAsync(batch, cancellation) is not null;
        }
        catch (RequestFailedException e) when (e.IsMissing)
        {
            // Somebody else was quicker, and has moved it already.
            return false;
        }
    }

    private static IEnumerable<(string List, string Key)> ListRows(Statement statement)
    {
        var status = Codes.Of(statement.Status);
        yield return (status, RowKey(status, statement));
        if (statement is { IsUnfinished: true, NextTryAt: { } next })
            yield return (Due, $"{Due}~{Ticks(next)}~{statement.Id}");

        if (statement.ErasedAt is null)
            yield return (Kept, $"{Kept}~{Ticks(statement.KeptUntil)}~{statement.Id}");
    }

    private static string Between(string from, string to) => TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {from} and RowKey lt {to}");

    private static TableEntity Document(Statement statement) => JsonColumns.Write(new TableEntity(Partition, DocumentKey(statement.Id)), statement);

    private static TableEntity ListRow(string key, Statement statement) => new(Partition, key) { ["Storefront"] = statement.Storefront.Value };

    private static WithdrawalId IdOf(TableEntity row) => WithdrawalId.TryParse(row.RowKey.Split('~')[^1])!.Value;

    private static string DocumentKey(WithdrawalId id) => $"document~{id}";

    private static string RowKey(string list, Statement statement) => $"{list}~{TableKey.NewestFirst(statement.ReceivedAt)}~{statement.Id}";

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}
