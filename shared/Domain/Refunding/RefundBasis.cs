using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Refunding;

/// <summary>All that the money of a case follows from, apart from what the order's other cases have had.</summary>
public sealed record RefundBasis
{
    public required CaseId Case { get; init; }

    public CaseKind Kind { get; init; } = CaseKind.Return;

    public required Order Order { get; init; }

    public required Policy Policy { get; init; }

    /// <summary>The accepted lines of the decision.</summary>
    public required IReadOnlyList<LineDecision> Lines { get; init; }

    /// <summary>What was found; every unit counts as accepted when absent.</summary>
    public Inspection? Inspection { get; init; }

    /// <summary>How the goods come back; absent when nothing is sent.</summary>
    public ShipBackMethod? Method { get; init; }

    /// <summary>The goods need not come back.</summary>
    public bool Returnless { get; init; }

    /// <summary>The customer keeps the goods for a part of the refund, as the policy's share says.</summary>
    public bool KeptInPart { get; init; }

    /// <summary>The parcel was lost on the way back with the seller's label.</summary>
    public bool Lost { get; init; }

    /// <summary>They were stopped before they left.</summary>
    public bool Stopped { get; init; }

    /// <summary>What the customer wants for the goods.</summary>
    public Resolution Resolution { get; init; } = Resolution.Refund;

    /// <summary>Where money may go that cannot go back the way it came.</summary>
    public Payout? Consent { get; init; }

    /// <summary>
    /// What the customer paid besides, and gets back the same way: for an exchange that is none any more, or for deliveries that were not made; the amount of each is what goes back of it.
    /// </summary>
    public IReadOnlyList<Tender> Collected { get; init; } = [];

    /// <summary>
    /// The payment provider pays multiples of so many minor units; nothing in this currency where it is 0. What that leaves over goes
    /// another way.
    /// </summary>
    public long ProviderStep { get; init; } = 1;

    /// <summary>All of that; null where there is none.</summary>
    internal Money? CollectedAmount => Collected.Count > 0 ? Collected.Select(paid => paid.Amount).Sum(Order.Currency) : null;

    internal bool IsCollected(TenderId tender) => Collected.Any(paid => paid.Id == tender);

    /// <summary>The same for what was paid besides alone.</summary>
    internal RefundBasis? OfCollected => Collected.Count > 0 ? this with { Order = Order with { Tenders = Collected } } : null;

    /// <summary>The same for the rest: once the goods are lines of the order, what was paid for them is among its payments.</summary>
    internal RefundBasis WithoutCollected => Collected.Count > 0 ? this with { Order = Order with { Tenders = [.. Order.Tenders.Where(tender => !IsCollected(tender.Id))] } } : this;

    /// <summary>Goods come in and are handled: only then are the way back and restocking charged.</summary>
    internal bool GoodsComeIn => !Returnless && !Lost && !NeverSent && !IsReplaced;

    /// <summary>The goods never left.</summary>
    internal bool NeverSent => Stopped || !Kind.GoodsComeBack;

    /// <summary>The customer gets other goods in their place.</summary>
    internal bool IsExchange => Kind.GivesOtherGoods || Resolution is Resolution.Exchange or Resolution.Replacement;

    /// <summary>The same goods are sent again: what is taken back counts whole, and costs nothing.</summary>
    internal bool IsReplaced => Resolution is Resolution.Replacement;

    /// <summary>What is kept of units of a line, where it is.</summary>
    internal int RestockingFee(OrderLine line) => GoodsComeIn ? Policy.RulesFor(line).RestockingFeeBasisPoints : 0;
}
