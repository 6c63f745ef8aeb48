using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;
using Serverless.Policies;
using Serverless.Refunds;

namespace Serverless.Returns.Previewing;

/// <summary>Says what would become of a request. It decides and computes as the flow does, on the order's real balance, and keeps nothing.</summary>
public sealed class PreviewReturn(PolicyStore policies, OrderBalances balances, PreviewView view, TimeProvider clock)
{
    [Function(nameof(PreviewReturn))]
    [ForStorefronts(Scopes.ReturnsRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/preview")] HttpRequest request, CancellationToken cancellation)
    {
        var storefront = request.Storefront;
        var (body, problem) = await RequestBody.ReadJsonAsync<ReturnRequest>(request, cancellation);
        if (body is null)
        {
            return problem!;
        }

        if (body.Storefront is { } named && named != storefront.Id.Value)
        {
            return Problems.Of(ProblemCatalog.WrongStorefront);
        }

        var parsed = ReturnRequestParser.ParsePreview(body, storefront);
        if (!parsed.IsParsed)
        {
            return Problems.Invalid(parsed.Problems);
        }

        var asked = parsed.Value;
        var policy = await policies.InForceAsync(storefront.Id, asked.Order.PlacedAt, cancellation);
        var balance = await balances.GetAsync(storefront.Id, asked.Order.Number, cancellation);
        var preview = Domain.Previewing.ReturnPreview.Of(
            asked, CaseId.Derive(storefront.Id, "preview"), policy, balance, storefront.Calendar, clock.GetUtcNow(), StripeAmounts.StepOf(asked.Order.Currency));
        return Results.Json(view.Of(preview, storefront), Json.Api);
    }
}
