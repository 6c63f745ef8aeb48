using Serverless.Contracts.V1;
using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Refunding;
using Serverless.Opening;
using Serverless.Refunds;
using Serverless.Returns.Requesting;
using Serverless.Storefronts.Policies;
using Serverless.Uploads;

namespace Serverless.Returns.Previewing;

/// <summary>Says what would become of a request. It decides and computes as the flow does, on the order as it is on record and its real balance, and keeps nothing.</summary>
public sealed class PreviewReturn(RequestReader reader, NamedParcels parcels, PolicyStore policies, OrderRecords orders, EvidenceChecks evidence, PreviewView view, TimeProvider time)
{
    [Function(nameof(PreviewReturn))]
    [ForStorefronts(Scopes.ReturnsRead)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/preview")] HttpRequest request, CancellationToken cancellation) =>
        RequestedBody.AnswerAsync(request, body => PreviewAsync(request.Storefront, body, cancellation), cancellation);

    private async Task<IResult> PreviewAsync(Storefront storefront, ReturnRequest body, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var read = (await reader.ReadAsync(storefront, body, cancellation)).AsOf(now);
        var parsed = await parcels.ResolveAsync(read, storefront.Id, cancellation);
        if (!parsed.IsParsed)
            return Problems.Invalid(parsed.Problems);

        if (await evidence.CheckAsync(storefront.Id, parsed.Value.Lines, cancellation) is { Count: > 0 } unknown)
            return Problems.Invalid(unknown);

        var told = await orders.CheckAsync(storefront.Id, parsed.Value.Order, cancellation);
        if (told is not OrderTold.Agreed { Order: var order, Balance: var balance })
            return OrderProblems.Answer(told);

        var asked = parsed.Value with { Order = order };
        var policy = await policies.InForceAsync(storefront.Id, asked.Order.PlacedAt, cancellation);
        if (WishedPickups.Problems(asked, policy, storefront.Calendar, now) is { Count: > 0 } notThen)
            return Problems.Invalid(notThen);

        if (ExchangeLimit.Problems(asked, policy, StripeAmounts.MostOf(asked.Order.Currency)) is { Count: > 0 } tooDear)
            return Problems.Invalid(tooDear);

        var preview = Domain.Previewing.ReturnPreview.Of(
            asked, CaseId.Derive(storefront.Id, "preview"), policy, balance, storefront.Calendar, now, StripeAmounts.StepOf(asked.Order.Currency));
        return Results.Json(view.Of(preview, storefront, now), Json.Api);
    }
}
