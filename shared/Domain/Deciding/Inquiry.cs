using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Deciding;

/// <summary>What a policy is asked: a request without who made it.</summary>
/// <param name="Method">How the goods come back; absent where none move.</param>
public sealed record Inquiry(
    CaseKind Kind,
    Order Order,
    IReadOnlyList<ReturnLine> Lines,
    ShipBackMethod? Method,
    Resolution Resolution,
    CustomerStanding Standing)
{
    /// <summary>What the customer wants instead, for an exchange.</summary>
    public IReadOnlyList<ReplacementLine> Wanted { get; init; } = [];

    /// <summary>The goods are to travel in the parcel of another case.</summary>
    public bool Rides { get; init; }

    /// <summary>Of an amendment: what of the order is to change.</summary>
    public OrderChanges? Changes { get; init; }

    /// <summary>What is asked, as the order's balance remembers it.</summary>
    public RequestSnapshot AskedAt(DateTimeOffset now) => new(now, [.. Lines.Select(l => new AskedUnits(l.Line, l.Quantity, l.Reason) { ForRefund = l.For is LineFor.Refund, Serials = Named(l) })])
    {
        Kind = Kind,
        Wanted = [.. Wanted.Select(line => new AskedGoods(line.Sku, line.Quantity))],
    };

    private static string? Named(ReturnLine line) => line.SerialNumbers.Count == 0
        ? null
        : string.Join(' ', line.SerialNumbers.Select(serial => serial.Value.ToUpperInvariant()).Order(StringComparer.Ordinal));
}
