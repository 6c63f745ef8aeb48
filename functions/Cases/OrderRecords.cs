using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Returns.Amending;

namespace Serverless.Cases;

/// <summary>Orders as first told, once their payments are the order's own. Of two first tellings one is recorded, and the other held against it.</summary>
public sealed class OrderRecords(Tables tables, PaymentOwners payments, CaseStore cases)
{
    private readonly OrderRows _rows = new(tables);

    public async Task<Order?> FindAsync(StorefrontId storefront, OrderNumber number, CancellationToken cancellation) =>
        (await _rows.ReadAsync(storefront, number, cancellation)).Order;

    /// <summary>What would come of telling this. Nothing is kept of it.</summary>
    public async Task<OrderTold> CheckAsync(StorefrontId storefront, Order told, CancellationToken cancellation)
    {
        var read = await _rows.ReadAsync(storefront, told.Number, cancellation);
        var outcome = OrderTelling.Tell(read.Order, read.Balance, await WithoutOwnAsync(storefront, read.Balance, told, cancellation));
        return outcome is OrderTold.Agreed agreed && await payments.FindTakenAsync(storefront, New(read, agreed), cancellation) is { Count: > 0 } taken
            ? Taken(told, taken)
            : As(outcome, told);
    }

    /// <summary>Records what is told, unless it contradicts what is on record or names a payment of another order.</summary>
    public async Task<OrderTold> TellAsync(StorefrontId storefront, Order told, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await _rows.ReadAsync(storefront, told.Number, cancellation);
            var outcome = OrderTelling.Tell(read.Order, read.Balance, await WithoutOwnAsync(storefront, read.Balance, told, cancellation));
            if (outcome is not OrderTold.Agreed agreed)
                return outcome;

            if (await payments.ClaimAsync(storefront, New(read, agreed), cancellation) is { Count: > 0 } taken)
                return Taken(told, taken);

            var isKnown = read.Order is { } known && Text(known) == Text(agreed.Order);
            if ((isKnown && ReferenceEquals(read.Balance, agreed.Balance))
                || await _rows.TryWriteAsync(read, agreed.Balance, isKnown ? null : agreed.Order, cancellation))
            {
                return As(outcome, told);
            }
        }
    }

    /// <summary>Records what an amendment changed, so that later cases of the order know it; false where nothing of it is kept with the order.</summary>
    public async Task<bool> AmendAsync(ReturnCase subject, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await _rows.ReadAsync(subject.Storefront, subject.Order.Number, cancellation);
            if (read.Order is not { } known || Amendments.On(known, subject) is not { } amended || Text(known) == Text(amended))
                return false;

            if (await _rows.TryWriteAsync(read, read.Balance, amended, cancellation))
                return true;
        }
    }

    /// <summary>What this telling adds, of whose payments nobody has made sure yet.</summary>
    private static Order New(OrderState read, OrderTold.Agreed agreed) =>
        agreed.Order with { Tenders = [.. agreed.Order.Tenders.Where(t => read.Order?.Tenders.Any(known => known.Reference == t.Reference) != true)] };

    /// <summary>A shop that lists all refunds of an order lists those that were made from here as well: the balance has them already.</summary>
    private async Task<Order> WithoutOwnAsync(StorefrontId storefront, OrderBalance balance, Order told, CancellationToken cancellation)
    {
        if (told.Refunds.All(refund => balance.Elsewhere.Any(known => known.Id == refund.Id)))
            return told;

        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var settled in balance.Settled)
        {
            if (await cases.FindAsync(new CaseKey(storefront, settled.Case), cancellation) is { Case: var other })
                own.UnionWith([.. other.Repayment.Attempts.Select(a => a.RefundId).OfType<string>(), .. other.Repayment.DuplicateRefunds]);
        }

        return told with { Refunds = [.. told.Refunds.Where(refund => !own.Contains(refund.Id))] };
    }

    private static OrderTold.PaymentTaken Taken(Order told, IReadOnlyList<TenderId> taken) =>
        new([.. told.Tenders.Index().Where(t => taken.Contains(t.Item.Id)).Select(t => $"/order/tenders/{t.Index}/reference")]);

    /// <summary>Each telling has the number as it writes it.</summary>
    private static OrderTold As(OrderTold outcome, Order told) =>
        outcome is OrderTold.Agreed agreed ? agreed with { Order = agreed.Order with { Number = told.Number } } : outcome;

    private static string Text(Order order) => JsonSerializer.Serialize(order, Json.Stored);
}
