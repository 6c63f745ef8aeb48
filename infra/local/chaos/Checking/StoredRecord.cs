using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Serverless.Stack;

namespace Serverless.Chaos.Checking;

/// <summary>Everything that stands in the tables, read as it is, without the app.</summary>
internal sealed record StoredRecord(
    IReadOnlyDictionary<string, CaseRecord> Cases, IReadOnlyList<IndexRow> Index, IReadOnlyDictionary<string, JsonNode> Balances)
{
    public static async Task<StoredRecord> ReadAsync(Settings settings, CancellationToken stop)
    {
        var service = new TableServiceClient(settings.Storage);
        Dictionary<string, CaseRecord> cases = new(StringComparer.Ordinal);
        foreach (var partition in (await AllAsync(service, "cases", stop)).GroupBy(row => row.PartitionKey, StringComparer.Ordinal))
            cases[partition.Key] = CaseRecord.Of(partition.Key, [.. partition]);

        return new StoredRecord(
            cases,
            [.. (await AllAsync(service, "caseindex", stop)).Select(row => new IndexRow(row.PartitionKey, row.RowKey, row.GetString("Case")))],
            (await AllAsync(service, "orders", stop)).Where(row => row.RowKey is "balance").ToDictionary(row => row.PartitionKey, row => Json(row)!, StringComparer.Ordinal));
    }

    /// <summary>Where every case stands; one look at the table.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> StatusesAsync(Settings settings, CancellationToken stop)
    {
        Dictionary<string, string> statuses = new(StringComparer.Ordinal);
        var table = new TableServiceClient(settings.Storage).GetTableClient("cases");
        await foreach (var row in table.QueryAsync<TableEntity>("RowKey eq 'case'", select: ["PartitionKey", "Status"], cancellationToken: stop))
            statuses[row.PartitionKey.Split('~')[1]] = row.GetString("Status");

        return statuses;
    }

    /// <summary>The same; null while the storage is away.</summary>
    public static async Task<IReadOnlyDictionary<string, string>?> TryStatusesAsync(Settings settings, CancellationToken stop)
    {
        try
        {
            return await StatusesAsync(settings, stop);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or IOException)
        {
            return null;
        }
    }

    /// <summary>What the shop has to give back by itself; null while the storage is away.</summary>
    public static async Task<IReadOnlyList<Owed>?> TryPayoutsAsync(Settings settings, CancellationToken stop)
    {
        try
        {
            List<Owed> owed = [];
            var table = new TableServiceClient(settings.Storage).GetTableClient("cases");
            await foreach (var row in table.QueryAsync<TableEntity>("RowKey eq 'case' and Status eq 'refunding'", cancellationToken: stop))
                owed.AddRange(Owed.Of(row.PartitionKey.Split('~')[1], Json(row)));

            return owed;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>A row's document, which may go over several columns.</summary>
    internal static JsonNode? Json(TableEntity row)
    {
        var text = string.Concat(Enumerable.Range(0, 15).Select(column => row.GetString($"Json{column}")));
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private static async Task<List<TableEntity>> AllAsync(TableServiceClient service, string table, CancellationToken stop)
    {
        List<TableEntity> rows = [];
        await foreach (var row in service.GetTableClient(table).QueryAsync<TableEntity>(cancellationToken: stop))
            rows.Add(row);

        return rows;
    }
}

/// <summary>A gift card's part that waits for the shop.</summary>
internal sealed record Owed(string Case, string Tender, int Round)
{
    public static IEnumerable<Owed> Of(string @case, JsonNode? document) =>
        from attempt in document?["repayment"]!["attempts"]!.AsArray() ?? []
        where IsTheShops(attempt) && (string?)attempt!["status"] is "pending" && attempt["isReplaced"]?.GetValue<bool>() is not true
        select new Owed(@case, (string)attempt!["tender"]!, attempt["round"]?.GetValue<int>() ?? 1);

    public static bool IsTheShops(JsonNode? attempt) => (string?)attempt!["type"] is "gift_card" && attempt["as"] is null;
}

/// <summary>One row of the lists.</summary>
internal sealed record IndexRow(string Partition, string Row, string? Named)
{
    public bool IsOfParcel => Partition.StartsWith("track~", StringComparison.Ordinal);

    /// <summary>Of the cases that upkeep looks after.</summary>
    public bool IsOfWorklist => Partition.StartsWith("work~", StringComparison.Ordinal);

    /// <summary>The case that it is of: rows of the worklist are named by theirs.</summary>
    public string? Case => IsOfWorklist ? Row : Named;
}

/// <summary>One case's partition.</summary>
/// <param name="Timeline">What happened, in order, with its number.</param>
/// <param name="Unread">Reports in the inbox that the case has not taken in.</param>
/// <param name="Undone">Effects that were meant and have no result.</param>
internal sealed record CaseRecord(
    string Id, string? Status, JsonNode? Document, int Events, IReadOnlyList<(int Number, string What)> Timeline,
    IReadOnlyList<string> Unread, IReadOnlyList<string> Undone, bool HasPerson)
{
    /// <summary>The customer said where money that had come back shall go before it was planned anew.</summary>
    public bool AgreedFirst => Timeline.SkipWhile(entry => entry.What is not "money_returned").Select(entry => entry.What)
        .FirstOrDefault(what => what is "consent_given" or "refund_replanned") is "consent_given";

    public static CaseRecord Of(string key, IReadOnlyList<TableEntity> rows)
    {
        var row = rows.FirstOrDefault(r => r.RowKey is "case");
        return new CaseRecord(
            key.Split('~')[^1],
            row?.GetString("Status"),
            row is null ? null : StoredRecord.Json(row),
            row?.GetInt32("Events") ?? 0,
            [
                .. rows.Where(r => r.RowKey is ['t', >= '0' and <= '9', ..])
                    .Select(r => (int.Parse(r.RowKey.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture), (string)StoredRecord.Json(r)!["what"]!)),
            ],
            [.. rows.Where(r => r.RowKey.StartsWith("in", StringComparison.Ordinal) && r.GetBoolean("Handled") is false).Select(r => r.RowKey)],
            [.. rows.Where(r => r.RowKey is ['e', ..] && r.GetString("Result") is null).Select(r => r.RowKey)],
            rows.Any(r => r.RowKey is "person"));
    }
}
