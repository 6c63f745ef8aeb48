namespace Serverless.Cases;

/// <summary>Which order of which storefront a payment belongs to: the first that names it has it for good, and nobody is told which.</summary>
public sealed class PaymentOwners(Tables tables)
{
    private const string RowKey = "owner";
    private const string Owner = "Owner";

    /// <summary>Makes the order's payments its own. Gives the tenders whose payment another order has; the others are the order's then.</summary>
    public async Task<IReadOnlyList<TenderId>> ClaimAsync(StorefrontId storefront, Order order, CancellationToken cancellation)
    {
        var owner = OrderRows.Partition(storefront, order.Number);
        List<TenderId> taken = [];
        foreach (var tender in Payments(order))
        {
            var owned = new TableEntity(Partition(tender), RowKey) { [Owner] = owner };
            if (await tables.Payments.TryWriteAsync(owned, tag: null, cancellation) is null && await IsOfAnotherAsync(tender, owner, cancellation))
                taken.Add(tender.Id);
        }

        return taken;
    }

    /// <summary>The tenders whose payment another order has.</summary>
    public async Task<IReadOnlyList<TenderId>> FindTakenAsync(StorefrontId storefront, Order order, CancellationToken cancellation)
    {
        var owner = OrderRows.Partition(storefront, order.Number);
        List<TenderId> taken = [];
        foreach (var tender in Payments(order))
        {
            if (await IsOfAnotherAsync(tender, owner, cancellation))
                taken.Add(tender.Id);
        }

        return taken;
    }

    private async Task<bool> IsOfAnotherAsync(Tender tender, string owner, CancellationToken cancellation) =>
        await tables.Payments.FindAsync(Partition(tender), RowKey, cancellation) is { } row && row.GetString(Owner) != owner;

    private static IEnumerable<Tender> Payments(Order order) => order.Tenders.Where(t => t.Type.NamesOnePayment());

    private static string Partition(Tender tender) => TableKey.Escape(tender.Reference);
}
