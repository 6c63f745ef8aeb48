using System.Collections.Concurrent;
using System.Globalization;

namespace Serverless.Shop;

/// <summary>An order of the shop's one customer.</summary>
internal sealed record ShopOrder(string Number, string Article, string Sku, long Cents, DateTimeOffset DeliveredAt);

/// <summary>How far the return of an order is, as the shop was told.</summary>
/// <param name="Sequence">Place of the event that said so: one that comes late says nothing new.</param>
internal sealed record ReturnOfOrder(string Rma, string Status, int Sequence)
{
    /// <summary>The customer's page, where the shop asked by itself.</summary>
    public Uri? StatusPage { get; init; }
}

/// <summary>What a real shop has in its database.</summary>
internal sealed class OrderBook(DateTimeOffset now)
{
    private readonly ConcurrentDictionary<string, ReturnOfOrder> _returns = new(StringComparer.Ordinal);

    public IReadOnlyList<ShopOrder> All { get; } =
    [
        Order(now, 1, "Linen shirt, white, M", "SHIRT-LINEN-WHITE-M", 3990),
        Order(now, 2, "Stoneware mug", "MUG-STONEWARE", 1450),
    ];

    public ShopOrder? Find(string number) => All.FirstOrDefault(order => order.Number == number);

    public ReturnOfOrder? ReturnOf(ShopOrder order) => _returns.GetValueOrDefault(order.Number);

    public void Note(string number, ReturnOfOrder news) => _returns.AddOrUpdate(
        number,
        news,
        (_, known) => known.Rma == news.Rma && known.Sequence > news.Sequence ? known with { StatusPage = known.StatusPage ?? news.StatusPage } : news with { StatusPage = news.StatusPage ?? known.StatusPage });

    /// <summary>Each start of the shop has orders of its own, so that there is always something to send back.</summary>
    private static ShopOrder Order(DateTimeOffset now, int number, string article, string sku, long cents) =>
        new(string.Create(CultureInfo.InvariantCulture, $"S-{now:yyMMddHHmmss}-{number}"), article, sku, cents, now.AddDays(-2));
}
