using Serverless.Contracts.V1;
using Serverless.Incoming;
using Serverless.Platform.Links;

namespace Serverless.Returns.Changing;

/// <summary>
/// What a storefront can do to a case: cancel it, open it again, decide it, answer what it asks, contest its result, say which parcel the customer sent and when theirs is fetched, what it
/// paid by itself and what the customer agreed to.
/// </summary>
public sealed class ChangeReturn(IncomingEvents incoming, CaseLinks links, TimeProvider time)
{
    [Function("CancelReturn")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/cancel")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        TakeAsync<CancelRequest>(request, id, client, Changes.Cancel, cancellation);

    [Function("ApproveReturn")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public Task<IResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/approve")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        TakeAsync<ReviewRequest>(request, id, client, body => Changes.Review(body, approve: true), cancellation);

    [Function("DeclineReturn")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public Task<IResult> Decline(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/decline")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        TakeAsync<ReviewRequest>(request, id, client, body => Changes.Review(body, approve: false), cancellation);

    [Function("AnswerQuestion")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public Task<IResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/answer")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        TakeAsync<AnswerRequest>(request, id, client, Changes.Answer, cancellation);

    [Function("ReportStock")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public Task<IResult> Stock(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/stock")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        TakeAsync<StockRequest>(request, id, client, Changes.Stock, cancellation);

    [Function("ContestReturn")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public Task<IResult> Contest(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/contest")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        TakeAsync<ContestRequest>(request, id, client, body => Changes.Contest(body, time.GetUtcNow()), cancellation);

    [Function("DecideContest")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public Task<IResult> ContestDecision(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/contest/decision")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        TakeAsync<ContestDecisionRequest>(request, id, client, Changes.ContestDecision, cancellation);

    [Function("GiveShipment")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public Task<IResult> Shipment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/shipment")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        TakeAsync<ShipmentRequest>(request, id, client, Changes.Shipment, cancellation);

    [Function("ChangePickup")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public Task<IResult> Pickup(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/pickup")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        TakeAsync<PickupRequest>(request, id, client, Changes.Pickup, cancellation);

    [Function("ConfirmPayout")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public Task<IResult> Payout(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/payouts/{tender}")] HttpRequest request,
        string id,
        string tender,
        [DurableClient] DurableTaskClient client,
        // Servers leave this one sign of a path as it was escaped.
        CancellationToken cancellation) => TenderId.TryParse(tender.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)) is { } known
            ? TakeAsync<PayoutRequest>(request, id, client, body => Changes.Payout(body, known), cancellation)
            : Task.FromResult(Problems.Of(ProblemCatalog.NotFound));

    [Function("GiveConsent")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public Task<IResult> Consent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/consent")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        TakeAsync<ConsentRequest>(request, id, client, Changes.Consent, cancellation);

    [Function("ReopenReturn")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public Task<IResult> Reopen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/reopen")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        TakeAsync<ReopenRequest>(request, id, client, Changes.Reopen, cancellation);

    private Task<IResult> TakeAsync<T>(HttpRequest request, string id, DurableTaskClient client, Func<T, ParseResult<Change>> read, CancellationToken cancellation)
        where T : class =>
        CaseId.TryParse(id) is { } named
            ? RequestBody.AnswerAsync(request, read, change => TakeAsync(request, named, client, change, cancellation), cancellation)
            : Task.FromResult(Problems.Of(ProblemCatalog.NotFound));

    private async Task<IResult> TakeAsync(HttpRequest request, CaseId id, DurableTaskClient client, Change change, CancellationToken cancellation)
    {
        var taken = await incoming.TakeAsync(client, new CaseKey(request.Storefront.Id, id), change.Name, change.Who, change.Command, cancellation, change.Said, change.Address);
        switch (taken)
        {
            case { Refusal: { } refusal }:
                return Problems.Refused(refusal);
            case { Contradictions: [_, ..] unknown }:
                return Problems.Invalid(unknown);
            case { IsParcelOfAnother: true }:
                return Problems.Of(ProblemCatalog.TrackingNumberTaken);
            case { Case: { } after }:
                request.HttpContext.Response.Headers.Location = links.Self(id).ToString();
                return Results.Json(new ReturnActed(id.Value, after.Rma.Value, after.Status), Json.Api, statusCode: StatusCodes.Status202Accepted);
            default:
                return Problems.Of(ProblemCatalog.NotFound);
        }
    }
}
