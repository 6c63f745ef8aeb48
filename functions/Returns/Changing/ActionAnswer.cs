using Microsoft.AspNetCore.Http;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Incoming;
using Serverless.Platform;
using Serverless.Platform.Errors;
using Serverless.Platform.Links;

namespace Serverless.Returns.Changing;

/// <summary>Answers a storefront's action on a case by what came of it; every action alike.</summary>
internal static class ActionAnswer
{
    public static IResult Of(IncomingAnswer answer, CaseId id, CaseLinks links, HttpRequest request)
    {
        switch (answer)
        {
            case { Refusal: { } refusal }:
                return Problems.Refused(refusal);
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
