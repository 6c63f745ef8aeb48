using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;

namespace Serverless.Domain.Deciding;

/// <summary>
/// Finds what is possible instead by asking the decision itself, so that nothing is offered that would be refused and nothing is
/// hidden that would be accepted.
/// </summary>
/// <param name="inquiry">What was asked.</param>
/// <param name="opens">From when goods of a line can be asked back, as far as that is known.</param>
/// <param name="ask">Decides another inquiry about one line of it, at another time.</param>
internal sealed class Alternatives(
    Inquiry inquiry, DateTimeOffset now, Func<LineId, DateTimeOffset?> opens, Func<Inquiry, DateTimeOffset, LineDecision> ask)
{
    /// <summary>Stands for photos that the customer has not sent yet.</summary>
    private static readonly string[] SomeEvidence = ["https://example.com/photo.jpg"];

    private static readonly ShipBackMethod?[] NoMethod = [null];

    private static readonly IReadOnlyList<Resolution> ForGoods = [Resolution.Exchange];

    private readonly IReadOnlyList<ShipBackMethod?> methods = Methods(inquiry);
    private readonly IReadOnlyList<Resolution> resolutions =
        [.. new[] { inquiry.Resolution, Resolution.Refund, Resolution.StoreCredit }.Where(r => r is not (Resolution.Exchange or Resolution.Replacement or Resolution.Repair)).Distinct()];

    /// <summary>What can be asked in place of a line that was refused: of its own kind otherwise, or of another.</summary>
    public IReadOnlyList<Alternative> ToRefused(LineDecision decision) => decision switch
    {
        // The same is running already, or there is no such line.
        { Refusal: Refusal.DuplicateCase or Refusal.UnknownLine } => [],
        { Refusal: Refusal.QuantityUnavailable } => [.. OfLine(decision.Line), .. SentFor(decision.Line.Line).SelectMany(sent => OfSent(decision.Line, sent))],
        _ => [.. OfLine(decision.Line)],
    };

    /// <summary>What is left to a line that is accepted for now, should a person decline it.</summary>
    public IReadOnlyList<Alternative> ToDeclined(LineDecision decision) =>
        [.. Offered(decision.Line).Where(kind => kind != inquiry.Kind).Select(kind => Search(kind, decision.Line, decision.Line.Reason)).OfType<Alternative>()];

    /// <summary>What is left to goods that were to be stopped, should they have left before.</summary>
    public IReadOnlyList<Alternative> ToShipped(LineDecision decision) =>
        [.. Offered(decision.Line).Where(kind => kind != inquiry.Kind).Select(kind => OfKind(kind, decision.Line)).OfType<Alternative>()];

    /// <summary>What is left to an order that was to be amended, should the warehouse not do it: to stop it while it can be, or to send goods back.</summary>
    /// <param name="shipped">The same asked of the order once it has left.</param>
    public IReadOnlyList<Alternative> ToUnchanged(LineDecision decision, Alternatives shipped) =>
        [.. ToShipped(decision).Concat(shipped.ToShipped(decision).Select(later => later with { From = null, Until = null, OnceDelivered = true })).DistinctBy(possible => possible.Kind)];

    private IEnumerable<Alternative> OfLine(ReturnLine line) => Offered(line).Select(kind => OfKind(kind, line)).OfType<Alternative>();

    /// <summary>What came back for other goods is not there to be asked for; those are.</summary>
    private IEnumerable<Alternative> OfSent(ReturnLine line, OrderLine sent) =>
        OfLine(line with { Line = sent.Id, Quantity = 1, SerialNumbers = [] }).Select(possible => possible with { Goods = new NewGoodsLine(sent.Id, sent.Title) });

    /// <summary>The lines of goods that were sent in place of a line's, and of those that were sent in place of these.</summary>
    private IEnumerable<OrderLine> SentFor(LineId line)
    {
        HashSet<LineId> given = [line];
        foreach (var sent in inquiry.Order.Lines)
        {
            // Each stands after those in place of which it came.
            if (sent.Origin is { InPlaceOf: var before } && before.Any(given.Contains) && given.Add(sent.Id))
                yield return sent;
        }
    }

    /// <summary>Other goods and another address are the customer's to choose: only who wants another variant is told that goods can be exchanged.</summary>
    private IEnumerable<CaseKind> Offered(ReturnLine line) => CaseKinds.All.Where(
        kind => kind.IsOffered || (kind is CaseKind.Exchange && inquiry is { Kind: CaseKind.Amendment, Changes: { } changes } && changes.Variants.Any(variant => variant.Line == line.Line)));

    private Alternative? OfKind(CaseKind kind, ReturnLine line) =>
        Search(kind, line, ReasonFor(kind, line.Reason))
        ?? (kind is CaseKind.Return && !line.Reason.MeansFaulty() && line.Reason is not Reason.LostInTransit ? Search(kind, line, Reason.Defective) is { } faulty ? faulty with { IfFaulty = true } : null : null);

    /// <summary>As much as possible as it was asked.</summary>
    private Alternative? Search(CaseKind kind, ReturnLine line, Reason reason)
    {
        var candidates =
            from at in Times(line)
            from evidence in line.Evidence.Count > 0 ? [line.Evidence] : new[] { line.Evidence, SomeEvidence }
            from method in kind.GoodsComeBack && !reason.NeverCame() ? methods : NoMethod
            from resolution in kind.GivesOtherGoods ? ForGoods : resolutions
            let asked = line with { Reason = reason, Evidence = evidence }
            let decision = ask(inquiry with { Kind = kind, Lines = [asked], Method = method, Resolution = resolution }, at)
            where decision.Accepted
            select new Alternative(kind, method, resolution, decision.Deadline)
            {
                From = at > now ? at : null,
                NeedsEvidence = evidence.Count > line.Evidence.Count,
            };
        return candidates.FirstOrDefault();
    }

    private IEnumerable<DateTimeOffset> Times(ReturnLine line) => opens(line.Line) is { } later && later > now ? [now, later] : [now];

    /// <summary>Who uses a right was not asked why; for what the shop grants the customer's own choice stands in.</summary>
    private static Reason ReasonFor(CaseKind kind, Reason reason) => !kind.IsByRight && reason is Reason.NotGiven ? Reason.ChangedMind : reason;

    /// <summary>A carrier needs the customer's address; whoever posts the goods does not.</summary>
    private static IReadOnlyList<ShipBackMethod?> Methods(Inquiry inquiry) =>
    [
        .. new[] { inquiry.Method, ShipBackMethod.OwnParcel, ShipBackMethod.DropOff, ShipBackMethod.Pickup }
            .Where(method => method is not null && (inquiry.Order.Country is not null || method is ShipBackMethod.OwnParcel)).Distinct(),
    ];
}
