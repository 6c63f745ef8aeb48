using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Warehouse;

/// <summary>What becomes of lines that the shop cannot ship, and of the rest of their order.</summary>
public sealed partial class WarehouseClient
{
    /// <summary>The lines are not shipped any more.</summary>
    public Task DropLinesAsync(ReturnCase subject, string idempotencyKey, CancellationToken cancellation) => TellAsync(subject, "drop", idempotencyKey, cancellation);

    /// <summary>The lines stay open until more have come.</summary>
    public Task KeepLinesAsync(ReturnCase subject, string idempotencyKey, CancellationToken cancellation) => TellAsync(subject, "keep", idempotencyKey, cancellation);

    private async Task TellAsync(ReturnCase subject, string action, string idempotencyKey, CancellationToken cancellation)
    {
        var body = new ShortageBody(
            subject.Rma.Value,
            CaseRows.KeyOf(subject).ToString(),
            subject.Order.Number.Value,
            action,
            RestOf(subject) is { } rest ? Codes.Of(rest) : null,
            [.. subject.Accepted.Select(line => new ShortageLineBody(line.Line.Line.Value, subject.Order.Line(line.Line.Line)!.Sku, line.Line.Quantity))]);
        using var request = Post("v1/shortages", body, idempotencyKey);
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation);
        // Lines that stay open there ship one day, to somebody who has the money.
        if (!response.IsSuccessStatusCode)
            throw new PartnerRefusedException(Partner.Warehouse, $"http_{(int)response.StatusCode}");
    }

    /// <summary>What nobody waits for and nothing takes the place of, the rest does not wait for either.</summary>
    private static RestShips? RestOf(ReturnCase subject) => subject switch
    {
        { StockOut.Rest: null } or { StockOut: null } => null,
        { State: ReturnState.AwaitingStock } or { Exchange.IsOn: true } => subject.StockOut.Rest,
        _ => RestShips.Now,
    };

    private sealed record ShortageBody(string ReferenceId, string CaseId, string OrderNumber, string Action, string? ShipRest, IReadOnlyList<ShortageLineBody> Lines);

    private sealed record ShortageLineBody(string Line, string Sku, int Quantity);
}
