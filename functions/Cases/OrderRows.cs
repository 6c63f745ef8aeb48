namespace Serverless.Cases;

/// <summary>
/// How the rows of an order are read and written: <c>order</c>, as it was told, <c>person</c>, who ordered, where that was told beforehand, and <c>balance</c>, what of it is
/// returned or in flight. The tag of the balance guards all. A change of the order writes the balance as well, and the balance is read first: whoever then writes a balance has seen the order as it is.
/// </summary>
internal sealed class OrderRows(Tables tables)
{
    private const string Order = "order";
    private const string Balance = "balance";
    private const string Person = "person";

    /// <summary>Spellings of the number whose own rows, from the time when each had its own, are in the balance.</summary>
    private const string Spellings = "Spellings";

    public async Task<OrderState> ReadAsync(StorefrontId storefront, OrderNumber number, CancellationToken cancellation)
    {
        var read = await ReadBalanceAsync(storefront, number, cancellation);
        return await tables.Orders.FindAsync(read.Partition, Order, cancellation) is { } order
            ? read with { Order = JsonColumns.Read<Order>(order), OrderTag = order.ETag }
            : read;
    }

    /// <summary>The same with who ordered.</summary>
    public async Task<OrderState> ReadWithPersonAsync(StorefrontId storefront, OrderNumber number, CancellationToken cancellation)
    {
        var read = await ReadAsync(storefront, number, cancellation);
        return read with { Person = await tables.Orders.FindAsync<OrderPerson>(read.Partition, Person, cancellation) };
    }

    /// <summary>The balance alone, for a caller that changes nothing.</summary>
    public async Task<OrderState> ReadBalanceAsync(StorefrontId storefront, OrderNumber number, CancellationToken cancellation)
    {
        var partition = Partition(storefront, number);
        var balance = await tables.Orders.FindAsync(partition, Balance, cancellation);
        var read = new OrderState(
            partition,
            balance is null ? OrderBalance.Empty(number) : JsonColumns.Read<OrderBalance>(balance),
            balance?.ETag,
            balance?.GetString(Spellings)?.Split('\n') ?? []);
        return read.Spellings.Contains(number.Value, StringComparer.Ordinal) ? read : await WithOldAsync(read, storefront, number, cancellation);
    }

    /// <summary>Writes a balance, and with it the order and its person where they changed; false when somebody else was quicker.</summary>
    public async Task<bool> TryWriteAsync(OrderState read, OrderBalance balance, Order? order, CancellationToken cancellation, OrderPerson? person = null)
    {
        var row = new TableEntity(read.Partition, Balance) { [Spellings] = string.Join('\n', read.Spellings) };
        List<TableTransactionAction> batch = [JsonColumns.Write(row, balance).Under(read.BalanceTag)];
        if (order is not null)
            batch.Add(JsonColumns.Write(new TableEntity(read.Partition, Order), order).Under(read.OrderTag));

        if (person is not null)
            batch.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, JsonColumns.Write(new TableEntity(read.Partition, Person), person)));

        return await tables.Orders.TrySubmitAsync(batch, cancellation) is not null;
    }

    /// <summary>One partition for every spelling of the number.</summary>
    public static string Partition(StorefrontId storefront, OrderNumber number) => $"{storefront}~{TableKey.Escape(number.Key)}";

    /// <summary>Each spelling was an order of its own once: what its cases had counts for the one order that they are of.</summary>
    private async Task<OrderState> WithOldAsync(OrderState read, StorefrontId storefront, OrderNumber number, CancellationToken cancellation)
    {
        var partition = $"{storefront}~{TableKey.Escape(number.Value)}";
        var old = partition == read.Partition || await tables.Orders.FindAsync(partition, Balance, cancellation) is not { } row ? null : JsonColumns.Read<OrderBalance>(row);
        return read with
        {
            Spellings = [.. read.Spellings, number.Value],
            Balance = old is null ? read.Balance : read.Balance with
            {
                InFlight = [.. read.Balance.InFlight, .. old.InFlight],
                Settled = [.. read.Balance.Settled, .. old.Settled],
            },
        };
    }
}

internal sealed record OrderState(string Partition, OrderBalance Balance, ETag? BalanceTag, IReadOnlyList<string> Spellings)
{
    /// <summary>As it was told; absent when nothing was told of it.</summary>
    public Order? Order { get; init; }

    public ETag? OrderTag { get; init; }

    /// <summary>Who ordered; absent when nobody told it beforehand, or where it was not read.</summary>
    public OrderPerson? Person { get; init; }
}
