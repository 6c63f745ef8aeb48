using System.Net;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Warehouse;

/// <summary>Parcels that its carrier could not deliver: what it is to do with them, through the warehouse that sent them.</summary>
public sealed partial class WarehouseClient
{
    /// <summary>Has the carrier deliver a parcel once more.</summary>
    /// <param name="to">Where it goes from now on; absent where that stays.</param>
    /// <returns>Why the carrier does not; null where it does.</returns>
    public Task<string?> DeliverAgainAsync(ReturnCase subject, Customer customer, Domain.PostalAddress? to, string idempotencyKey, CancellationToken cancellation) =>
        InstructAsync(subject, "deliver_again", subject.Delivery!.Wanted!.Day, to is null ? null : AddressOf(customer, to), idempotencyKey, cancellation);

    /// <summary>Has the carrier bring a parcel back. One that is on its way already comes all the same.</summary>
    /// <returns>Why the carrier does not do it, by its code; null where it does.</returns>
    public Task<string?> SendBackAsync(ReturnCase subject, string idempotencyKey, CancellationToken cancellation) =>
        InstructAsync(subject, "return_to_sender", day: null, shipTo: null, idempotencyKey, cancellation);

    /// <summary>Why it is not done, by the carrier's code or as the warehouse answers; null where it is. A conflict without a code is of the moment.</summary>
    private async Task<string?> InstructAsync(
        ReturnCase subject, string instruction, DateOnly? day, AddressBody? shipTo, string idempotencyKey, CancellationToken cancellation)
    {
        var body = new InstructionBody(
            subject.Rma.Value, CaseRows.KeyOf(subject).ToString(), subject.Order.Number.Value, subject.Delivery!.TrackingNumber, subject.Delivery.Carrier, instruction, day, shipTo);
        using var request = Post("v1/delivery-instructions", body, idempotencyKey);
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation, refusesWith: HttpStatusCode.Conflict);
        return response switch
        {
            { IsSuccessStatusCode: true } => null,
            { StatusCode: HttpStatusCode.Conflict } => (await response.Content.ReadPartnerErrorAsync<RefusalBody>(Json, cancellation))?.Code is { } code ? PartnerCode.Of(code) : throw new PartnerConflictException(Partner.Warehouse),
            _ => $"http_{(int)response.StatusCode}",
        };
    }

    private static AddressBody AddressOf(Customer customer, Domain.PostalAddress address) =>
        new(customer.Name, address.Line1, address.Line2, address.City, address.Region, address.PostalCode, address.Country, customer.Phone, customer.Email);

    private sealed record InstructionBody(
        string ReferenceId, string CaseId, string OrderNumber, string TrackingNumber, string? Carrier, string Instruction, DateOnly? Day, AddressBody? ShipTo);
}
