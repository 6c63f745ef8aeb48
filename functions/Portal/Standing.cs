using Serverless.Domain.Reasons;

namespace Serverless.Portal;

/// <summary>An order as it stands when a page is made, and what its policy says to it now: by the decision that a request meets, and no rules of the portal's own.</summary>
/// <param name="Policy">In force for the order, under the law of its country.</param>
internal sealed record Standing(Storefront Storefront, WholeOrder Whole, Policy Policy, DateTimeOffset Now)
{
    /// <summary>Stands for photos that can be added where reasons are said.</summary>
    private static readonly string[] SomeEvidence = ["https://example.com/photo.jpg"];

    public Order Order => Whole.Order;

    /// <summary>What is said to one unit of each line, were it asked for alone.</summary>
    public IReadOnlyList<LineDecision> Ask(CaseKind kind) => [.. Order.Lines.Where(line => kind.TakesUnits || line.Origin is null).Select(line => Ask(kind, line))];

    public LineDecision Ask(CaseKind kind, OrderLine line)
    {
        var decisions = ReasonsToTry(kind).Select(reason => Decide(kind, line, reason, units: 1)).ToList();
        return decisions.Find(one => one.Accepted) ?? decisions[0];
    }

    /// <summary>Whether a line can be asked for: as it is, or with a reason that says that the goods are at fault.</summary>
    public bool CanAsk(CaseKind kind, LineDecision decision) => decision.Accepted || OnlyIfFaulty(kind, decision);

    public bool OnlyIfFaulty(CaseKind kind, LineDecision decision) =>
        !decision.Accepted && kind is CaseKind.Return && decision.Instead.Any(other => other is { Kind: CaseKind.Return, IfFaulty: true, From: null, OnceDelivered: false, Goods: null } && other.IsOpenAt(Now));

    /// <summary>How many units of a line can be asked for at once, for one reason or another: where all cannot, as many as can up to the first that is refused.</summary>
    public int MostOf(CaseKind kind, LineDecision decision)
    {
        if (!CanAsk(kind, decision) || Order.Line(decision.Line.Line) is not { } line)
            return 0;

        var reasons = OnlyIfFaulty(kind, decision) ? [Reason.Defective] : ReasonsToTry(kind);
        if (IsPossible(line.Quantity))
            return line.Quantity;

        var (most, tooMany) = (0, line.Quantity);
        while (tooMany - most > 1)
        {
            var between = most + ((tooMany - most) / 2);
            (most, tooMany) = IsPossible(between) ? (between, tooMany) : (most, between);
        }

        return most;

        bool IsPossible(int units) => reasons.Any(reason => Decide(kind, line, reason, units).Accepted);
    }

    /// <summary>Reasons that a customer can give for so many units. What the carrier broke came damaged: whose doing it was is found out later.</summary>
    public IReadOnlyList<Reason> ReasonsFor(CaseKind kind, OrderLine line, int units) =>
    [
        .. ReasonTable.Rows.Select(row => row.Reason).Where(reason =>
            reason is not (Reason.NotGiven or Reason.OutOfStock or Reason.DamagedInTransit or Reason.DeliveryRefused or Reason.NotReached or Reason.BadAddress)
            && (kind.IsOfFault ? reason.FaultOf().SellerAnswers() : !reason.NeverCame())
            && Decide(kind, line, reason, units).Accepted),
    ];

    /// <summary>Ways in which at least one of some lines can come back.</summary>
    public IReadOnlyList<ShipBackMethod> WaysFor(CaseKind kind, IEnumerable<LineId> lines) =>
    [
        .. lines.Select(Order.Line).OfType<OrderLine>().SelectMany(line => Policy.RulesFor(line).Offered ?? Policy.ShipBack.Offered)
            .Concat(kind.IsStatutory ? [ShipBackMethod.OwnParcel] : Array.Empty<ShipBackMethod>()).Distinct().Order(),
    ];

    /// <summary>The first that is accepted says that something can be asked; what is said to the first where none is.</summary>
    private static IReadOnlyList<Reason> ReasonsToTry(CaseKind kind) => kind switch
    {
        CaseKind.Return or CaseKind.Exchange => [Reason.ChangedMind],
        CaseKind.Claim => [Reason.Damaged, Reason.LostInTransit],
        _ => [Reason.NotGiven],
    };

    private LineDecision Decide(CaseKind kind, OrderLine line, Reason reason, int units)
    {
        var asked = new ReturnLine(line.Id, units, reason, Note: null) { Evidence = SomeEvidence };
        var inquiry = new Inquiry(kind, Order, [asked], Method: null, ResolutionOf(kind, line), Whole.Person!.Standing)
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
