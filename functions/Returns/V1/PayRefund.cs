using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Refunds;
using Serverless.Returns.Recording;

namespace Serverless.Returns.V1;

/// <summary>Computes the refund, books it in the order's balance, and pays it to each tender.</summary>
public sealed class PayRefund(
    CaseStore cases, OrderBalances balances, PaymentsClient payments, EffectLedger ledger, ReturnRecorder recorder, TimeProvider clock)
{
    [Function(nameof(PayRefund))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var key = CaseKey.Parse(input.Case);
        var row = await cases.GetAsync(key, cancellation);
        var step = row.Case.State is ReturnState.Inspected or ReturnState.Lost
            ? await recorder.RecordAsync(key, Actor.System, new ReturnCommand.PlanRefund(await BookAsync(row.Case, cancellation)), cancellation)
            : await recorder.RecordAsync(key, Actor.System, new ReturnCommand.Wake(), cancellation);

        while ((await cases.GetAsync(key, cancellation)).Case is { State: ReturnState.Refunding } subject
            && subject.Attempts.FirstOrDefault(a => a.Status is RefundStatus.Planned) is { } attempt)
        {
            step = await PayAsync(key, attempt, cancellation);
        }

        return step;
    }

    /// <summary>
    /// The refund follows from what the order's other cases have had, so it is computed and booked in one atomic change. For a
    /// case that is booked already it comes out as it was.
    /// </summary>
    private async Task<Refund> BookAsync(ReturnCase subject, CancellationToken cancellation)
    {
        Refund? refund = null;
        await balances.ChangeAsync(subject.Storefront, subject.Order.Number, Book, cancellation);
        return refund!;

        OrderBalance Book(OrderBalance balance)
        {
            var computed = RefundCalculator.Compute(
                subject.Order, balance, subject.Accepted, subject.Inspection, subject.ShipBack.Method, subject.Policy, subject.Id);
            var plan = balance.SettlementOf(subject.Id) is { } booked
                ? new TenderPlan(booked.Tenders, booked.Unassigned)
                : TenderPlanner.Plan(subject.Order, balance, computed.Total, subject.Policy, clock.GetUtcNow(), subject.Id);
            refund = computed with { Plan = plan };
            return balance.Settle(subject.Id, refund);
        }
    }

    private async Task<CaseStep> PayAsync(CaseKey key, RefundAttempt attempt, CancellationToken cancellation)
    {
        var step = EffectSteps.Refund(attempt.Tender);
        var now = clock.GetUtcNow();
        var answer = await payments.RefundAsync(key, attempt, EffectLedger.Key(key, step), cancellation);
        return await recorder.RecordAsync(
            key,
            new Entry(new ReturnCommand.RecordRefund(attempt.Tender, answer.Status, answer.RefundId, answer.Failure), Actor.Payments)
            {
                Done = [ledger.Done(step, now, answer)],
            },
            cancellation);
    }
}
