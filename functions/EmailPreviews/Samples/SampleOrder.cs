using Serverless.Contracts.V1;
using Order = Serverless.Contracts.V1.Order;
using PostalAddress = Serverless.Contracts.V1.PostalAddress;
using ReplacementLine = Serverless.Contracts.V1.ReplacementLine;
using Storefront = Serverless.Domain.Storefronts.Storefront;

namespace Serverless.EmailPreviews.Samples;

/// <summary>A small order of a storefront, in its currency and to a country that it sells to, and what is asked of it.</summary>
/// <param name="at">When it is asked.</param>
internal sealed class SampleOrder(Storefront storefront, SampleWords words, DateTimeOffset at)
{
    public const string ShirtLine = "1";
    public const string LampLine = "2";
    private const int ShirtPrice = 3900;
    private const int LampPrice = 4900;
    private const int ShippingPrice = 490;

    public ReturnRequest Of(CaseKind kind) => kind switch
    {
        CaseKind.Return => Asked(kind, Delivered) with { Lines = [Line(ShirtLine, "wrong_size"), Line(LampLine, "changed_mind")] },
        CaseKind.Withdrawal => Asked(kind, Delivered) with { Lines = [Line(ShirtLine), Line(LampLine)] },
        CaseKind.Exchange => Asked(kind, Delivered) with { Lines = [Line(ShirtLine, "wrong_size")], Replacement = [Wanted(ShirtPrice)] },
        CaseKind.Claim => Asked(kind, Delivered) with { Lines = [Line(LampLine, "defective")] },
        CaseKind.Cancellation => Asked(kind, Released) with { Lines = [Line(ShirtLine), Line(LampLine)] },
        CaseKind.StockOut => Asked(kind, Released) with { Lines = [Line(ShirtLine)], Alternatives = [new([Wanted(ShirtPrice + 500)])], Restock = Day(6) },
        CaseKind.Undeliverable => Asked(kind, Shipped) with
        {
            Lines = [Line(ShirtLine, "not_reached"), Line(LampLine, "not_reached")],
            Undelivered = new() { TrackingNumber = SamplePartners.Outbound, Carrier = "DHLParcel" },
        },
        CaseKind.Amendment => Asked(kind, Released) with
        {
            Changes = new() { Address = Address, Variants = [new() { Line = LampLine, Sku = "LAMP-NORA-2", Title = words.Lamp, UnitPrice = Amount(LampPrice) }] },
        },
        _ => throw new InvalidOperationException($"Nobody said what a {kind} asks of a sample"),
    };

    /// <summary>Goods in exchange that cost so much more than those given back.</summary>
    public ReplacementLine Dearer(int more) => Wanted(ShirtPrice + more);

    public RequestedLine Line(string line, string? reason = null) => new() { Line = line, Quantity = 1, Reason = reason };

    public Order Delivered => Shipped with { DeliveredAt = at.AddDays(-2) };

    /// <summary>So long ago that nothing can be asked of it any more.</summary>
    public Order DeliveredLongAgo => Delivered with
    {
        PlacedAt = at.AddDays(-1_500),
        PaidAt = at.AddDays(-1_500),
        ReleasedAt = at.AddDays(-1_500),
        ShippedAt = at.AddDays(-1_499),
        DeliveredAt = at.AddDays(-1_495),
    };

    public Order Shipped => Released with { ShippedAt = at.AddDays(-5) };

    /// <summary>So long ago that it should have come.</summary>
    public Order ShippedLongAgo => Shipped with { PlacedAt = at.AddDays(-22), PaidAt = at.AddDays(-22), ReleasedAt = at.AddDays(-21), ShippedAt = at.AddDays(-20) };

    private Order Released => new()
    {
        Number = "L-10482",
        PlacedAt = at.AddDays(-7),
        PaidAt = at.AddDays(-7),
        ReleasedAt = at.AddDays(-6),
        Currency = storefront.Currency.Code,
        Lines =
        [
            new() { Id = ShirtLine, Sku = "LS-WHITE-M", Title = words.Shirt, Quantity = 2, UnitPrice = Amount(ShirtPrice) },
            new() { Id = LampLine, Sku = "LAMP-NORA", Title = words.Lamp, Quantity = 1, UnitPrice = Amount(LampPrice) },
        ],
        Shipping = Amount(ShippingPrice),
        Tenders = [new() { Id = "t1", Type = "card", Reference = "pi_sample", Amount = Amount((2 * ShirtPrice) + LampPrice + ShippingPrice), Label = words.Card }],
        Customer = new() { Name = words.Customer, Email = "customer@mail.example", Locale = words.Language, Address = Address },
    };

    private PostalAddress Address => new()
    {
        Line1 = storefront.ReturnAddress.Line1,
        City = storefront.ReturnAddress.City,
        Region = storefront.ReturnAddress.Region,
        PostalCode = storefront.ReturnAddress.PostalCode,
        Country = storefront.Countries[0],
    };

    private ReturnRequest Asked(CaseKind kind, Order order) => new() { Kind = Codes.Of(kind), Order = order };

    private ReplacementLine Wanted(int price) => new() { Sku = "LS-WHITE-L", Title = words.OtherShirt, Quantity = 1, UnitPrice = Amount(price) };

    /// <summary>Round prices are as many minor units in yen as in euro; only a thousandth needs a digit more.</summary>
    private Contracts.V1.Money Amount(int cents) => new() { Amount = storefront.Currency.Digits == 3 ? cents * 10L : cents, Currency = storefront.Currency.Code };

    private DateOnly Day(int days) => storefront.Calendar.LocalDate(at.AddDays(days));
}
