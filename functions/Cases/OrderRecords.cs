using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Returns.Amending;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Cases;

/// <summary>Orders as first told, once their payments are the order's own. Of two first tellings one is recorded, and the other held against it.</summary>
public sealed class OrderRecords(Tables tables, PaymentOwners payments, OrderIndex index, UnfollowedParcels unfollowed, CaseStore cases)
{
    private readonly OrderRows _rows = new(tables);

    public async Task<Order?> FindAsync(StorefrontId storefront, OrderNumber number, CancellationToken cancellation) =>
        (await _rows.ReadAsync(storefront, number, cancellation)).Order;

    /// <summary>The order with who ordered; null when nothing was told of it, or only by requests that have their customers with their cases.</summary>
    public async Task<ToldOrder?> FindToldAsync(StorefrontId storefront, OrderNumber number, CancellationToken cancellation) =>
        await _rows.ReadWithPersonAsync(storefront, number, cancellation) is { Order: { } order, Person: { } person } ? new ToldOrder(order, person.Customer, person.Standing) : null;

    /// <summary>All that is on record of an order; null when nothing was told of it.</summary>
    public async Task<WholeOrder?> FindWholeAsync(StorefrontId storefront, OrderNumber number, CancellationToken cancellation) =>
        await _rows.ReadWithPersonAsync(storefront, number, cancellation) is { Order: { } order } read ? new WholeOrder(order, read.Balance, read.Person) : null;

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
    public async Task<OrderTold> TellAsync(StorefrontId storefront, Order told, CancellationToken cancellation) =>
        (await TellAsync(storefront, told, person: null, cancellation)).Told;

    /// <summary>The same of an order that is told beforehand: who ordered is kept with it.</summary>
    public Task<(OrderTold Told, RecordChange Change)> TellAsync(StorefrontId storefront, ToldOrder told, CancellationToken cancellation) =>
        TellAsync(storefront, told.Order, new OrderPerson(told.Customer, told.Standing), cancellation);

    private async Task<(OrderTold Told, RecordChange Change)> TellAsync(StorefrontId storefront, Order told, OrderPerson? person, CancellationToken cancellation)
    {
        while (true)
        {
            var read = person is null
                ? await _rows.ReadAsync(storefront, told.Number, cancellation)
                : await _rows.ReadWithPersonAsync(storefront, told.Number, cancellation);
            var outcome = OrderTelling.Tell(read.Order, read.Balance, await WithoutOwnAsync(storefront, read.Balance, told, cancellation));
            if (outcome is not OrderTold.Agreed agreed)
                return (outcome, RecordChange.Unchanged);

            var owner = person?.Over(read.Person);
            if (await payments.ClaimAsync(storefront, New(read, agreed), cancellation) is { Count: > 0 } taken)
                return (Taken(told, taken), RecordChange.Unchanged);

            if (await WriteAsync(storefront, read, agreed.Balance, agreed.Order, owner, cancellation) is { } change)
                return (As(outcome, told), change);
        }
    }

    /// <summary>Writes what has changed; null when somebody else was quicker.</summary>
    private async Task<RecordChange?> WriteAsync(
        StorefrontId storefront, OrderState read, OrderBalance balance, Order order, OrderPerson? person, CancellationToken cancellation)
    {
        var isKnown = read.Order is { } known && Text(known) == Text(order);
        var newPerson = person == read.Person ? null : person;
        if (isKnown && newPerson is null && ReferenceEquals(read.Balance, balance))
            return RecordChange.Unchanged;

        (Order, OrderPerson?)? listed = read.Order is { } first ? (first, read.Person) : null;
        await index.AddAsync(storefront, listed, (order, newPerson), cancellation);
        await unfollowed.AddAsync(storefront, read.Order, order, cancellation);
        if (!await _rows.TryWriteAsync(read, balance, isKnown ? null : order, cancellation, newPerson))
            return null;

        if (read.Order is { } before && await index.RemoveAsync(storefront, (before, newPerson is null ? null : read.Person), (order, newPerson), cancellation))
            await ListAgainAsync(storefront, order.Number, cancellation);

        return read.Order is null ? RecordChange.Created : RecordChange.Updated;
    }

    /// <summary>Somebody may have told of it anew by what was just taken out.</summary>
    private async Task ListAgainAsync(StorefrontId storefront, OrderNumber number, CancellationToken cancellation)
    {
        if (await _rows.ReadWithPersonAsync(storefront, number, cancellation) is { Order: { } order } now)
            await index.AddAsync(storefront, before: null, (order, now.Person), cancellation);
    }

    /// <summary>Records what an amendment changed, so that later cases of the order know it; false where nothing of it is kept with the order.</summary>
    public async Task<bool> AmendAsync(ReturnCase subject, CancellationToken cancellation)
    {
        var contact = subject.Amendment is { IsAmended: true } ? (await cases.FindPersonAsync(CaseRows.KeyOf(subject), cancellation))?.Changes : null;
        while (true)
        {
            var read = await _rows.ReadWithPersonAsync(subject.Storefront, subject.Order.Number, cancellation);
            if (read.Order is not { } known)
                return false;

            var person = contact is null ? read.Person : read.Person?.After(contact);
            if (await WriteAsync(subject.Storefront, read, read.Balance, Amendments.On(known, subject), person, cancellation) is { } change)
                return change is not RecordChange.Unchanged;
        }
    }

    /// <summary>
    /// Records the goods that a case sent in place of others, so that they can be asked back, in one change with the order's balance; false where nothing of them is to be
    /// recorded. Several can be sent at once: each is written on what the others made of it.
    /// </summary>
    public async Task<bool> SendAsync(ReturnCase subject, DateTimeOffset now, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await _rows.ReadWithPersonAsync(subject.Storefront, subject.Order.Number, cancellation);
            if (read.Order is not { } known)
                return false;

            var (order, balance) = NewGoods.On(known, read.Balance, subject, now);
            if (await WriteAsync(subject.Storefront, read, balance, order, read.Person, cancellation) is { } change)
                return change is not RecordChange.Unchanged;
        }
    }

    /// <summary>Notes what a carrier reports of a parcel; gives the parcel as it was before, or null where the order has none of that number, or the news are older than the order.</summary>
    public async Task<OrderShipment?> SeeAsync(StorefrontId storefront, OrderNumber number, string trackingNumber, ParcelUpdate update, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await _rows.ReadAsync(storefront, number, cancellation);
            // Carriers give a number to another parcel after a while.
            if (read.Order is not { } order || update.At < order.PlacedAt || order.Shipments.FirstOrDefault(parcel => parcel.TrackingNumber == trackingNumber) is not { } before)
                return null;

            var after = ShipmentNews.After(before, update);
            if (after == before
                || await _rows.TryWriteAsync(read, read.Balance, order with { Shipments = [.. order.Shipments.Select(parcel => parcel == before ? after : parcel)] }, cancellation))
            {
                return before;
            }
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

/// <summary>All that is on record of an order.</summary>
/// <param name="Person">Who ordered; absent where requests alone told of the order, or once it is erased.</param>
public sealed record WholeOrder(Order Order, OrderBalance Balance, OrderPerson? Person);

/// <summary>What a telling did to the record.</summary>
public enum RecordChange
{
    Created,
    Updated,
    Unchanged,
}
