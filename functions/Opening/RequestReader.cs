using Serverless.Contracts.V1;

namespace Serverless.Opening;

/// <summary>Reads a request with the order that it names, where it names one on record instead of telling of it.</summary>
public sealed class RequestReader(OrderRecords orders)
{
    public async Task<ParseResult<RequestedReturn>> ReadAsync(Storefront storefront, ReturnRequest request, CancellationToken cancellation)
    {
        var record = ToldOrder.NamedBy(request.Order) is { } named ? await orders.FindToldAsync(storefront.Id, named, cancellation) : null;
        return ReturnRequestParser.Parse(request, storefront, record);
    }
}
