namespace Serverless.Cases;

/// <summary>
/// Whose a parcel is: one case's in each storefront that names its number, with those of the same customer that travel in it. A carrier names the number alone: its news go to all.
/// </summary>
public sealed class TrackingIndex(Tables tables, CaseStore cases, OrderIndex orders)
{
    /// <summary>Says whose a parcel is; false when its number is that of another case of the storefront.</summary>
    public Task<bool> TryAddAsync(CaseKey key, string trackingNumber, CancellationToken cancellation) =>
        TryAddAsync(key, RowOf(trackingNumber, key.Storefront.Value, key), cancellation);

    /// <summary>The same of a parcel that a customer says they have sent: one that the shop sent to a customer, or has booked for one, is not.</summary>
    public async Task<bool> TryAddOwnAsync(CaseKey key, string trackingNumber, CancellationToken cancellation) =>
        !await IsOutboundAsync(key, trackingNumber, cancellation) && await TryAddAsync(key, RowOf(trackingNumber, key.Storefront.Value, key, isOwn: true), cancellation);

    /// <summary>News of the parcel go to this case as well, whose goods travel in it.</summary>
    public Task JoinAsync(CaseKey rider, string trackingNumber, CancellationToken cancellation) =>
        tables.CaseIndex.UpsertEntityAsync(RowOf(trackingNumber, rider.ToString(), rider), TableUpdateMode.Replace, cancellation);

    /// <summary>They do not any more.</summary>
    public Task LeaveAsync(CaseKey rider, string trackingNumber, CancellationToken cancellation) =>
        tables.CaseIndex.DeleteEntityAsync(Partition(trackingNumber), rider.ToString(), cancellationToken: cancellation);

    /// <summary>Whether a customer cannot name it as theirs.</summary>
    public async Task<bool> IsTakenAsync(CaseKey key, string trackingNumber, CancellationToken cancellation) =>
        await IsOutboundAsync(key, trackingNumber, cancellation)
        || (await tables.CaseIndex.FindAsync(Partition(trackingNumber), key.Storefront.Value, cancellation) is { } found
            && OwnerOf(found) is { } owner && owner != key && !(IsOwn(found) && await HasLetGoAsync(owner, cancellation)));

    private async Task<bool> IsOutboundAsync(CaseKey key, string trackingNumber, CancellationToken cancellation) =>
        (await orders.WithParcelAsync(key.Storefront, trackingNumber, from: null, size: 1, cancellation)).Items.Count > 0;

    public async Task<bool> IsSharedAsync(CaseKey key, string trackingNumber, CancellationToken cancellation) =>
        (await ListAsync(trackingNumber, cancellation)).Any(owner => owner.Storefront != key.Storefront);

    public async Task<IReadOnlyList<CaseKey>> ListAsync(string trackingNumber, CancellationToken cancellation) =>
        await tables.CaseIndex
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition(trackingNumber)}"), select: ["Case"], cancellationToken: cancellation)
            .Select(OwnerOf).Where(owner => owner is not null).Select(owner => owner!.Value).ToListAsync(cancellation);

    private async Task<bool> TryAddAsync(CaseKey key, TableEntity row, CancellationToken cancellation) =>
        await tables.CaseIndex.TryWriteAsync(row, tag: null, cancellation) is not null || await TryTakeOverAsync(key, row, cancellation);

    /// <summary>Whoever cancels and asks again sends the same parcel: its number goes along. A number that was booked is nobody's to name, whatever became of its case.</summary>
    private async Task<bool> TryTakeOverAsync(CaseKey key, TableEntity row, CancellationToken cancellation)
    {
        var before = (await tables.CaseIndex.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellation)).Value;
        if (OwnerOf(before) is not { } owner || owner == key)
            return true;

        // Of two that take it over at once, one has it.
        return (IsOwn(before) || !IsOwn(row)) && await HasLetGoAsync(owner, cancellation) && await tables.CaseIndex.TryWriteAsync(row, before.ETag, cancellation) is not null;
    }

    /// <summary>It ended before its parcel was posted.</summary>
    private async Task<bool> HasLetGoAsync(CaseKey owner, CancellationToken cancellation) =>
        await cases.FindAsync(owner, cancellation) is { Case: { ShipBack: null or { PostedAt: null } } subject } && Reopening.IsOpenToGoods(subject);

    private static TableEntity RowOf(string trackingNumber, string row, CaseKey key, bool isOwn = false) => new(Partition(trackingNumber), row) { ["Case"] = key.ToString(), ["Own"] = isOwn };

    private static bool IsOwn(TableEntity row) => row.GetBoolean("Own") is true;
    private static CaseKey? OwnerOf(TableEntity row) => CaseKey.TryParse(row.GetString("Case"));
    private static string Partition(string trackingNumber) => $"track~{TableKey.Escape(trackingNumber)}";
}
