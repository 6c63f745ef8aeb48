using Serverless.Domain.Reasons;

namespace Serverless.Portal;

/// <summary>An order as it stands when a page is made, and what its policy says to it now: by the decision that a request meets, and no rules of the portal's own.</summary>
/// <param name="Policy">In force for the order, under the law of its country.</param>
internal sealed record Standing(Storefront Storefront, WholeOrder Whole, Policy Policy, DateTimeOffset Now)
{
    public Order Order => Whole.Order;

    /// <summary>What is said to one unit of each line, were it asked for alone.</summary>
    public IReadOnlyList<LineDecision> Ask(CaseKind kind) => [.. Order.Lines.Where(line => kind.TakesUnits || line.Origin is null).Select(line => Ask(kind, line))];

    public LineDecision Ask(CaseKind kind, OrderLine line)
    {
        var decisions = ReasonsToTry(kind).Select(reason => Decide(kind, line, reason)).ToList();
        return decisions.Find(one => one.Accepted) ?? decisions[0];
    }

    /// <summary>Whether a line can be asked for: as it is, or with a reason that says that the goods are at fault.</summary>
    public bool CanAsk(CaseKind kind, LineDecision decision) => decision.Accepted || OnlyIfFaulty(kind, decision);

    public bool OnlyIfFaulty(CaseKind kind, LineDecision decision) =>
        !decision.Accepted && kind is CaseKind.Return && decision.Instead.Any(other => other is { Kind: CaseKind.Return, IfFaulty: true, From: null, OnceDelivered: false, Goods: null } && other.IsOpenAt(Now));

    /// <summary>Units that no case has.</summary>
    public int LeftOf(OrderLine line) => Math.Max(0, line.Quantity - Whole.Balance.Tally(line.Id).Paid - Whole.Balance.UnitsInFlight(line.Id));

    /// <summary>Reasons that a customer can give. What the carrier broke came damaged: whose doing it was is found out later.</summary>
    public IReadOnlyList<Reason> ReasonsFor(CaseKind kind, LineDecision decision) =>
    [
        .. ReasonTable.Rows.Select(row => row.Reason).Where(reason =>
            reason is not (Reason.NotGiven or Reason.OutOfStock or Reason.DamagedInTransit or Reason.DeliveryRefused or Reason.NotReached or Reason.BadAddress)
            && (kind.IsOfFault ? reason.FaultOf().SellerAnswers() : !reason.NeverCame())
            && (!OnlyIfFaulty(kind, decision) || reason.MeansFaulty())
            // What is given for other goods is given by choice, or because they do not fit.
            && (!kind.IsOfFault || IsPossible(kind, decision, reason))),
    ];

    /// <summary>Ways in which at least one of some lines can come back.</summary>
    public IReadOnlyList<ShipBackMethod> WaysFor(CaseKind kind, IEnumerable<LineId> lines) =>
    [
        .. lines.Select(Order.Line).OfType<OrderLine>().SelectMany(line => Policy.RulesFor(line).Offered ?? Policy.ShipBack.Offered)
            .Concat(kind.IsStatutory ? [ShipBackMethod.OwnParcel] : Array.Empty<ShipBackMethod>()).Distinct().Order(),
    ];

    private bool IsPossible(CaseKind kind, LineDecision decision, Reason reason) => Order.Line(decision.Line.Line) is { } line && Decide(kind, line, reason).Accepted;

    /// <summary>The first that is accepted says that something can be asked; what is said to the first where none is.</summary>
    private static IReadOnlyList<Reason> ReasonsToTry(CaseKind kind) => kind switch
    {
        CaseKind.Return or CaseKind.Exchange => [Reason.ChangedMind],
        CaseKind.Claim => [Reason.Damaged, Reason.LostInTransit],
        _ => [Reason.NotGiven],
    };

    private LineDecision Decide(CaseKind kind, OrderLine line, Reason reason)
    {
        var inquiry = new Inquiry(kind, Order, [new ReturnLine(line.Id, 1, reason, Note: null)], Method: null, ResolutionOf(kind, line), Whole.Person!.Standing)
        {
            Changes = kind is CaseKind.Amendment ? new OrderChanges([AmendedField.Address], [], Order.Country) : null,
        };
        // What was asked a moment ago is no slip before it is asked again.
        return Eligibility.Decide(inquiry, Policy with { DuplicateWithinMinutes = 0 }, Whole.Balance, Storefront.Calendar, Now).Lines[0];
    }

    private Resolution ResolutionOf(CaseKind kind, OrderLine line) => kind switch
    {
        CaseKind.Exchange => Resolution.Exchange,
        CaseKind.Return when Policy.RulesFor(line).Resolutions is var offered && !offered.Contains(Resolution.Refund) && offered.Contains(Resolution.StoreCredit) => Resolution.StoreCredit,
        _ => Resolution.Refund,
    };
}
