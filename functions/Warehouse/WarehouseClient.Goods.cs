using System.Net;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Warehouse;

/// <summary>Goods that go out in exchange for those that come back: kept, let go, and sent. What may have been done is asked for first.</summary>
public sealed partial class WarehouseClient
{
    private const string OutOfStock = "out_of_stock";

    /// <summary>No carrier of the warehouse swaps goods at that address.</summary>
    private const string NoSwap = "exchange_not_available";

    /// <summary>Keeps the wanted goods for a case, or says when more are expected of those of which there are not enough.</summary>
    public async Task<(bool IsReserved, DateOnly? Restock)> ReserveAsync(ReturnCase subject, string idempotencyKey, CancellationToken cancellation)
    {
        if (await FindReservationAsync(subject, cancellation) is { } kept)
        {
            if (kept.Lines is null || kept.Lines.SequenceEqual(Goods(subject).Lines))
                return (true, null);

            // The customer has chosen others since.
            await ReleaseStockAsync(subject, cancellation);
        }

        using var request = Post("v1/reservations", Goods(subject) with { ReturningOrder = subject.Exchange?.FailedSwap is { LostAt: null, Order: var order } ? order : null }, idempotencyKey);
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation, refusesWith: HttpStatusCode.Conflict);
        return await StockAsync(response, cancellation);
    }

    /// <summary>Whether the warehouse keeps goods for a case, or has sent them.</summary>
    public async Task<bool> IsReservedAsync(ReturnCase subject, CancellationToken cancellation) =>
        await FindReservationAsync(subject, cancellation) is not null;

    private async Task<ReservationBody?> FindReservationAsync(ReturnCase subject, CancellationToken cancellation) =>
        await FindAsync<ReservationBody>($"v1/reservations/{GoodsName(subject)}", "goods", cancellation) is { Status: not "Released" } kept ? kept : null;

    /// <summary>Lets the goods go again; what is not kept, or is on its way, stays as it is.</summary>
    public async Task ReleaseStockAsync(ReturnCase subject, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v1/reservations/{GoodsName(subject)}/release");
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation, refusesWith: HttpStatusCode.Conflict);
    }

    /// <summary>Has the wanted goods sent to the customer, or swapped at their door; null when there are not enough of them, or nobody swaps them there.</summary>
    /// <exception cref="PartnerRefusedException">There is no address to send to, or the warehouse does not take it.</exception>
    public async Task<GoodsAnswer> OrderAsync(ReturnCase subject, Customer to, string idempotencyKey, CancellationToken cancellation)
    {
        if (await FindOrderAsync(subject, cancellation) is { } known)
            return new GoodsAnswer(known);

        if (to.Address is not { } address)
            throw new PartnerRefusedException(Partner.Warehouse, "address_missing");

        var isSwap = IsSwap(subject);
        var body = Goods(subject) with
        {
            Service = isSwap ? "exchange" : null,
            ShipTo = new AddressBody(to.Name, address.Line1, address.Line2, address.City, address.Region, address.PostalCode, address.Country, to.Phone, to.Email),
        };
        using var request = Post("v1/orders", body, idempotencyKey);
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation, refusesWith: HttpStatusCode.Conflict);
        if (isSwap && response.StatusCode is HttpStatusCode.Conflict && await response.Content.ReadPartnerErrorAsync<RefusalBody>(Json, cancellation) is { Code: NoSwap })
            return new GoodsAnswer(Order: null) { IsNotSwapped = true };

        return new GoodsAnswer((await StockAsync(response, cancellation)).IsReserved
            ? OrderOf(await response.Content.ReadPartnerAnswerAsync<OrderBody>(Partner.Warehouse, Json, cancellation), isSwap)
            : null);
    }

    /// <summary>The order of goods in exchange, if there is one.</summary>
    public async Task<GoodsOrder?> FindOrderAsync(ReturnCase subject, CancellationToken cancellation) =>
        await FindAsync<OrderBody>($"v1/orders/{GoodsName(subject)}", "goods", cancellation) is { } order ? OrderOf(order, IsSwap(subject)) : null;

    private static bool IsSwap(ReturnCase subject) => SendingAhead.IsDue(subject) && subject.Exchange!.Ships is ReplacementShips.AtDoor;

    private static GoodsBody Goods(ReturnCase subject) => new(
        GoodsReference(subject), CaseRows.KeyOf(subject).ToString(), [.. subject.Wanted.Select(line => new GoodsLineBody(line.Sku, line.Quantity))]);

    /// <summary>Whether it was done; a conflict that is not about stock is one of the moment.</summary>
    private static async Task<(bool IsReserved, DateOnly? Restock)> StockAsync(HttpResponseMessage response, CancellationToken cancellation) => response switch
    {
        { IsSuccessStatusCode: true } => (true, null),
        { StatusCode: HttpStatusCode.Conflict } => await response.Content.ReadPartnerErrorAsync<RefusalBody>(Json, cancellation) is { Code: OutOfStock } missing
            ? (false, missing.RestockDate)
            : throw new PartnerConflictException(Partner.Warehouse),
        _ => throw new PartnerRefusedException(Partner.Warehouse, $"http_{(int)response.StatusCode}"),
    };

    /// <summary>Goods that come back from a swap that failed are another order when they leave again.</summary>
    private static string GoodsReference(ReturnCase subject) => subject.Exchange?.FailedSwap is null ? subject.Rma.Value : $"{subject.Rma.Value}-2";

    private static string GoodsName(ReturnCase subject) => Uri.EscapeDataString(GoodsReference(subject));

    private static GoodsOrder OrderOf(OrderBody order, bool isSwap) => order is { OrderNumber: { Length: > 0 } number, Shipment.TrackingNumber: { Length: > 0 } }
        && !(isSwap && order.ReturnShipment is not { TrackingNumber.Length: > 0 })
        ? new GoodsOrder(number, ParcelOf(number, order.Shipment)) { Back = order.ReturnShipment is { TrackingNumber.Length: > 0 } back ? ParcelOf(number, back) : null }
        : throw new PartnerUnavailableException(Partner.Warehouse, "answered with an order that has no parcel");

    private static ParcelBack ParcelOf(string order, OrderShipment shipment) =>
        new(order, TrackingNumber.OfCarrier(shipment.TrackingNumber!), shipment.Carrier, Label: null) { Link = shipment.TrackingUrl };

    private sealed record GoodsBody(string ReferenceId, string CaseId, IReadOnlyList<GoodsLineBody> Lines)
    {
        public AddressBody? ShipTo { get; init; }

        /// <summary>How the goods are handed over; absent for a parcel as any.</summary>
        public string? Service { get; init; }

        /// <summary>An order that was not delivered, whose goods are kept as they come back.</summary>
        public string? ReturningOrder { get; init; }
    }

    private sealed record GoodsLineBody(string Sku, int Quantity);

    private sealed record AddressBody(
        string Name, string Line1, string? Line2, string? City, string? Region, string? PostalCode, string Country, string? Phone, string? Email);

    private sealed record ReservationBody(string? Status, IReadOnlyList<GoodsLineBody>? Lines);

    private sealed record OrderBody(string? OrderNumber, OrderShipment? Shipment, OrderShipment? ReturnShipment);

    private sealed record OrderShipment(string? TrackingNumber, string? Carrier, Uri? TrackingUrl);

    private sealed record RefusalBody(string? Code, DateOnly? RestockDate);
}

/// <summary>Goods that the warehouse sends.</summary>
/// <param name="Number">Its number of the order.</param>
public sealed record GoodsOrder(string Number, ParcelBack Parcel)
{
    /// <summary>The parcel in which their carrier takes others for them; absent where it takes none.</summary>
    public ParcelBack? Back { get; init; }
}

/// <summary>What became of an order.</summary>
/// <param name="Order">Absent when the warehouse does not send the goods.</param>
public sealed record GoodsAnswer(GoodsOrder? Order)
{
    /// <summary>There are goods, and nobody swaps them there.</summary>
    public bool IsNotSwapped { get; init; }
}
