namespace Serverless.Cases;

/// <summary>
/// Lists of cases, newest first; rows name a case and nothing more, so a list can be behind but never wrong about a case. Cases under way share one partition
/// (they are few) and are told apart by a column; each end has a partition of its own.
/// </summary>
public sealed class CaseIndex(Tables tables, FailureIndex failures)
{
    private const string Open = "open";
    private const char Separator = '\n';

    /// <summary>Writes the rows that never change.</summary>
    public async Task AddAsync(ReturnCase subject, CancellationToken cancellation)
    {
        await UpsertAsync(subject, All(subject.Storefront), cancellation);
        await UpsertAsync(subject, ByOrder(subject.Storefront, subject.Order.Number), cancellation);
    }

    /// <summary>Moves the case to the list of its status; doing it again changes nothing.</summary>
    public async Task MoveAsync(ReturnCase subject, CancellationToken cancellation)
    {
        await UpsertAsync(subject, ByStatus(subject.Storefront, subject.Status), cancellation);
        foreach (var status in Left(subject))
            await RemoveAsync(subject, ByStatus(subject.Storefront, status), cancellation);

        await MoveAmongFailuresAsync(subject, cancellation);
    }

    /// <summary>Where it can have been before: from one end to another as well, without having been open in between.</summary>
    private static IEnumerable<string> Left(ReturnCase subject) =>
    [
        .. ReturnStatus.IsOver(subject.Status) ? [Open]
            : subject.History.Reopenings > 0 ? [ReturnStatus.Cancelled, ReturnStatus.Expired, ReturnStatus.Failed]
            : Array.Empty<string>(),
        .. subject.History.WasRefused && subject.State is not ReturnState.Refused ? [ReturnStatus.Refused] : Array.Empty<string>(),
    ];

    /// <summary>A case that never failed costs nothing here; one whose units were released is given up, and nothing that waits for a person.</summary>
    private async Task MoveAmongFailuresAsync(ReturnCase subject, CancellationToken cancellation)
    {
        if (subject.State is ReturnState.Failed { UnitsReleased: false, Failure: var failure })
        {
            await failures.AddAsync(subject, RowKey(subject), failure, cancellation);
        }
        else if (subject.History.HasFailed)
        {
            await failures.RemoveAsync(RowKey(subject), cancellation);
            if (subject.State is not ReturnState.Failed)
                await RemoveAsync(subject, ByStatus(subject.Storefront, ReturnStatus.Failed), cancellation);
        }
    }

    public Task<TablePage<CaseKey>> ListAsync(
        StorefrontId storefront, OrderNumber? order, string? status, string? from, int size, CancellationToken cancellation) => (order, status) switch
        {
            ({ } number, _) => PageAsync(ByOrder(storefront, number), status: null, from, size, cancellation),
            (null, { } wanted) => PageAsync(ByStatus(storefront, wanted), ReturnStatus.IsOver(wanted) ? null : wanted, from, size, cancellation),
            _ => PageAsync(All(storefront), status: null, from, size, cancellation),
        };

    /// <summary>One page of open cases, storefront by storefront: a page is of one of them, and its end names the storefront to go on with.</summary>
    public async Task<TablePage<CaseKey>> ListOpenAsync(
        IReadOnlyList<StorefrontId> storefronts, string? status, string? from, CancellationToken cancellation, int size = 50)
    {
        var (first, place) = from?.Split(Separator, 2) is [var named, var rest] ? (named, rest is "" ? null : rest) : ("", null);
        StorefrontId[] left = [.. storefronts.Where(one => string.CompareOrdinal(one.Value, first) >= 0).OrderBy(one => one.Value, StringComparer.Ordinal)];
        for (var i = 0; i < left.Length; i++)
        {
            var page = await PageAsync(ByStatus(left[i], Open), status, left[i].Value == first ? place : null, size, cancellation);
            if (page.Next is { } next)
                return page with { Next = $"{left[i]}{Separator}{next}" };

            if (page.IsLost || page.Items.Count > 0)
                return page with { Next = page.IsLost || i + 1 == left.Length ? null : $"{left[i + 1]}{Separator}" };
        }

        return new TablePage<CaseKey>([], Next: null);
    }

    public async Task<IReadOnlyList<CaseKey>> NewestAsync(StorefrontId storefront, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation)
    {
        // A case's own id comes after its time, so that "~~" is behind every case of that time.
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {All(storefront)} and RowKey ge {TableKey.NewestFirst(to) + "~~"} and RowKey lt {TableKey.NewestFirst(from) + "~~"}");
        return await tables.CaseIndex.QueryAsync<TableEntity>(filter, Math.Min(limit, 1_000), cancellationToken: cancellation).Select(Read).Take(limit).ToListAsync(cancellation);
    }

    /// <summary>Whether the case is in every list where it belongs.</summary>
    public async Task<bool> HasAllAsync(ReturnCase subject, CancellationToken cancellation)
    {
        string[] lists = [All(subject.Storefront), ByOrder(subject.Storefront, subject.Order.Number), ByStatus(subject.Storefront, subject.Status)];
        var found = await Task.WhenAll(lists.Select(list => tables.CaseIndex.GetEntityIfExistsAsync<TableEntity>(
            list, RowKey(subject), ["Status"], cancellation)));
        return found.All(row => row.HasValue) && found[^1].Value!.GetString("Status") == subject.Status;
    }

    /// <summary>Whether a list can have the case in it. Lists by status have those of their status alone.</summary>
    public static bool MayHold(string list, ReturnCase subject) => list switch
    {
        FailureIndex.Partition => subject.State is ReturnState.Failed,
        CarrierClaimIndex.Partition => CarrierClaimIndex.Lists(subject),
        MessageIndex.Partition => MessageIndex.Lists(subject),
        UnreachableIndex.Partition => UnreachableIndex.Lists(subject),
        _ when list.StartsWith($"{subject.Storefront}~status~", StringComparison.Ordinal) => list == ByStatus(subject.Storefront, subject.Status),
        _ => true,
    };

    private Task<TablePage<CaseKey>> PageAsync(string partition, string? status, string? from, int size, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}") + (status is null ? "" : TableClient.CreateQueryFilter($" and Status eq {status}"));
        return tables.CaseIndex.PageAsync(filter, Read, from, cancellation, size);
    }

    private static CaseKey Read(TableEntity row) => CaseKey.Parse(row.GetString("Case"));

    private Task UpsertAsync(ReturnCase subject, string partition, CancellationToken cancellation) =>
        tables.CaseIndex.UpsertEntityAsync(
            new TableEntity(partition, RowKey(subject)) { ["Case"] = CaseRows.KeyOf(subject).ToString(), ["Status"] = subject.Status },
            TableUpdateMode.Replace,
            cancellation);

    private Task RemoveAsync(ReturnCase subject, string partition, CancellationToken cancellation) =>
        tables.CaseIndex.DeleteEntityAsync(partition, RowKey(subject), cancellationToken: cancellation);

    private static string RowKey(ReturnCase subject) => $"{TableKey.NewestFirst(subject.RequestedAt)}~{subject.Id}";
    private static string All(StorefrontId storefront) => $"{storefront}~all";
    private static string ByOrder(StorefrontId storefront, OrderNumber order) => $"{storefront}~order~{TableKey.Escape(order.Key)}";

    private static string ByStatus(StorefrontId storefront, string status) =>
        $"{storefront}~status~{(ReturnStatus.IsOver(status) ? status : Open)}";
}
