using Serverless.Wording;

namespace Serverless.Telling;

/// <summary>What is looked at of goods that come back, told before they are sent.</summary>
/// <param name="Conditions">In which they have to be.</param>
/// <param name="Criteria">In the shop's own words, by language.</param>
internal sealed record CheckFacts(string Title, IReadOnlyList<Condition> Conditions, IReadOnlyDictionary<string, IReadOnlyList<string>> Criteria)
{
    public static IEnumerable<CheckFacts> Of(ReturnCase subject) => subject.Decision is { Returnless: false }
        ? subject.Accepted.Select(line => Of(subject.Kind, subject.Order, subject.Policy, line))
        : [];

    public static CheckFacts Of(CaseKind kind, Order order, Policy policy, LineDecision line)
    {
        var ordered = order.Line(line.Line.Line)!;
        var rules = policy.RulesFor(ordered);
        return new CheckFacts(ordered.Title, rules.ConditionsFor(kind, line.Fault), rules.InspectionCriteria);
    }

    /// <summary>One text for each.</summary>
    /// <param name="spoken">The storefront's language, for where a criterion is not in the customer's.</param>
    public IReadOnlyList<string> Items(CodeLabels codes, Locale locale, string spoken) =>
        [.. Conditions.Select(codes.Condition), .. locale.Pick(Criteria, spoken)?.Select(text => Words.Line(text)) ?? []];
}

/// <summary>Goods that are looked at in the same way.</summary>
internal sealed record CheckView(string Goods, IReadOnlyList<string> Items)
{
    public static IReadOnlyList<CheckView> Of(IReadOnlyList<CheckFacts> facts, CodeLabels codes, Locale locale, string spoken) =>
    [
        .. facts.Select(fact => (fact.Title, Items: fact.Items(codes, locale, spoken))).Where(fact => fact.Items.Count > 0).GroupBy(fact => string.Join('\n', fact.Items), StringComparer.Ordinal)
            .Select(same => new CheckView(codes.Goods(same.Select(fact => fact.Title).Distinct(StringComparer.Ordinal)), same.First().Items)),
    ];
}
