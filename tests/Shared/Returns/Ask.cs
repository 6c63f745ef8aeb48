using System.Security.Cryptography;
using Serverless.Contracts.V1;

namespace Serverless.Tests.Returns;

/// <summary>A request for a return as a shop would send it: two shirts and three pairs of socks, delivered three days ago; one shirt goes back.</summary>
public sealed record Ask(DateTimeOffset Now)
{
    public string Order { get; init; } = $"N-{RandomNumberGenerator.GetHexString(8)}";

    public IReadOnlyList<Item> Items { get; init; } = [new("shirt", 2, 3990), new("socks", 3, 995)];

    public IReadOnlyList<RequestedLine> Lines { get; init; } = [Line("shirt")];

    public ShipBack? ShipBack { get; init; } = new() { Method = "pickup" };

    /// <summary>How far the order is: <c>paid</c>, <c>released</c>, <c>shipped</c> or <c>delivered</c>.</summary>
    public string Stage { get; init; } = "delivered";

    /// <summary>Paid with these, the last one taking what is left.</summary>
    public IReadOnlyList<Paid> Tenders { get; init; } = [new("card", "card")];

    public long Discount { get; init; }

    public IReadOnlyList<Coupon>? Coupons { get; init; }

    public bool IsPaid { get; init; } = true;

    public DateTimeOffset ShippedAt { get; init; } = Now.AddDays(-399);

    public DateTimeOffset? DeliveredAt { get; init; } = Now.AddDays(-3);

    public string? Channel { get; init; }

    public bool? Urgent { get; init; }

    public string? Kind { get; init; }

    public string? Resolution { get; init; }

    public string? PayoutConsent { get; init; }

    /// <summary>For an exchange: what is wanted instead.</summary>
    public IReadOnlyList<ReplacementLine>? Replacement { get; init; }

    public IReadOnlyList<AlternativeGoods>? Alternatives { get; init; }

    public string? ReplacementShips { get; init; }

    /// <summary>For a claim of goods that never came: the parcel that should have brought them.</summary>
    public LostParcel? LostParcel { get; init; }

    /// <summary>The parcel that could not be delivered.</summary>
    public UndeliveredParcel? Undelivered { get; init; }

    /// <summary>For an amendment: what of the order is to change.</summary>
    public OrderChanges? Changes { get; init; }

    public DateOnly? Restock { get; init; }

    public string? ShipRest { get; init; }

    public long Shipping { get; init; }

    public Customer Customer { get; init; } = new()
    {
        Name = "Mara Lindqvist",
        Email = "mara.lindqvist@example.com",
        Phone = "+49 30 23125 042",
        Locale = "en",
        Address = new PostalAddress { Line1 = "Torstraße 140", City = "Berlin", PostalCode = "10119", Country = "DE" },
    };

    public long Total => Items.Sum(i => i.Quantity * i.Price) - Discount + Shipping;

    /// <summary>One thing at a price in place of what goes back.</summary>
    public Ask Exchange(long price, string sku = "SKU-shirt-L", string title = "The shirt, L", int quantity = 1) => this with
    {
        Kind = "exchange",
        Replacement = [new() { Sku = sku, Title = title, Quantity = quantity, UnitPrice = Amount(price) }],
    };

    /// <summary>The same, sent before what goes back has come.</summary>
    public Ask Ahead(long price) => Exchange(price) with { ReplacementShips = "at_once" };

    /// <summary>The same, swapped at the door for what goes back.</summary>
    public Ask AtDoor(long price) => Exchange(price) with { ReplacementShips = "at_door" };

    /// <summary>Another thing at a price, should what is wanted be sold out.</summary>
    public Ask Or(long price, string sku, string title = "The shirt, XL") => this with
    {
        Alternatives = [.. Alternatives ?? [], new([new() { Sku = sku, Title = title, Quantity = 1, UnitPrice = Amount(price) }])],
    };

    public static RequestedLine Line(string line, int quantity = 1, string reason = "wrong_size", string? note = null) =>
        new() { Line = line, Quantity = quantity, Reason = reason, Note = note };

    /// <summary>The currency of all its amounts, which are in its minor unit.</summary>
    public string Currency { get; init; } = "EUR";

    public static Money Euro(long cents) => new() { Amount = cents, Currency = "EUR" };

    /// <summary>A shirt in one of its sizes, as the catalogue knows it.</summary>
    public static CatalogueVariant Variant(string sku, string size, long price) => new()
    {
        Sku = sku,
        ProductId = "shirt",
        Title = "Shirt",
        Options = [new() { Name = "Size", Value = size }],
        Image = new() { Url = $"https://cdn.example/{sku}.jpg", AltText = "A shirt" },
        Price = Euro(price),
    };

    public Ask By(string method) => this with { ShipBack = new ShipBack { Method = method } };

    /// <summary>The shop cannot ship these, or all of the lines.</summary>
    public Ask StockOut(string stage = "released", params RequestedLine[] lines) => this with
    {
        Kind = "stock_out",
        Stage = stage,
        ShipBack = null,
        Lines = lines is [] ? [.. Items.Select(item => new RequestedLine { Line = item.Id, Quantity = item.Quantity })] : lines,
    };

    /// <summary>A parcel on its way that could not be delivered.</summary>
    public Ask Undeliverable(string trackingNumber, string reason, params RequestedLine[] lines) => this with
    {
        Kind = "undeliverable",
        Stage = "shipped",
        ShipBack = null,
        Undelivered = new UndeliveredParcel { TrackingNumber = trackingNumber, Carrier = "DHLParcel" },
        Lines = [.. lines.Select(line => line with { Reason = reason })],
    };

    /// <summary>A cancellation of what is asked, or of all lines.</summary>
    public Ask Cancellation(string stage, params RequestedLine[] lines) => this with
    {
        Kind = "cancellation",
        Stage = stage,
        ShipBack = null,
        Lines = lines is [] ? [.. Items.Select(item => new RequestedLine { Line = item.Id, Quantity = item.Quantity })] : lines,
    };

    /// <summary>A claim of one shirt.</summary>
    public Ask Claim(string reason, string resolution = "refund") => this with { Kind = "claim", Resolution = resolution, Lines = [Line(Items[0].Id, reason: reason)] };

    /// <summary>A claim of one shirt that never came; its delivery was due long ago, and nobody reported it.</summary>
    public Ask Lost(string number, string resolution = "refund") => Claim("lost_in_transit", resolution) with
    {
        Stage = "shipped",
        ShipBack = null,
        LostParcel = new() { TrackingNumber = number, Carrier = "UPS" },
    };

    /// <summary>Another address in the same country, another email address, and the shirt in another size at the same price.</summary>
    public Ask Amendment(string stage) => Amendment(stage, new OrderChanges
    {
        Address = new PostalAddress { Line1 = "Lindenallee 12", City = "Bremen", PostalCode = "28195", Country = "DE" },
        Contact = new ContactChange { Email = "mara.neu@example.com" },
        Variants = [Variant("shirt")],
    });

    public Ask Amendment(string stage, OrderChanges changes) => this with { Kind = "amendment", Stage = stage, ShipBack = null, Changes = changes };

    public VariantChange Variant(string line, string size = "L", long? price = null) => new()
    {
        Line = line,
        Sku = $"SKU-{line}-{size}",
        Title = $"The {line}, {size}",
        UnitPrice = Amount(price ?? Items.Single(item => item.Id == line).Price),
    };

    public ReturnRequest Request() => new()
    {
        Channel = Channel,
        Urgent = Urgent,
        Kind = Kind,
        Resolution = Resolution,
        PayoutConsent = PayoutConsent,
        Order = new Order
        {
            Number = Order,
            PlacedAt = Now.AddDays(-400),
            PaidAt = IsPaid ? Now.AddDays(-400) : null,
            ReleasedAt = IsPaid && Stage is not "paid" ? Now.AddDays(-399) : null,
            ShippedAt = IsPaid && Stage is "shipped" or "delivered" ? ShippedAt : null,
            DeliveredAt = IsPaid && Stage is "delivered" ? DeliveredAt : null,
            Currency = Currency,
            Lines = [.. Items.Select(i => i.ToLine(Currency))],
            Discount = Discount > 0 ? Amount(Discount) : null,
            Coupons = Coupons,
            Shipping = Shipping > 0 ? Amount(Shipping) : null,
            Tenders = IsPaid ? [.. TendersOf()] : null,
            Customer = Customer,
        },
        Lines = Changes is null ? Lines : null,
        ShipBack = ShipBack,
        Replacement = Replacement,
        Alternatives = Alternatives,
        ReplacementShips = ReplacementShips,
        LostParcel = LostParcel,
        Undelivered = Undelivered,
        Changes = Changes,
        Restock = Restock,
        ShipRest = ShipRest,
    };

    private Money Amount(long minor) => new() { Amount = minor, Currency = Currency };

    private IEnumerable<Tender> TendersOf()
    {
        var left = Total;
        foreach (var (paid, i) in Tenders.Select((paid, i) => (paid, i)))
        {
            var amount = i == Tenders.Count - 1 ? left : paid.Amount!.Value;
            left -= amount;
            yield return new Tender { Id = paid.Id, Type = paid.Type, Reference = paid.Reference ?? $"pi_{Order}_{paid.Id}", Amount = Amount(amount), Points = paid.Points };
        }
    }
}

/// <summary>A line of the order.</summary>
public sealed record Item(string Id, int Quantity, long Price, bool FinalSale = false)
{
    public IReadOnlyList<string>? Serials { get; init; }

    public long? PointsEarned { get; init; }

    internal OrderLine ToLine(string currency) => new()
    {
        Id = Id,
        Sku = $"SKU-{Id}",
        Title = $"The {Id}",
        Quantity = Quantity,
        UnitPrice = new Money { Amount = Price, Currency = currency },
        FinalSale = FinalSale ? true : null,
        SerialNumbers = Serials,
        PointsEarned = PointsEarned,
    };
}

/// <summary>A way in which the order was paid.</summary>
public sealed record Paid(string Id, string Type, long? Amount = null, string? Reference = null, long? Points = null);
