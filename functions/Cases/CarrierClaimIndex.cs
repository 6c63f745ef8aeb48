using Serverless.Domain.Returns.Losses;

namespace Serverless.Cases;

/// <summary>Cases of all storefronts whose goods a carrier lost or damaged, newest request first. A case that has no such loss costs nothing here.</summary>
public sealed class CarrierClaimIndex(Tables tables)
{
    internal const string Partition = "ops~carrier_claims";

    /// <summary>Brings the list in line with a case; <paramref name="before"/> as it was, where that is known.</summary>
    public async Task MoveAsync(ReturnCase? before, ReturnCase after, CancellationToken cancellation)
    {
        var row = RowKey(after);
        switch (before is not null && Lists(before), Lists(after))
        {
            case (false, true):
                var entity = new TableEntity(Partition, row) { ["Case"] = CaseRows.KeyOf(after).ToString(), ["Storefront"] = after.Storefront.Value };
                await tables.CaseIndex.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
                break;
            case (true, false):
                await tables.CaseIndex.DeleteEntityAsync(Partition, row, cancellationToken: cancellation);
                break;
        }
    }

    /// <summary>Whether a case belongs in the list.</summary>
    public static bool Lists(ReturnCase subject) => CarrierClaims.Of(subject).Count > 0;

    /// <summary>Whether the case is in the list, where it belongs there.</summary>
    public async Task<bool> HasAsync(ReturnCase subject, CancellationToken cancellation) =>
        !Lists(subject) || await tables.CaseIndex.FindAsync(Partition, RowKey(subject), cancellation) is not null;

    /// <summary>One page; a row can be behind its case, which has the last word.</summary>
    public Task<TablePage<CaseKey>> ListAsync(StorefrontId? only, string? from, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}") + (only is { } shop ? TableClient.CreateQueryFilter($" and Storefront eq {shop.Value}") : "");
        return tables.CaseIndex.PageAsync(filter, row => CaseKey.Parse(row.GetString("Case")), from, cancellation);
    }

    private static string RowKey(ReturnCase subject) => $"{TableKey.NewestFirst(subject.RequestedAt)}~{subject.Id}";
}
