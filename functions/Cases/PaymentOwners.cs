namespace Serverless.Cases;

/// <summary>Which order of which storefront a payment belongs to: the first that names it has it for good, and nobody is told which.</summary>
public sealed class PaymentOwners(Tables tables)
{
    private const string RowKey = "owner";
    private const string Owner = "Owner";

    /// <summary>Makes the order's payments its own. Gives the tenders whose payment another order has; the others are the order's then.</summary>
    public Task<IReadOnlyList<TenderId>> ClaimAsync(StorefrontId storefront, Order order, CancellationToken cancellation) => TakenAsync(
        storefront,
        order,
        async (tender, owner) =>
            await tables.Payments.TryWriteAsync(new TableEntity(Partition(tender), RowKey) { [Owner] = owner }, tag: null, cancellation) is null
            && await IsOfAnotherAsync(tender, owner, cancellation),
        cancellation);

    /// <summary>Makes what was paid for a case's exchange or deliveries, or is held for it, its order's own; true where another order has it.</summary>
    public async Task<bool> IsOfAnotherAsync(ReturnCase subject, CancellationToken cancellation) => subject.PaymentTenders is [_, ..] paid
        && (await ClaimAsync(subject.Storefront, subject.Order with { Tenders = paid }, cancellation)).Count > 0;

    public Task<IReadOnlyList<TenderId>> FindTakenAsync(StorefrontId storefront, Order order, CancellationToken cancellation) =>
        TakenAsync(storefront, order, (tender, owner) => IsOfAnotherAsync(tender, owner, cancellation), cancellation);

    private static async Task<IReadOnlyList<TenderId>> TakenAsync(
        StorefrontId storefront, Order order, Func<Tender, string, Task<bool>> isTaken, CancellationToken cancellation)
    {
        var owner = OrderRows.Partition(storefront, order.Number);
        return await order.Tenders.Where(t => t.Type.NamesOnePayment()).ToAsyncEnumerable()
            .Where(async (tender, _) => await isTaken(tender, owner)).Select(tender => tender.Id).ToListAsync(cancellation);
    }

    private async Task<bool> IsOfAnotherAsync(Tender tender, string owner, CancellationToken cancellation) =>
        await tables.Payments.FindAsync(Partition(tender), RowKey, cancellation) is { } row && row.GetString(Owner) != owner;

    private static string Partition(Tender tender) => TableKey.Escape(tender.Reference);
}
