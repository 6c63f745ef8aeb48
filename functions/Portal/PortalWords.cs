using Serverless.Pages.Portal;

namespace Serverless.Portal;

/// <summary>Orders, cases and choices in a customer's words.</summary>
internal static class PortalWords
{
    private const int MostReasons = 4;

    public static string TitleOf(Visit visit, Order order) => visit.Text("portal.order", ("number", Wording.Words.Line(order.Number.Value, 80)));

    public static string TitleOf(Visit visit, ReturnCase subject) => visit.Text(
        ReturnStatus.IsOver(subject.Status) ? "portal.caseOver" : "portal.caseOpen",
        ("kind", KindOf(visit, subject.Kind)),
        ("rma", subject.Rma.Value),
        ("date", visit.Time.On(subject.RequestedAt)));

    public static string KindOf(Visit visit, CaseKind kind) => visit.Text($"portal.kind.{Codes.Of(kind)}");

    public static Choice ChoiceOf(Visit visit, CaseKind kind, string? why) => new(Codes.Of(kind), KindOf(visit, kind), why ?? visit.Text($"portal.choose.{Codes.Of(kind)}"));

    /// <summary>Why none of an order's goods can be asked for, and what is possible instead and from when; null where one can.</summary>
    public static string? WhyNot(Visit visit, Standing standing, CaseKind kind, IReadOnlyDictionary<LineId, ProductFacts> facts)
    {
        var decisions = standing.Ask(kind);
        var possible = decisions.Where(decision => standing.CanAsk(kind, decision)).ToList();
        if (possible.Count > 0)
            return !kind.GivesOtherGoods || possible.Exists(decision => HasVariants(facts, decision.Line.Line)) ? null : WithoutVariants(visit, facts.Values);

        var labels = visit.Labels(kind);
        // What can be asked for now stands above.
        var said = decisions.Select(decision => (decision.Line.Line, Why: labels.Refused(decision.Refusal, [.. decision.Instead.Where(other => other.From is not null || other.OnceDelivered)]))).ToList();
        return said.DistinctBy(one => one.Why, StringComparer.Ordinal).ToList() is [var only]
            ? only.Why
            : string.Join(' ', said.Take(MostReasons).Select(one => visit.Text("portal.choose.ofGoods", ("goods", Wording.Words.Line(standing.Order.Line(one.Line)!.Title, 80)), ("why", one.Why))));
    }

    public static bool HasVariants(IReadOnlyDictionary<LineId, ProductFacts> facts, LineId line) => facts.TryGetValue(line, out var known) && known.ToBeHad.Any();

    /// <summary>Why goods cannot be exchanged although the shop would.</summary>
    public static string WithoutVariants(Visit visit, IEnumerable<ProductFacts> facts) => visit.Text(facts.Any(one => one.Others.Count > 0) ? "portal.choose.variantsGone" : "portal.choose.noVariants");
}
