using System.Text;

namespace Serverless.Cases;

/// <summary>
/// Orders by their customer's email and phone, which stand here as hashes alone, and by parcel. It is written before the order, so that it lists too much rather than too
/// little: whoever finds an order by it looks whether the order says so.
/// </summary>
public sealed class OrderIndex(Tables tables)
{
    private const string Number = "Order";
    private const string Owner = "Storefront";

    /// <summary>Lists an order by what it is not listed by yet.</summary>
    /// <param name="before">The order as it is listed already; absent where nothing is known to be.</param>
    public async Task AddAsync(
        StorefrontId storefront, (Order Order, OrderPerson? Person)? before, (Order Order, OrderPerson? Person) after, CancellationToken cancellation)
    {
        var listed = before is { } known ? RowsOf(storefront, known.Order, known.Person) : [];
        foreach (var (partition, row) in RowsOf(storefront, after.Order, after.Person).Except(listed))
        {
            var entry = new TableEntity(partition, row) { [Number] = after.Order.Number.Value, [Owner] = storefront.Value };
            await tables.OrderIndex.UpsertEntityAsync(entry, TableUpdateMode.Replace, cancellation);
        }
    }

    /// <summary>Takes out what an order was found by and is no longer; false where there is nothing of it.</summary>
    public async Task<bool> RemoveAsync(
        StorefrontId storefront, (Order Order, OrderPerson? Person) before, (Order Order, OrderPerson? Person) after, CancellationToken cancellation)
    {
        var left = RowsOf(storefront, before.Order, before.Person).Except(RowsOf(storefront, after.Order, after.Person)).ToList();
        foreach (var (partition, row) in left)
            await tables.OrderIndex.DeleteEntityAsync(partition, row, cancellationToken: cancellation);

        return left.Count > 0;
    }

    public Task<TablePage<OrderNumber>> WithEmailAsync(StorefrontId storefront, string email, string? from, int size, CancellationToken cancellation) =>
        PageAsync(Mail(storefront, email), from, size, cancellation);

    public Task<TablePage<OrderNumber>> WithPhoneAsync(StorefrontId storefront, string phone, string? from, int size, CancellationToken cancellation) =>
        PageAsync(Phone(storefront, phone), from, size, cancellation);

    /// <summary>Orders of one storefront of which something is in a parcel: shops send several in one.</summary>
    public Task<TablePage<OrderNumber>> WithParcelAsync(
        StorefrontId storefront, string trackingNumber, string? from, int size, CancellationToken cancellation) => tables.OrderIndex.PageAsync(
        TableClient.CreateQueryFilter($"PartitionKey eq {Parcel(trackingNumber)} and RowKey ge {$"{storefront}~"} and RowKey lt {$"{storefront}~~"}"),
        row => OrderNumber.Parse(row.GetString(Number)), from, cancellation, size);

    /// <summary>The same of all storefronts.</summary>
    public async Task<IReadOnlyList<(StorefrontId Storefront, OrderNumber Order)>> WithParcelAsync(string trackingNumber, CancellationToken cancellation) =>
        await tables.OrderIndex.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Parcel(trackingNumber)}"), cancellationToken: cancellation)
            .Select(row => (StorefrontId.Parse(row.GetString(Owner)), OrderNumber.Parse(row.GetString(Number)))).ToListAsync(cancellation);

    public static bool IsSameEmail(string one, string other) => Plain(one) == Plain(other);

    /// <summary>The same number, in whatever groups it is written, with <c>+</c> or <c>00</c>.</summary>
    public static bool IsSamePhone(string one, string other) => Digits(one) == Digits(other);

    private Task<TablePage<OrderNumber>> PageAsync(string partition, string? from, int size, CancellationToken cancellation) =>
        tables.OrderIndex.PageAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), row => OrderNumber.Parse(row.GetString(Number)), from, cancellation, size);

    private static IEnumerable<(string Partition, string Row)> RowsOf(StorefrontId storefront, Order order, OrderPerson? person)
    {
        var key = TableKey.Escape(order.Number.Key);
        foreach (var parcel in order.Shipments.Select(parcel => parcel.TrackingNumber).OfType<string>())
            yield return (Parcel(parcel), $"{storefront}~{key}");

        if (person is null)
            yield break;

        yield return (Mail(storefront, person.Customer.Email), key);
        if (person.Customer.Phone is { } phone)
            yield return (Phone(storefront, phone), key);
    }

    private static string Mail(StorefrontId storefront, string email) => $"{storefront}~mail~{Hash.Hex($"{storefront}\n{Plain(email)}")}";
    private static string Phone(StorefrontId storefront, string phone) => $"{storefront}~phone~{Hash.Hex($"{storefront}\n{Digits(phone)}")}";
    private static string Parcel(string trackingNumber) => $"parcel~{TableKey.Escape(trackingNumber)}";
    private static string Plain(string email) => email.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    private static string Digits(string phone) => string.Concat(phone.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit)).TrimStart('0');
}
