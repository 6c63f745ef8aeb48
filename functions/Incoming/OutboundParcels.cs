using System.Runtime.ExceptionServices;
using Serverless.Contracts.V1;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns.Delivering;
using Serverless.Opening;
using Serverless.Storefronts;
using Serverless.Storefronts.Policies;
using OrderShipment = Serverless.Domain.Orders.OrderShipment;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Incoming;

/// <summary>
/// News of parcels of orders on record. Each order that names the parcel learns when it left and came; one whose parcel could not be delivered gets a case by itself, once.
/// A number that several storefronts name is each one's own affair: nothing of one reaches another.
/// </summary>
public sealed class OutboundParcels(
    OrderIndex index, OrderRecords orders, CaseStore cases, StorefrontStore storefronts, PolicyStore policies, ReturnOpener opener, TimeProvider time)
{
    /// <summary>Of a storefront: nobody packs more into one parcel, and a number that more of them name is no parcel's.</summary>
    private const int MostOrders = 20;

    /// <summary>
    /// Notes the news with every order that names the parcel, and does what follows. What fails for one order keeps no other from its news; it fails in the end, so that the
    /// news come again.
    /// </summary>
    /// <returns>False where no order took it, or a case was to be opened and cannot be, so that a person has to look.</returns>
    internal async Task<bool> TakeAsync(
        DurableTaskClient client, string trackingNumber, ParcelUpdate update, IReadOnlyList<CaseKey> followers, CancellationToken cancellation)
    {
        var (isTaken, failure) = (false, (ExceptionDispatchInfo?)null);
        var named = (await index.WithParcelAsync(trackingNumber, cancellation)).GroupBy(found => found.Storefront).SelectMany(of => of.Take(MostOrders));
        foreach (var (storefront, order) in named)
        {
            try
            {
                isTaken |= await TakeAsync(client, storefront, order, trackingNumber, update, followers, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        failure?.Throw();
        return isTaken;
    }

    private async Task<bool> TakeAsync(
        DurableTaskClient client,
        StorefrontId storefront,
        OrderNumber order,
        string trackingNumber,
        ParcelUpdate update,
        IReadOnlyList<CaseKey> followers,
        CancellationToken cancellation)
    {
        if (await orders.SeeAsync(storefront, order, trackingNumber, update, cancellation) is not { } before)
            return false;

        if (update.Trouble is not { } trouble)
            return true;

        var parcel = new OutboundParcel(storefront, order, before);
        return !await IsFollowedAsync(parcel, followers, cancellation) && await FollowAsync(client, parcel, trouble, cancellation);
    }

    /// <summary>Whether a case of the order has the parcel. One that was refused has nothing to do with it any more, and one that a crash kept from being opened is opened now.</summary>
    private async Task<bool> IsFollowedAsync(OutboundParcel parcel, IReadOnlyList<CaseKey> followers, CancellationToken cancellation)
    {
        foreach (var key in followers.Where(key => key.Storefront == parcel.Storefront))
        {
            if (await cases.FindAsync(key, cancellation) is { Case: { State: not ReturnState.Refused } subject } && subject.Order.Number == parcel.Order)
                return true;
        }

        return false;
    }

    /// <summary>Opens the case of a parcel that no case follows; false where it cannot be opened, so that a person has to look.</summary>
    private async Task<bool> FollowAsync(DurableTaskClient client, OutboundParcel parcel, DeliveryTrouble trouble, CancellationToken cancellation)
    {
        if (parcel.Before.DeliveredAt is not null)
            return true;

        return parcel.Before.SentBackAt is null && DeliveryTroubles.ReasonOf(trouble) is { } reason
            && await OpenAsync(
                client, await storefronts.GetAsync(parcel.Storefront, cancellation), parcel.Order, parcel.Before, reason, keptUntil: null, Actor.Carrier, cancellation) is not null;
    }

    /// <summary>
    /// The case of a parcel that could not be delivered, opened now or before; null where it would be refused. It is named by the parcel: of reports that come twice, or
    /// at once, each finds the case that the first has opened.
    /// </summary>
    public async Task<ReturnCase?> OpenAsync(
        DurableTaskClient client, Storefront storefront, OrderNumber order, OrderShipment parcel, Reason reason, DateOnly? keptUntil, Actor who, CancellationToken cancellation)
    {
        var name = $"undelivered {order.Key} {parcel.TrackingNumber}";
        var key = new CaseKey(storefront.Id, CaseId.Derive(storefront.Id, name));
        if (await cases.FindAsync(key, cancellation) is { } first)
            return first.Case;

        if (await RequestAsync(storefront, order, parcel, reason, keptUntil, cancellation) is not { } request)
            return null;

        return await opener.OpenAsync(client, storefront, request, name, who, cancellation) switch
        {
            OpenAnswer.Opened opened => opened.Case,
            OpenAnswer.OtherBody => (await cases.GetAsync(key, cancellation)).Case,
            _ => null,
        };
    }

    /// <summary>A request for what of the parcel nobody has asked back or stopped; null where that would be refused.</summary>
    private async Task<ReturnRequest?> RequestAsync(
        Storefront storefront, OrderNumber order, OrderShipment parcel, Reason reason, DateOnly? keptUntil, CancellationToken cancellation)
    {
        if (await orders.FindWholeAsync(storefront.Id, order, cancellation) is not { } record)
            return null;

        var request = new ReturnRequest
        {
            Kind = Codes.Of(CaseKind.Undeliverable),
            Order = new Contracts.V1.Order { Number = order.Value },
            Lines = [.. parcel.Lines.Select(units => LineOf(units, record, reason)).Where(line => line.Quantity > 0)],
            Undelivered = new Contracts.V1.UndeliveredParcel { TrackingNumber = parcel.TrackingNumber, Carrier = parcel.Carrier, KeptUntil = keptUntil },
        };
        return record.Person is { } person
            && ReturnRequestParser.Parse(request, storefront, new ToldOrder(record.Order, person.Customer, person.Standing)) is { IsParsed: true, Value: var asked }
            && await IsAcceptedAsync(storefront, asked, record.Balance, cancellation)
            ? request
            : null;
    }

    private static RequestedLine LineOf(LineUnits units, WholeOrder record, Reason reason)
    {
        var left = (record.Order.Line(units.Line)?.Quantity ?? 0) - record.Balance.Tally(units.Line).Paid - record.Balance.UnitsInFlight(units.Line);
        return new RequestedLine { Line = units.Line.Value, Quantity = Math.Min(units.Quantity, left), Reason = reason.Code() };
    }

    private async Task<bool> IsAcceptedAsync(Storefront storefront, RequestedReturn asked, OrderBalance balance, CancellationToken cancellation)
    {
        var policy = await policies.InForceAsync(storefront.Id, asked.Order.PlacedAt, cancellation);
        return Eligibility.Decide(asked.Inquiry, policy.Under(Baseline.For(asked.Order.Country)), balance, storefront.Calendar, time.GetUtcNow()).Lines.All(line => line.Accepted);
    }
}

/// <summary>A parcel of an order, as it was before the news.</summary>
internal sealed record OutboundParcel(StorefrontId Storefront, OrderNumber Order, OrderShipment Before);
