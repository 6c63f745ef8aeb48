using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Domain.Returns;

/// <summary>
/// What a case's money does by itself: how the order's balance changes, and what the case is then told. A step that was booked and
/// not told comes out the same when it is done again.
/// </summary>
public static class RefundSteps
{
    /// <summary>Whether the money has a step to take. What an exchange comes to is booked once the goods wanted are kept.</summary>
    public static bool IsDue(ReturnCase subject) => !Exchanges.NeedsStock(subject) && HasStep(subject);

    private static bool HasStep(ReturnCase subject) =>
        subject.OwesAdvance || subject.State is ReturnState.Inspected or ReturnState.Lost or ReturnState.Returnless or ReturnState.Stopped || CanBeReplanned(subject);

    /// <summary>Whether the end of a case is the news that money was paid: all of it may have been told of when it was paid before.</summary>
    public static bool IsNewsThatItIsPaid(ReturnCase before, ReturnCase after) => after.Repayment.LiveAttempts.Any(a => a.Status is RefundStatus.Succeeded)
        && (before.Repayment.TimesPaid == 0 || before.Repayment.LiveAttempts.Any(a => a.Status is not RefundStatus.Succeeded));

    /// <param name="record">The order on record, with what was added to it since; the case's own where it was never recorded.</param>
    public static RefundStep Next(ReturnCase subject, OrderBalance balance, DateTimeOffset now, Order? record = null)
    {
        var step = MoneyOf(subject, balance, now);
        var order = record ?? subject.Order;
        var booked = step.Balance.ReleaseCoupons(subject.Id, order, Advances.IsUnderWay(subject)).TakePoints(subject.Id, order);
        IReadOnlyList<Coupon> coupons = booked.SettlementOf(subject.Id) is { ReleasesCoupons: true } ? order.Coupons : [];
        return new RefundStep(booked, step.Command switch
        {
            ReturnCommand.PlanRefund plan => plan with { Refund = WithPoints(plan.Refund), Coupons = coupons },
            ReturnCommand.ReconcileAdvance reconcile => reconcile with { Due = WithPoints(reconcile.Due), Coupons = coupons },
            ReturnCommand.ReplanRefund replan => replan with { Refund = WithPoints(replan.Refund), Coupons = coupons },
            var other => other,
        });

        Refund WithPoints(Refund refund) => booked.SettlementOf(subject.Id) is { } settled ? refund with { PointsTaken = settled.PointsTaken } : refund;
    }

    private static RefundStep MoneyOf(ReturnCase subject, OrderBalance balance, DateTimeOffset now) => subject switch
    {
        { Repayment.Refund: null } => Plan(subject, balance, now),
        { State: ReturnState.Inspected or ReturnState.Lost or ReturnState.Stopped or ReturnState.Returnless } => Reconcile(subject, balance, now),
        _ => Replan(subject, balance, now),
    };

    /// <summary>
    /// Failed money goes to another tender by itself, and anywhere else when the customer has agreed. Where something was paid besides,
    /// the customer may have it already: a person looks first.
    /// </summary>
    private static bool CanBeReplanned(ReturnCase subject) =>
        subject is { Repayment.HasUnplaced: true, Repayment.DuplicateRefunds.Count: 0 } && !ReturnStatus.IsOver(subject.Status)
        && (subject.HasAgreedPayout || subject.Repayment.LiveAttempts.Any(a => a.Status is RefundStatus.Failed));

    /// <summary>
    /// The refund follows from what the order's other cases have had, so it is computed and booked in one change: of units that the case
    /// holds, or that nobody else does.
    /// </summary>
    private static RefundStep Plan(ReturnCase subject, OrderBalance balance, DateTimeOffset now)
    {
        if (Reopening.UnitsTaken(subject, balance) is { } taken)
            return new RefundStep(balance, Reopening.Fail("PayRefund", taken));

        if (subject.Exchange is { IsOn: true })
            return PlanExchange(subject, balance, now);

        return Booked(subject, RefundCalculator.Compute(subject.RefundBasis, balance), balance, now, refund => new ReturnCommand.PlanRefund(refund));
    }

    /// <summary>
    /// Booked once. Where it was booked and not told, and the case has changed since, what is booked is brought in line with what is due now.
    /// </summary>
    private static RefundStep Booked(ReturnCase subject, Refund due, OrderBalance balance, DateTimeOffset now, Func<Refund, ReturnCommand> told)
    {
        if (balance.SettlementOf(subject.Id) is null)
        {
            var planned = due with { Plan = TenderPlanner.Plan(subject.PlanBasis, balance, due.Total, now, due.Collected ?? Money.Zero(due.Total.Currency)) };
            return new RefundStep(balance.Settle(subject.Id, planned), told(planned));
        }

        var adjusted = balance.Adjust(subject.Id, due);
        balance = ReferenceEquals(adjusted, balance) ? balance : Place(subject, adjusted, now);
        return new RefundStep(balance, told(AsBooked(due, subject, balance)));
    }

    /// <summary>Where nothing was accepted for exchange there is nothing to exchange: what else was accepted is refunded.</summary>
    private static RefundStep PlanExchange(ReturnCase subject, OrderBalance balance, DateTimeOffset now)
    {
        var settled = Exchanges.Settle(subject, balance);
        if (!Exchanges.IsTakenBack(subject) && subject.Exchange is { Replacement: null })
        {
            var none = subject.After(new ReturnEvent.ExchangeGivenUp(ExchangeEnd.NothingAccepted), now);
            return Booked(
                none, RefundCalculator.Compute(none.RefundBasis, balance), balance, now, refund => new ReturnCommand.PlanRefund(refund) { GivesUp = ExchangeEnd.NothingAccepted });
        }

        return Booked(subject, settled.Refund, balance, now, refund => new ReturnCommand.PlanRefund(refund) { Difference = settled.Derivation.Amount });
    }

    private static RefundStep Reconcile(ReturnCase subject, OrderBalance balance, DateTimeOffset now)
    {
        if (Reopening.UnitsElsewhere(subject, balance) is { } taken)
            return new RefundStep(balance, Reopening.Fail("PayRefund", taken));

        balance = WithLost(subject, balance);
        var counted = Contests.WithoutTakenElsewhere(subject, balance);
        var stopped = Stops.WithoutTakenElsewhere(subject, balance);
        subject = counted is null ? subject : subject with { Judgement = subject.Judgement with { Inspection = counted } };
        subject = stopped is null ? subject : subject with { Decision = stopped };
        var exchange = subject.Exchange is { IsOn: true } ? Exchanges.Settle(subject, balance) : null;
        var due = exchange?.Refund ?? LaterReturns.After(RefundCalculator.Compute(subject.RefundBasis, balance), subject.RefundBasis, balance);
        balance = Place(subject, WithFailures(subject, balance).Adjust(subject.Id, due), now);
        return new RefundStep(
            balance, new ReturnCommand.ReconcileAdvance(AsBooked(due, subject, balance)) { Counted = counted, Stopped = stopped, Difference = exchange?.Derivation.Amount });
    }

    private static RefundStep Replan(ReturnCase subject, OrderBalance balance, DateTimeOffset now)
    {
        var failed = WithFailures(subject, balance);
        var due = PaymentLeft.LimitUnplaced(subject.Repayment.Refund!, subject.PlanBasis, failed);
        balance = Place(subject, due.Total == subject.Repayment.Refund!.Total ? failed : failed.Adjust(subject.Id, due), now);
        return new RefundStep(balance, new ReturnCommand.ReplanRefund(AsBooked(due, subject, balance)) { Consent = subject.Repayment.Consent });
    }

    /// <summary>The goods that it had sent are lost, and what was given and paid for them goes back.</summary>
    private static OrderBalance WithLost(ReturnCase subject, OrderBalance balance) =>
        subject.Exchange is { IsOn: false, Replacement: not null } lost ? balance.Lose(subject.Id, subject.Order, lost.Collected ?? Money.Zero(subject.Order.Currency)) : balance;

    private static OrderBalance WithFailures(ReturnCase subject, OrderBalance balance) =>
        subject.Repayment.LiveAttempts.Where(a => a.Status is RefundStatus.Failed)
            .Aggregate(balance, (b, failed) => b.Fail(subject.Id, failed.Tender, failed.Round, failed.Failure, failed.Left));

    /// <summary>Finds a way for what has none, as far as there is one.</summary>
    private static OrderBalance Place(ReturnCase subject, OrderBalance balance, DateTimeOffset now) => balance.SettlementOf(subject.Id)!.Unplaced.IsPositive
        ? balance.Replan(subject.Id, TenderPlanner.Replan(subject.PlanBasis, balance, now))
        : balance;

    private static Refund AsBooked(Refund refund, ReturnCase subject, OrderBalance balance)
    {
        var plan = balance.SettlementOf(subject.Id)!.Plan;
        return refund with { Plan = plan.Unassigned.IsZero ? plan : plan with { Offered = subject.Policy.Payout.Offered } };
    }
}

/// <summary>One step of a case's money.</summary>
/// <param name="Balance">The order's balance with it; the same when it is booked already.</param>
/// <param name="Command">What the case is told.</param>
public sealed record RefundStep(OrderBalance Balance, ReturnCommand Command);
