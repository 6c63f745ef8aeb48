using Serverless.Contracts.V1;

namespace Serverless.Opening;

/// <summary>
/// Reads a request with the order that it names, where it names one on record instead of telling of it. One that tells of its order does so as the shop knows it: goods that cases sent in
/// place of others are lines on record alone, and can be asked for all the same.
/// </summary>
public sealed class RequestReader(OrderRecords orders)
{
    public async Task<ParseResult<RequestedReturn>> ReadAsync(Storefront storefront, ReturnRequest request, CancellationToken cancellation)
    {
        var record = ToldOrder.NamedBy(request.Order) is { } named ? await orders.FindToldAsync(storefront.Id, named, cancellation) : null;
        var sent = record is null && request.Lines?.Any(line => line?.Line is { } id && LineOrigin.IsReserved(id)) is true && OrderNumber.TryParse(request.Order?.Number?.Trim()) is { } told
            ? await orders.FindAsync(storefront.Id, told, cancellation)
            : null;
        return ReturnRequestParser.Parse(request, storefront, record, sent);
    }
}
