using Serverless.Catalogue;
using Serverless.Domain.Catalogue;
using Serverless.Returns.Previewing;
using Serverless.Storefronts.Policies;

namespace Serverless.Portal;

/// <summary>Looks at an order, and at what would become of a draft: by the preview of the very request that would be sent for it.</summary>
public sealed class PortalDesk(PortalOrders orders, PolicyStore policies, Previewer previewer, CatalogueStore catalogue, TimeProvider time)
{
    /// <summary>Null where there is no such order, or it is somebody else's.</summary>
    internal async Task<Standing?> FindAsync(Storefront storefront, string email, OrderNumber number, CancellationToken cancellation)
    {
        if (await orders.FindAsync(storefront.Id, email, number, cancellation) is not { } whole)
            return null;

        var policy = await policies.InForceAsync(storefront.Id, whole.Order.PlacedAt, cancellation);
        return new Standing(storefront, whole, policy.Under(Baseline.For(whole.Order.Country)), time.GetUtcNow());
    }

    /// <summary>With the other variants where the customer may choose one: while no kind is chosen, and for an exchange.</summary>
    internal Task<IReadOnlyDictionary<LineId, ProductFacts>> FactsAsync(Standing standing, CaseKind? kind, CancellationToken cancellation) =>
        FactsAsync(standing.Storefront, standing.Order, kind is null or { GivesOtherGoods: true }, cancellation);

    internal async Task<IReadOnlyDictionary<LineId, ProductFacts>> FactsAsync(Storefront storefront, Order order, bool withOthers, CancellationToken cancellation)
    {
        var bought = await catalogue.FindAsync(storefront, order.Lines.Select(line => line.Sku), cancellation);
        var products = await catalogue.VariantsOfAsync(storefront.Id, withOthers ? bought.Values.Select(variant => variant.Product) : [], cancellation);
        return order.Lines.ToDictionary(line => line.Id, line => bought.GetValueOrDefault(line.Sku) is { } variant
            ? new ProductFacts(variant, [.. products[variant.Product].Where(other => other.Sku != line.Sku && other.Price.Currency == order.Currency)])
            : new ProductFacts(Bought: null, []));
    }

    internal async Task<Foreseen> ForeseeAsync(Standing standing, Draft draft, CancellationToken cancellation) =>
        await ForeseeAsync(standing, draft, await VariantsAsync(standing, draft.Kind, cancellation), cancellation);

    /// <summary>What goods can be exchanged for, by SKU.</summary>
    private async Task<IReadOnlyDictionary<string, ProductVariant>> VariantsAsync(Standing standing, CaseKind kind, CancellationToken cancellation)
    {
        var variants = kind.GivesOtherGoods ? (await FactsAsync(standing, kind, cancellation)).Values.SelectMany(facts => facts.ToBeHad) : [];
        return variants.DistinctBy(variant => variant.Sku, StringComparer.Ordinal).ToDictionary(variant => variant.Sku, StringComparer.Ordinal);
    }

    private async Task<Foreseen> ForeseeAsync(Standing standing, Draft draft, IReadOnlyDictionary<string, ProductVariant> variants, CancellationToken cancellation)
    {
        var request = DraftRequest.Of(draft, standing, variants);
        return await previewer.PreviewAsync(standing.Storefront, request, cancellation) switch
        {
            PreviewAnswer.Previewed { Preview: var preview } => new Foreseen(draft, request, preview, []),
            PreviewAnswer.Invalid { Problems: var problems } => new Foreseen(draft, request, Preview: null, problems),
            _ => new Foreseen(draft, request, Preview: null, [new Problem("/order", ProblemCodes.Invalid, "The order is not as it is on record")]),
        };
    }

    /// <summary>Each way that the goods can come back, with what would become of the draft then. Nothing where they need not, or were never sent.</summary>
    internal async Task<IReadOnlyList<Foreseen>> WaysAsync(Standing standing, Draft draft, CancellationToken cancellation)
    {
        if (!draft.Kind.GoodsComeBack || draft.Lines.Any(line => line.Reason is { } reason && draft.Kind.IsOfFault && Domain.Reasons.ReasonTable.NeverCame(reason)))
            return [];

        List<Foreseen> ways = [];
        var variants = await VariantsAsync(standing, draft.Kind, cancellation);
        foreach (var way in standing.WaysFor(draft.Kind, draft.Lines.Select(line => line.Line)))
        {
            var foreseen = await ForeseeAsync(standing, draft with { Way = way, Day = null, Part = null }, variants, cancellation);
            if (foreseen.Preview is { Decision: { IsRefused: false, Returnless: false, Stop: StopNeeded.None } })
                ways.Add(foreseen);
        }

        return ways;
    }

    /// <summary>Each thing that the customer can have for the goods. Money that cannot go back the way it came can be had otherwise.</summary>
    internal async Task<IReadOnlyList<Foreseen>> OutcomesAsync(Standing standing, Draft draft, CancellationToken cancellation)
    {
        List<Foreseen> outcomes = [];
        foreach (var resolution in ResolutionsOf(draft.Kind))
        {
            var plain = await ForeseeAsync(standing, draft with { Outcome = new DraftOutcome(resolution, Consent: null) }, cancellation);
            if (plain.Preview is not { Decision.IsRefused: false } preview)
                continue;

            outcomes.Add(plain);
            foreach (var payout in resolution is Resolution.Refund && preview.Refund?.Plan is { Unassigned.IsPositive: true, Offered: var offered } ? offered : [])
                outcomes.Add(await ForeseeAsync(standing, draft with { Outcome = new DraftOutcome(resolution, payout) }, cancellation));
        }

        return outcomes;
    }

    private static IReadOnlyList<Resolution> ResolutionsOf(CaseKind kind) => kind switch
    {
        { GivesOtherGoods: true } or { TakesUnits: false } => [],
        { IsOfFault: true } => [Resolution.Refund, Resolution.Replacement, Resolution.Repair],
        _ => [Resolution.Refund, Resolution.StoreCredit],
    };
}

/// <summary>What would become of a draft.</summary>
/// <param name="Preview">Absent where the request cannot be taken as it is.</param>
internal sealed record Foreseen(Draft Draft, Contracts.V1.ReturnRequest Request, Domain.Previewing.ReturnPreview? Preview, IReadOnlyList<Problem> Problems);
