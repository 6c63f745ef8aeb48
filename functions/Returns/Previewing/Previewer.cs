using Serverless.Contracts.V1;
using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Refunding;
using Serverless.Opening;
using Serverless.Refunds;
using Serverless.Storefronts.Policies;
using Serverless.Uploads;

namespace Serverless.Returns.Previewing;

/// <summary>Says what would become of a request, whoever asks. It decides and computes as the flow does, on the order as it is on record and its real balance, and keeps nothing.</summary>
public sealed class Previewer(RequestReader reader, NamedParcels parcels, PolicyStore policies, OrderRecords orders, EvidenceChecks evidence, TimeProvider time)
{
    public async Task<PreviewAnswer> PreviewAsync(Storefront storefront, ReturnRequest body, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var read = (await reader.ReadAsync(storefront, body, cancellation)).AsOf(now);
        var parsed = await parcels.ResolveAsync(read, storefront.Id, cancellation);
        if (!parsed.IsParsed)
            return new PreviewAnswer.Invalid(parsed.Problems);

        if (await evidence.CheckAsync(storefront.Id, parsed.Value.Lines, cancellation) is { Count: > 0 } unknown)
            return new PreviewAnswer.Invalid(unknown);

        var told = await orders.CheckAsync(storefront.Id, parsed.Value.Order, cancellation);
        if (told is not OrderTold.Agreed { Order: var order, Balance: var balance })
            return new PreviewAnswer.NotOnRecord(told);

        var asked = parsed.Value with { Order = order };
        var policy = await policies.InForceAsync(storefront.Id, asked.Order.PlacedAt, cancellation);
        if (WishedPickups.Problems(asked, policy, storefront.Calendar, now) is { Count: > 0 } notThen)
            return new PreviewAnswer.Invalid(notThen);

        if (ExchangeLimit.Problems(asked, policy, StripeAmounts.MostOf(asked.Order.Currency)) is { Count: > 0 } tooDear)
            return new PreviewAnswer.Invalid(tooDear);

        return new PreviewAnswer.Previewed(Domain.Previewing.ReturnPreview.Of(
            asked, CaseId.Derive(storefront.Id, "preview"), policy, balance, storefront.Calendar, now, StripeAmounts.StepOf(asked.Order.Currency)));
    }
}

public abstract record PreviewAnswer
{
    private PreviewAnswer()
    {
    }

    public sealed record Previewed(Domain.Previewing.ReturnPreview Preview) : PreviewAnswer;

    public sealed record Invalid(IReadOnlyList<Problem> Problems) : PreviewAnswer;

    /// <summary>The order is told otherwise than before, or names a payment of another order.</summary>
    public sealed record NotOnRecord(OrderTold Told) : PreviewAnswer;
}
