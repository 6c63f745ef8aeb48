namespace Serverless.Domain.Orders.Telling;

/// <summary>A place where an order is told otherwise than it is on record.</summary>
/// <param name="Pointer">JSON pointer into the request, for instance <c>/order/lines/0/unitPrice</c>.</param>
/// <param name="Stands">What is on record, for people.</param>
/// <param name="Said">What the request says instead.</param>
public sealed record Contradiction(string Pointer, string Stands, string Said);

/// <summary>What came of telling of an order.</summary>
public abstract record OrderTold
{
    private OrderTold()
    {
    }

    /// <summary>It agrees with the record, or is the first that is heard of the order.</summary>
    /// <param name="Order">The order as it is on record with it, whatever the telling left out.</param>
    /// <param name="Balance">The order's balance, with the refunds made elsewhere.</param>
    public sealed record Agreed(Order Order, OrderBalance Balance) : OrderTold;

    /// <summary>It does not; the record is as it was.</summary>
    public sealed record Contradicted(IReadOnlyList<Contradiction> Contradictions) : OrderTold;

    /// <summary>A payment that it names belongs to another order; whose, nobody is told.</summary>
    /// <param name="Pointers">The references, as JSON pointers into the request.</param>
    public sealed record PaymentTaken(IReadOnlyList<string> Pointers) : OrderTold;
}
