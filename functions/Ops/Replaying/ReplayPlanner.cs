using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Ops.Replaying.Rehearsing;
using Serverless.Returns.Reading;
using Serverless.Storefronts;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Ops.Replaying;

/// <summary>
/// Says what a replay would do: which effects stand, which would run, what money and which emails follow. The orchestration is
/// rehearsed; where the ledger knows no result the partner is asked, as the replay itself would ask.
/// </summary>
public sealed class ReplayPlanner(
    CaseStore cases, StorefrontStore storefronts, OrderBalances balances, OrderRecords orders, Inbox inbox, PartnerRecords partners, TimeProvider clock)
{
    internal async Task<ReplayPlan> PlanAsync(CaseKey key, FailureItem failure, CancellationToken cancellation)
    {
        var whole = await cases.GetWholeAsync(key, cancellation);
        var now = clock.GetUtcNow();
        var record = await orders.FindAsync(key.Storefront, whole.Row.Case.Order.Number, cancellation);
        var subject = whole.Row.Case.PaidAs(record).After(new ReturnEvent.Replayed("", ""), now);
        var reports = await inbox.ListWaitingAsync(key, cancellation);
        var refunds = await partners.RefundsAsync(key, subject, cancellation);
        var rehearsal = Rehearsal.Of(new Scene(
            subject,
            whole.Row.Events + 1,
            await storefronts.GetAsync(key.Storefront, cancellation),
            await balances.GetAsync(key.Storefront, subject.Order.Number, cancellation),
            reports,
            [.. whole.Effects.Where(effect => effect.Result is null).OrderBy(effect => effect.IntendedAt).Select(effect => effect.Step)],
            refunds.Made,
            now));

        return new ReplayPlan(
            key.ToString(),
            subject.Rma.Value,
            failure.Cause,
            subject.Status,
            rehearsal.Fails ? ReturnStatus.Failed : rehearsal.Case.Status,
            [.. Recorded(whole, subject, rehearsal), .. await FollowingAsync(key, whole, subject, rehearsal, refunds, cancellation)],
            reports.Count)
        {
            Payouts = [.. rehearsal.Case.Attempts.Where(a => a.AwaitsConfirmation).Select(Payout)],
            Unplaced = rehearsal.Case.Refund?.Plan is { Unassigned: { IsPositive: true } unplaced } ? CaseView.Amount(unplaced) : null,
        };
    }

    /// <summary>What the ledger knows the end of. (An email whose occasion comes again is sent again, and is not among these.)</summary>
    private static IEnumerable<PlannedEffect> Recorded(WholeCase whole, ReturnCase subject, Rehearsal rehearsal) =>
        from effect in whole.Effects
        where effect.Result is not null && rehearsal.Effects.All(would => would.Step != effect.Step)
        orderby effect.DoneAt
        let result = EffectResult.Of(effect)
        from deed in Deeds.Of(effect.Step, subject, EffectSteps.AttemptOf(effect.Step, subject)?.Amount)
        select deed with { Standing = result.IsDeclined ? PartnerRecords.Declined : PartnerRecords.Stands, Reference = result.Reference };

    /// <summary>What would follow, after whatever was begun and is needed no more but a partner has done all the same.</summary>
    private async Task<IReadOnlyList<PlannedEffect>> FollowingAsync(
        CaseKey key, WholeCase whole, ReturnCase subject, Rehearsal rehearsal, RefundRecords refunds, CancellationToken cancellation)
    {
        var begun = whole.Effects.Where(effect => effect.Result is null && rehearsal.Effects.All(would => would.Step != effect.Step))
            .OrderBy(effect => effect.IntendedAt)
            .SelectMany(effect => Deeds.Of(effect.Step, subject, EffectSteps.AttemptOf(effect.Step, subject)?.Amount));
        var needed = rehearsal.Effects.DistinctBy(would => would.Step, StringComparer.Ordinal)
            .SelectMany(would => Deeds.Of(would.Step, rehearsal.Case, would.Amount)).ToList();
        List<PlannedEffect> effects = [];
        foreach (var deed in begun.Concat(needed))
        {
            var standing = EffectSteps.IsRefund(deed.Step)
                ? refunds.Of(deed.Step)
                : await partners.FindAsync(key, rehearsal.Case, deed.Step, cancellation);
            if (needed.Contains(deed) || standing.Standing is not PartnerRecords.Runs)
            {
                effects.Add(deed with { Standing = standing.Standing, Reference = standing.Reference });
            }
        }

        return effects;
    }

    private static PlannedPayout Payout(RefundAttempt attempt) =>
        new(attempt.Tender.Value, attempt.As is { } way ? Codes.Of(way) : null, CaseView.Amount(attempt.Amount));
}
