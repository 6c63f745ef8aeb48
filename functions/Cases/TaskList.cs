namespace Serverless.Cases;

/// <summary>A list of cases of all storefronts that a person has something to do with, newest request first. A case that has nothing of the kind costs nothing here.</summary>
public abstract class TaskList(Tables tables, string partition)
{
    /// <summary>Whether a case belongs in the list.</summary>
    protected abstract bool Holds(ReturnCase subject);

    /// <summary>Brings the list in line with a case; <paramref name="before"/> as it was, where that is known.</summary>
    public async Task MoveAsync(ReturnCase? before, ReturnCase after, CancellationToken cancellation)
    {
        var row = RowKey(after);
        switch (before is not null && Holds(before), Holds(after))
        {
            case (false, true):
                var entity = new TableEntity(partition, row) { ["Case"] = CaseRows.KeyOf(after).ToString(), ["Storefront"] = after.Storefront.Value };
                await tables.CaseIndex.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
                break;
            case (true, false):
                await tables.CaseIndex.DeleteEntityAsync(partition, row, cancellationToken: cancellation);
                break;
        }
    }

    /// <summary>Whether the case is in the list, where it belongs there.</summary>
    public async Task<bool> HasAsync(ReturnCase subject, CancellationToken cancellation) =>
        !Holds(subject) || await tables.CaseIndex.FindAsync(partition, RowKey(subject), cancellation) is not null;

    /// <summary>One page; a row can be behind its case, which has the last word.</summary>
    public Task<TablePage<CaseKey>> ListAsync(StorefrontId? only, string? from, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}") + (only is { } shop ? TableClient.CreateQueryFilter($" and Storefront eq {shop.Value}") : "");
        return tables.CaseIndex.PageAsync(filter, row => CaseKey.Parse(row.GetString("Case")), from, cancellation);
    }

    private static string RowKey(ReturnCase subject) => $"{TableKey.NewestFirst(subject.RequestedAt)}~{subject.Id}";
}
