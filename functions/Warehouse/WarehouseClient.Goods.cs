using System.Net;

namespace Serverless.Warehouse;

/// <summary>Goods that go out in exchange for those that come back: kept, let go, and sent. What may have been done is asked for first.</summary>
public sealed partial class WarehouseClient
{
    private const string OutOfStock = "out_of_stock";

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

        using var request = Post("v1/reservations", Goods(subject), idempotencyKey);
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation, refusesWith: HttpStatusCode.Conflict);
        return await StockAsync(response, cancellation);
    }

    /// <summary>Whether the warehouse keeps goods for a case, or has sent them.</summary>
    public async Task<bool> IsReservedAsync(ReturnCase subject, CancellationToken cancellation) =>
        await FindReservationAsync(subject, cancellation) is not null;

    private async Task<ReservationBody?> FindReservationAsync(ReturnCase subject, CancellationToken cancellation) =>
        await FindAsync<ReservationBody>($"v1/reservations/{Name(subject)}", "goods", cancellation) is { Status: not "Released" } kept ? kept : null;

    /// <summary>Lets the goods go again; what is not kept, or is on its way, stays as it is.</summary>
    public async Task ReleaseStockAsync(ReturnCase subject, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v1/reservations/{Name(subject)}/release");
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation, refusesWith: HttpStatusCode.Conflict);
    }

    /// <summary>Has the wanted goods sent to the customer; null when there are not enough of them.</summary>
    /// <exception cref="PartnerRefusedException">There is no address to send to, or the warehouse does not take it.</exception>
    public async Task<GoodsOrder?> OrderAsync(ReturnCase subject, Customer to, string idempotencyKey, CancellationToken cancellation)
    {
        if (await FindOrderAsync(subject, cancellation) is { } known)
            return known;

        if (to.Address is not { } address)
            throw new PartnerRefusedException(Partner.Warehouse, "address_missing");

        var body = Goods(subject) with
        {
            ShipTo = new AddressBody(to.Name, address.Line1, address.Line2, address.City, address.Region, address.PostalCode, address.Country, to.Phone, to.Email),
        };
        using var request = Post("v1/orders", body, idempotencyKey);
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation, refusesWith: HttpStatusCode.Conflict);
        return (await StockAsync(response, cancellation)).IsReserved
            ? OrderOf(await response.Content.ReadPartnerAnswerAsync<OrderBody>(Partner.Warehouse, Json, cancellation))
            : null;
    }

    /// <summary>The order of goods in exchange, if there is one.</summary>
    public async Task<GoodsOrder?> FindOrderAsync(ReturnCase subject, CancellationToken cancellation) =>
        await FindAsync<OrderBody>($"v1/orders/{Name(subject)}", "goods", cancellation) is { } order ? OrderOf(order) : null;

    private static GoodsBody Goods(ReturnCase subject) => new(
        subject.Rma.Value, CaseRows.KeyOf(subject).ToString(), [.. subject.Wanted.Select(line => new GoodsLineBody(line.Sku, line.Quantity))]);

    /// <summary>Whether it was done; a conflict that is not about stock is one of the moment.</summary>
    private static async Task<(bool IsReserved, DateOnly? Restock)> StockAsync(HttpResponseMessage response, CancellationToken cancellation) => response switch
    {
        { IsSuccessStatusCode: true } => (true, null),
        { StatusCode: HttpStatusCode.Conflict } => await response.Content.ReadPartnerErrorAsync<RefusalBody>(Json, cancellation) is { Code: OutOfStock } missing
            ? (false, missing.RestockDate)
            : throw new PartnerConflictException(Partner.Warehouse),
        _ => throw new PartnerRefusedException(Partner.Warehouse, $"http_{(int)response.StatusCode}"),
    };

    private static GoodsOrder OrderOf(OrderBody order) => order is { OrderNumber: { Length: > 0 } number, Shipment.TrackingNumber: { Length: > 0 } tracking }
        ? new GoodsOrder(number, new ParcelBack(number, TrackingNumber.OfCarrier(tracking), order.Shipment.Carrier, Label: null) { Link = order.Shipment.TrackingUrl })
        : throw new PartnerUnavailableException(Partner.Warehouse, "answered with an order that has no parcel");

    private sealed record GoodsBody(string ReferenceId, string CaseId, IReadOnlyList<GoodsLineBody> Lines)
    {
        public AddressBody? ShipTo { get; init; }
    }

    private sealed record GoodsLineBody(string Sku, int Quantity);

    private sealed record AddressBody(
        string Name, string Line1, string? Line2, string? City, string? Region, string? PostalCode, string Country, string? Phone, string? Email);

    private sealed record ReservationBody(string? Status, IReadOnlyList<GoodsLineBody>? Lines);

    private sealed record OrderBody(string? OrderNumber, OrderShipment? Shipment);

    private sealed record OrderShipment(string? TrackingNumber, string? Carrier, Uri? TrackingUrl);

    private sealed record RefusalBody(string? Code, DateOnly? RestockDate);
}

/// <summary>Goods that the warehouse sends.</summary>
/// <param name="Number">Its number of the order.</param>
public sealed record GoodsOrder(string Number, ParcelBack Parcel);
