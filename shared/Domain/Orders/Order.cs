using System.Text.Json.Serialization;
using Serverless.Domain.Ids;

namespace Serverless.Domain.Orders;

/// <summary>The snapshot of an order as the shop sent it. It holds no personal data.</summary>
public sealed record Order
{
    public required OrderNumber Number { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public DateTimeOffset? ReleasedAt { get; init; }

    public DateTimeOffset? ShippedAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Whether prices, discounts and shipping contain their tax.</summary>
    public required bool TaxIncluded { get; init; }

    public required IReadOnlyList<OrderLine> Lines { get; init; }

    /// <summary>On the whole order; shared among the lines by their value after their own discount.</summary>
    public required Money Discount { get; init; }

    public required Money Shipping { get; init; }

    /// <summary>What the least expensive delivery would have cost, where the customer paid for a faster one; the shipping when absent.</summary>
    public Money? StandardShipping { get; init; }

    /// <summary>Contained in <see cref="Shipping"/> or on top of it, as <see cref="TaxIncluded"/> says.</summary>
    public required Money ShippingTax { get; init; }

    public required IReadOnlyList<Tender> Tenders { get; init; }

    /// <summary>Refunds made elsewhere, as the shop tells of them with the order. The order's balance keeps them, each once by its id.</summary>
    public IReadOnlyList<OrderRefund> Refunds { get; init; } = [];

    /// <summary>Its parcels, as far as they are told; what none of them names left and came with the order itself.</summary>
    public IReadOnlyList<OrderShipment> Shipments { get; init; } = [];

    /// <summary>Country of the customer's address, ISO 3166-1 alpha-2; decides which law applies.</summary>
    public string? Country { get; init; }

    /// <summary>Coupons that it used up.</summary>
    public IReadOnlyList<Coupon> Coupons { get; init; } = [];

    /// <summary>The order as its shop tells of it: without the goods that cases sent in place of others, and what was paid for those.</summary>
    public Order AsTold() => Lines.All(line => line.Origin is null) && Tenders.All(tender => tender.PaidIn is null) && Shipments.All(parcel => parcel.SentIn is null) ? this : this with
    {
        Lines = [.. Lines.Where(line => line.Origin is null)],
        Tenders = [.. Tenders.Where(tender => tender.PaidIn is null)],
        Shipments = [.. Shipments.Where(parcel => parcel.SentIn is null)],
    };

    /// <summary>The same with the goods that cases sent in place of others, as they are on record.</summary>
    public Order WithSent(Order? record)
    {
        if (record is null || ReferenceEquals(record, record.AsTold()))
            return this;

        var told = AsTold();
        return this with
        {
            Lines = [.. told.Lines, .. record.Lines.Where(line => line.Origin is not null)],
            Tenders = [.. told.Tenders, .. record.Tenders.Where(tender => tender.PaidIn is not null)],
            Shipments = [.. told.Shipments, .. record.Shipments.Where(parcel => parcel.SentIn is not null)],
        };
    }

    /// <summary>The same with the points that were earned with its lines as the record knows them by now.</summary>
    public Order WithPoints(Order? record) => record is null ? this : this with
    {
        Lines = [.. Lines.Select(line => line.PointsEarned is null && record.Line(line.Id) is { PointsEarned: { } earned } ? line with { PointsEarned = earned } : line)],
    };

    /// <summary>What the customer was charged: lines after all discounts, shipping, and the tax where it comes on top.</summary>
    [JsonIgnore]
    public Money Total =>
        Lines.Select(l => TaxIncluded ? l.Value : l.Value + l.Tax).Sum(Currency) - Discount + Shipping + (TaxIncluded ? Money.Zero(Currency) : ShippingTax);

    /// <summary>
    /// Each line's share of the order's discount, in the sequence of the lines: by value, so that nothing is lost or made. A minor
    /// unit that two lines have the same claim to goes to the lower id, so that it does not matter in which sequence the shop lists
    /// them. Lines that were added later have no share of a discount that was given before.
    /// </summary>
    public IReadOnlyList<Money> DiscountShares()
    {
        var shares = Enumerable.Repeat(Money.Zero(Currency), Lines.Count).ToArray();
        var sharing = Lines.Index().Where(l => !l.Item.IsAdded).OrderBy(l => l.Item.Id.Value, StringComparer.Ordinal).ToList();
        foreach (var (line, share) in sharing.Zip(Discount.Allocate([.. sharing.Select(l => l.Item.Value.Minor)])))
            shares[line.Index] = share;

        return shares;
    }

    /// <summary>The same order paid as the record says by now: a case knows its lines, what was paid is the order's to know, and what cases sent in place of others.</summary>
    /// <param name="record">The order on record; absent where it was never recorded.</param>
    public Order PaidAs(Order? record) => record is null ? this : (this with { Tenders = record.Tenders }).WithSent(record);

    /// <summary>The cases that sent these lines in place of others, then those that had sent the others, and so on back to the order.</summary>
    internal List<CaseId> SendersOf(IEnumerable<LineId> lines)
    {
        List<CaseId> senders = [];
        for (LineId[] these = [.. lines]; these.Length > 0;)
        {
            LineOrigin[] origins = [.. these.Select(line => Line(line)?.Origin).OfType<LineOrigin>().Where(origin => !senders.Contains(origin.Case))];
            senders.AddRange(origins.Select(origin => origin.Case).Distinct());
            these = [.. origins.SelectMany(origin => origin.InPlaceOf).Distinct()];
        }

        return senders;
    }

    public OrderLine? Line(LineId id) => Lines.FirstOrDefault(l => l.Id == id);

    /// <summary>How far the order is; what is dated after <paramref name="now"/> has not happened yet.</summary>
    /// <param name="takenForDelivered">When goods whose delivery nobody reported can be taken for delivered.</param>
    public OrderStage StageAt(DateTimeOffset now, DateTimeOffset? takenForDelivered = null) => this switch
    {
        _ when !(PaidAt <= now) => OrderStage.Unpaid,
        _ when DeliveredAt <= now || (ShippedAt <= now && DeliveredAt is null && takenForDelivered <= now) => OrderStage.Delivered,
        _ when ShippedAt <= now => OrderStage.Shipped,
        _ when ReleasedAt <= now => OrderStage.Released,
        _ => OrderStage.Paid,
    };
}

/// <summary>One line of an order. Discount and tax are of the line as a whole.</summary>
public sealed record OrderLine(
    LineId Id,
    string Sku,
    string Title,
    string? Category,
    int Quantity,
    Money UnitPrice,
    Money Discount,
    Money Tax,
    bool FinalSale)
{
    /// <summary>The percentage that the tax follows, where the shop named one.</summary>
    public decimal? TaxRatePercent { get; init; }

    /// <summary>It came to the order after that was first told, paid by a tender that came with it.</summary>
    public bool IsAdded { get; init; }

    /// <summary>When it was last changed to another variant: SKU and title are that one's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AmendedAt { get; init; }

    /// <summary>Of goods that a case sent in place of others; absent of what the shop told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LineOrigin? Origin { get; init; }

    /// <summary>Of its units, as far as the shop knows them.</summary>
    public IReadOnlyList<SerialNumber> SerialNumbers { get; init; } = [];

    /// <summary>Points that the customer earned with all of its units; absent where the shop said nothing of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? PointsEarned { get; init; }

    /// <summary>Whether a unit with that number can be one of the line: it is known, or that of a unit is not.</summary>
    public bool MayHave(SerialNumber serial) => SerialNumbers.Contains(serial) || SerialNumbers.Count < Quantity;

    /// <summary>What the line is worth after its own discount.</summary>
    [JsonIgnore]
    public Money Value => (UnitPrice * Quantity) - Discount;
}
