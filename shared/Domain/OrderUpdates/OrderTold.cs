using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Refusals;

namespace Serverless.Domain.OrderUpdates;

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

    /// <summary>Why it is not taken as it is told; null when it is.</summary>
    public Refusal? Refusal => this switch
    {
        Contradicted { Contradictions: var found } => new Refusal.OrderContradictsRecord(found),
        PaymentTaken { Pointers: var pointers } => new Refusal.OrderContradictsRecord(
            [.. pointers.Select(pointer => new Contradiction(pointer, "a payment of another order", "a payment of this one"))]),
        _ => null,
    };
}
