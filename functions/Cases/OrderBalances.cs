namespace Serverless.Cases;

/// <summary>What is returned or in flight of each order, for all its cases: one row, changed under its tag, so two cases never get one unit.</summary>
public sealed class OrderBalances(Tables tables)
{
    private readonly OrderRows _rows = new(tables);

    public async Task<OrderBalance> GetAsync(StorefrontId storefront, OrderNumber order, CancellationToken cancellation) =>
        (await _rows.ReadBalanceAsync(storefront, order, cancellation)).Balance;

    /// <summary>The same with the order as it is on record; null where it was never recorded.</summary>
    public async Task<(OrderBalance Balance, Order? Order)> GetWithOrderAsync(StorefrontId storefront, OrderNumber order, CancellationToken cancellation)
    {
        var read = await _rows.ReadAsync(storefront, order, cancellation);
        return (read.Balance, read.Order);
    }

    /// <summary>Changes a balance; <paramref name="change"/> may be asked again, and gives back what it was given when nothing is to change.</summary>
    public Task ChangeAsync(StorefrontId storefront, OrderNumber order, Func<OrderBalance, OrderBalance> change, CancellationToken cancellation) =>
        ChangeAsync(storefront, order, (balance, _) => change(balance), cancellation);

    /// <summary>The same with the order as it is on record, which does not change either until the balance is written.</summary>
    public async Task ChangeAsync(StorefrontId storefront, OrderNumber order, Func<OrderBalance, Order?, OrderBalance> change, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await _rows.ReadAsync(storefront, order, cancellation);
            var after = change(read.Balance, read.Order);
            if (ReferenceEquals(read.Balance, after) || await _rows.TryWriteAsync(read, after, order: null, cancellation))
                return;
        }
    }
}
