using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Ids;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;
using Serverless.Platform.Links;
using Serverless.Returns.Reporting;

namespace Serverless.Returns.Changing;

/// <summary>What a storefront can do to a case: cancel it, decide it, and say which parcel the customer sent.</summary>
public sealed class ChangeReturn(Reports reports, CaseLinks links)
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

    [Function("GiveShipment")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public Task<IResult> Shipment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/shipment")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        TakeAsync<ShipmentRequest>(request, id, client, Changes.Shipment, cancellation);

    private async Task<IResult> TakeAsync<T>(
        HttpRequest request, string id, DurableTaskClient client, Func<T, ParseResult<Change>> read, CancellationToken cancellation)
        where T : class
    {
        if (CaseId.TryParse(id) is not { } caseId)
        {
            return Problems.Of(ProblemCatalog.NotFound);
        }

        var (body, problem) = await RequestBody.ReadJsonAsync<T>(request, cancellation);
        if (body is null)
        {
            return problem!;
        }

        var parsed = read(body);
        if (!parsed.IsParsed)
        {
            return Problems.Invalid(parsed.Problems);
        }

        var change = parsed.Value;
        return await reports.TakeAsync(client, new CaseKey(request.Storefront.Id, caseId), change.Id, change.Who, change.Command, cancellation) switch
        {
            { IsUnknown: true } => Problems.Of(ProblemCatalog.NotFound),
            { IsParcelOfAnother: true } => Problems.Of(ProblemCatalog.TrackingNumberTaken),
            { Refusal: { } refusal } => Problems.Refused(refusal),
            _ => Results.Accepted(links.Self(caseId).ToString()),
        };
    }
}
