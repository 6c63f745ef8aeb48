using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Flows;
using Serverless.Flows.Recording;
using Serverless.Ops.Replaying.DryRuns;
using Serverless.Storefronts;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Ops.Replaying;

/// <summary>Says what a replay would do, by a dry run: what stands, runs and follows. Where the ledger has no result the partner is asked.</summary>
public sealed class ReplayPlanner(
    CaseStore cases, StorefrontStore storefronts, OrderBalances balances, OrderRecords orders, Inbox inbox, ParcelSharing sharing, PartnerRecords partners, TimeProvider time)
{
    internal async Task<ReplayPlan> PlanAsync(DurableTaskClient client, CaseKey key, FailureItem failure, CancellationToken cancellation)
    {
        var whole = await cases.GetWholeAsync(key, cancellation);
        var now = time.GetUtcNow();
        var record = await orders.FindAsync(key.Storefront, whole.Row.Case.Order.Number, cancellation);
        var subject = whole.Row.Case.PaidAs(record).After(new ReturnEvent.Replayed("", ""), now);
        var reports = await inbox.ListWaitingAsync(key, cancellation);
        var refunds = await partners.RefundsAsync(subject, cancellation);
        var dryRun = DryRun.Of(new DryRunInput(
            await client.FlowOfAsync(subject, cancellation),
            subject,
            await sharing.FindLeaderAsync(subject, cancellation),
            whole.Row.Events + 1,
            await storefronts.GetAsync(key.Storefront, cancellation),
            record,
            await balances.GetAsync(key.Storefront, subject.Order.Number, cancellation),
            reports,
            [.. whole.Effects.Where(effect => effect.Result is null).OrderBy(effect => effect.IntendedAt).Select(effect => effect.Effect)],
            refunds.Made,
            now));

        return new ReplayPlan(
            key.ToString(),
            subject.Rma.Value,
            failure.Cause,
            subject.Status,
            dryRun.Fails ? ReturnStatus.Failed : dryRun.Case.Status,
            [.. Recorded(whole, subject, dryRun), .. await FollowingAsync(key, whole, subject, dryRun, refunds, cancellation)],
            reports.Count)
        {
            Payouts = [.. dryRun.Case.Repayment.Attempts.Where(a => a.AwaitsConfirmation).Select(Payout)],
            Unplaced = dryRun.Case.Repayment.Refund?.Plan is { Unassigned: { IsPositive: true } unplaced } ? CaseView.Amount(unplaced) : null,
        };
    }

    /// <summary>What the ledger knows the end of. (An email whose occasion comes again is sent again, and is not among these.)</summary>
    private static IEnumerable<PlannedEffect> Recorded(WholeCase whole, ReturnCase subject, DryRun dryRun) =>
        from effect in whole.Effects
        where effect.Result is not null && dryRun.Effects.All(would => would.Effect != effect.Effect)
        orderby effect.DoneAt
        let result = EffectResult.Of(effect)
        from planned in PlannedEffects.Of(effect.Effect, subject, (effect.Effect as Effect.Refund)?.AttemptOf(subject)?.Amount)
        select planned with { Standing = result.IsDeclined ? PartnerRecords.Declined : PartnerRecords.Stands, Reference = result.Reference };

    /// <summary>What would follow, after whatever was begun and is needed no more but a partner has done all the same.</summary>
    private async Task<IReadOnlyList<PlannedEffect>> FollowingAsync(
        CaseKey key, WholeCase whole, ReturnCase subject, DryRun dryRun, RefundRecords refunds, CancellationToken cancellation)
    {
        var begun = whole.Effects.Where(effect => effect.Result is null && dryRun.Effects.All(would => would.Effect != effect.Effect))
            .OrderBy(effect => effect.IntendedAt)
            .SelectMany(effect => PlannedEffects.Of(effect.Effect, subject, (effect.Effect as Effect.Refund)?.AttemptOf(subject)?.Amount));
        var needed = dryRun.Effects.DistinctBy(would => would.Step, StringComparer.Ordinal)
            .SelectMany(would => PlannedEffects.Of(would, dryRun.Case)).ToList();
        List<PlannedEffect> effects = [];
        foreach (var planned in begun.Concat(needed))
        {
            var standing = Effect.TryParse(planned.Step) is Effect.Refund refund
                ? refunds.Of(refund)
                : await partners.FindAsync(key, dryRun.Case, planned.Step, cancellation);
            if (needed.Contains(planned) || standing.Standing is not PartnerRecords.Runs)
                effects.Add(planned with { Standing = standing.Standing, Reference = standing.Reference });
        }

        return effects;
    }

    private static PlannedPayout Payout(RefundAttempt attempt) =>
        new(attempt.Tender.Value, attempt.As is { } way ? Codes.Of(way) : null, CaseView.Amount(attempt.Amount));
}
