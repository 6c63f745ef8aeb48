using Serverless.Domain.Calendar;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Backtesting;

/// <summary>What a policy would have made different of the requests of the past.</summary>
public sealed record BacktestReport
{
    private const int MostExamples = 20;

    /// <summary>Requests that were decided under both policies.</summary>
    public required int Compared { get; init; }

    /// <summary>Those of them for which anything would be different.</summary>
    public required int Changed { get; init; }

    /// <summary>The kinds of change that occur.</summary>
    public required IReadOnlyList<ChangeCount> Changes { get; init; }

    /// <summary>What is paid back, for each currency.</summary>
    public required IReadOnlyList<MoneyChange> Money { get; init; }

    /// <summary>The changes that move the most money, the newest first among equals; 20 at most.</summary>
    public required IReadOnlyList<Comparison> Examples { get; init; }

    public required IReadOnlyList<NotCompared> NotCompared { get; init; }

    /// <summary>Decides requests under the policy they came under and under the one that is tried, on the same facts.</summary>
    /// <param name="unusable">Requests that cannot even be asked.</param>
    public static BacktestReport Of(
        Policy policy, Currency currency, IEnumerable<BacktestCase> cases, BusinessCalendar calendar, IEnumerable<NotCompared>? unusable = null)
    {
        List<Comparison> comparisons = [];
        List<NotCompared> not = [.. unusable ?? []];
        foreach (var subject in cases)
        {
            if (WhyNot(subject, currency) is { } why)
                not.Add(why);
            else
                comparisons.Add(new Comparison(subject, Verdict.Of(subject, subject.Policy, calendar), Verdict.Of(subject, policy, calendar)));
        }

        var changed = comparisons.FindAll(c => c.Changes.Count > 0);
        return new BacktestReport
        {
            Compared = comparisons.Count,
            Changed = changed.Count,
            Changes = [.. Count(changed)],
            Money = [.. comparisons.GroupBy(c => c.Difference.Currency).Select(g => new MoneyChange(g.Select(c => c.Before.Refund).Sum(g.Key), g.Select(c => c.After.Refund).Sum(g.Key)))],
            Examples = [.. changed.OrderByDescending(c => Math.Abs(c.Difference.Minor)).ThenByDescending(c => c.Subject.AskedAt).Take(MostExamples)],
            NotCompared = not,
        };
    }

    private static IEnumerable<ChangeCount> Count(List<Comparison> changed) =>
        from comparison in changed
        from kind in comparison.Changes
        group comparison by kind into one
        orderby one.Key
        select new ChangeCount(one.Key, one.Count(), one.Sum(c => c.Lines.Count(l => l.Change == one.Key)));

    private static NotCompared? WhyNot(BacktestCase subject, Currency currency) => subject.Inquiry switch
    {
        { Kind: CaseKind.StockOut or CaseKind.Undeliverable or CaseKind.Amendment } other =>
            new NotCompared(subject.Name, "kind_without_policy", $"No policy decides a case of the kind {Codes.Of(other.Kind)}"),
        { Order.Currency: var own } when own != currency =>
            new NotCompared(subject.Name, "other_currency", $"The order is in {own}, the policy in {currency}"),
        _ => null,
    };
}

/// <summary>How often a kind of change occurs.</summary>
/// <param name="Cases">Requests with it.</param>
/// <param name="Lines">Their lines with it; 0 where it is the whole request's.</param>
public sealed record ChangeCount(BacktestChange Kind, int Cases, int Lines);

/// <summary>The sum of what is paid back.</summary>
public sealed record MoneyChange(Money Before, Money After)
{
    public Money Difference => After - Before;
}

/// <summary>A request that could not be decided under both policies.</summary>
/// <param name="Name">The case's id, or a pointer to the request that was sent.</param>
/// <param name="Reason">Stable, snake_case.</param>
/// <param name="Message">The same for people.</param>
public sealed record NotCompared(string Name, string Reason, string Message);
