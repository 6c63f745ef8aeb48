using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Returns.Reading;
using Serverless.Storefronts;

namespace Serverless.Ops.Replaying;

/// <summary>
/// Says what a replay would do: which effects stand, which would run, what money and which emails follow. Where the ledger knows no
/// result the partner is asked, as the replay itself would ask.
/// </summary>
public sealed class ReplayPlanner(
    CaseStore cases, StorefrontStore storefronts, OrderBalances balances, Inbox inbox, PartnerRecords partners, TimeProvider clock)
{
    internal async Task<ReplayPlan> PlanAsync(CaseKey key, FailureItem failure, CancellationToken cancellation)
    {
        var whole = await cases.FindWholeAsync(key, cancellation) ?? throw new InvalidOperationException($"There is no case {key}");
        var storefront = await storefronts.GetAsync(key.Storefront, cancellation);
        var balance = await balances.GetAsync(key.Storefront, whole.Row.Case.Order.Number, cancellation);
        var reports = await inbox.ListWaitingAsync(key, cancellation);
        var now = clock.GetUtcNow();
        var subject = whole.Row.Case.After(new ReturnEvent.Replayed("", ""), now);
        var course = ReplayCourse.Of(subject, storefront, balance, reports.Select(report => report.Command), now);

        var done = whole.Effects.Where(effect => effect.Result is not null).ToDictionary(effect => effect.Step, StringComparer.Ordinal);
        var open = whole.Effects.Where(effect => effect.Result is null).OrderBy(effect => effect.IntendedAt).Select(effect => effect.Step);
        List<PlannedEffect> effects = [];
        foreach (var step in done.Keys.Concat(open).Concat(course.Steps).Distinct(StringComparer.Ordinal))
        {
            foreach (var effect in EffectsOf(course.Case, step))
            {
                var isDone = done.ContainsKey(step);
                var (standing, reference) = isDone ? (PartnerRecords.Stands, null) : await partners.FindAsync(key, course.Case, effect.Step, cancellation);
                effects.Add(effect with { Standing = standing, Reference = reference });
            }
        }

        return new ReplayPlan(
            key.ToString(), subject.Rma.Value, failure.Cause, subject.Status, course.Case.Status, effects, reports.Count);
    }

    /// <summary>A step of the ledger can be several deeds of partners.</summary>
    private static IEnumerable<PlannedEffect> EffectsOf(Domain.Returns.ReturnCase subject, string step) => step switch
    {
        EffectSteps.ShipBack => subject.ShipBack.Method switch
        {
            ShipBackMethod.Pickup => [Carrier(PartnerRecords.Label), Carrier(EffectSteps.Pickup(1)), Warehouse(PartnerRecords.Announcement)],
            ShipBackMethod.DropOff => [Carrier(PartnerRecords.Label), Warehouse(PartnerRecords.Announcement)],
            _ => [Warehouse(PartnerRecords.Announcement)],
        },
        EffectSteps.CallOff => [Carrier(step)],
        _ when EffectSteps.IsEmail(step) => [new PlannedEffect(step, "mail", "", Amount: null, Reference: null)],
        _ when EffectSteps.IsWebhook(step) => [new PlannedEffect(step, "storefront", "", Amount: null, Reference: null)],
        _ when EffectSteps.IsRefund(step) => [new PlannedEffect(step, "payments", "", AmountOf(step, subject), Reference: null)],
        _ => [Carrier(step)],
    };

    private static Contracts.V1.Money? AmountOf(string step, Domain.Returns.ReturnCase subject) =>
        EffectSteps.AttemptOf(step, subject) is { } attempt ? CaseView.Amount(attempt.Amount) : null;

    private static PlannedEffect Carrier(string step) => new(step, "carrier", "", Amount: null, Reference: null);

    private static PlannedEffect Warehouse(string step) => new(step, "warehouse", "", Amount: null, Reference: null);
}
