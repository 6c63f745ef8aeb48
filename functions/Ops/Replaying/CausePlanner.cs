using Serverless.Contracts.V1;
using Serverless.Ops.Failures;
using Money = Serverless.Contracts.V1.Money;

namespace Serverless.Ops.Replaying;

/// <summary>Sums up what a replay of all failures of a cause would do.</summary>
public sealed class CausePlanner(FailureIndex failures, CaseStore cases, ReplayPlanner planner)
{
    private const int MostPlanned = 100;
    private const int AtATime = 4;

    internal async Task<CausePlan> PlanAsync(DurableTaskClient client, FailureFilter wanted, CancellationToken cancellation)
    {
        var rows = await failures.AllAsync(wanted, cancellation);
        List<ReplayPlan> plans = [];
        foreach (var some in rows.Take(MostPlanned).Chunk(AtATime))
            plans.AddRange((await Task.WhenAll(some.Select(row => PlanAsync(client, row, cancellation)))).OfType<ReplayPlan>());

        var effects = plans.SelectMany(plan => plan.Effects).Where(effect => effect.Standing is not PartnerRecords.Declined)
            .ToLookup(effect => effect.Standing is PartnerRecords.Stands);
        return new CausePlan(
            wanted.Cause!,
            rows.Count,
            plans.Count,
            effects[true].Count(),
            Counted(effects[false].Where(effect => effect.Partner is not "mail")),
            Counted(effects[false].Where(effect => effect.Partner is "mail")),
            Sums(effects[false].Select(effect => effect.Amount).OfType<Money>()),
            Sums(plans.SelectMany(plan => plan.Payouts).Select(payout => payout.Amount)));
    }

    private static IReadOnlyList<Money> Sums(IEnumerable<Money> money) =>
    [
        .. money.GroupBy(amount => amount.Currency, StringComparer.Ordinal)
            .Select(amounts => new Money { Amount = amounts.Sum(amount => amount.Amount), Currency = amounts.Key }),
    ];

    private async Task<ReplayPlan?> PlanAsync(DurableTaskClient client, FailureRow row, CancellationToken cancellation) =>
        await cases.FindAsync(row.Case, cancellation) is { } found && FailureView.Of(found) is { } failure
            ? await planner.PlanAsync(client, row.Case, failure, cancellation)
            : null;

    private static IReadOnlyList<StepCount> Counted(IEnumerable<PlannedEffect> effects) =>
    [
        .. effects.GroupBy(effect => effect.Step, StringComparer.Ordinal)
            .Select(steps => new StepCount(steps.Key, steps.Count())).OrderBy(step => step.Step, StringComparer.Ordinal),
    ];
}
