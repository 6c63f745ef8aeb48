using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Orders;
using Serverless.Domain.Refunding;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Domain.Returns;

/// <summary>
/// The refund from plan to end. A case closes when every attempt has succeeded, and not before; what cannot go back the way it
/// came keeps it open until the customer says where else.
/// </summary>
internal static class Refunds
{
    public static ReturnOutcome Plan(ReturnCase subject, ReturnCommand.PlanRefund plan, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (subject is not { Repayment.Refund: null, State: ReturnState.Inspected or ReturnState.Lost or ReturnState.Returnless or ReturnState.Stopped } && !subject.OwesAdvance)
        {
            return ReturnOutcome.Nothing.Instance;
        }

        // The case has changed since it was computed: it is computed anew.
        if (plan.GivesUp is null && !RefundCalculator.IsOf(plan.Refund, subject.RefundBasis))
        {
            return ReturnOutcome.Nothing.Instance;
        }

        var planned = new ReturnEvent.RefundPlanned(plan.Refund, [.. PlanOf(plan.Refund).Refunds.Select(RefundAttempt.Of)]);
        ReturnEvent[] coupons = [.. Released(subject, plan.Coupons)];
        return (plan.GivesUp, plan.Difference) switch
        {
            ({ } why, _) => Then(subject, [new ReturnEvent.ExchangeGivenUp(why), planned, .. coupons]),
            (_, { } difference) => Then(subject, [planned, .. Exchanges.Settled(subject, difference, calendar, now)]),
            _ => Then(subject, [planned, .. coupons]),
        };
    }

    /// <summary>Where the money goes has changed: what is under way stays, what failed is given another way, what is new is to be paid.</summary>
    public static ReturnOutcome Replan(ReturnCase subject, ReturnCommand.ReplanRefund replan)
    {
        if (ReturnStatus.IsOver(subject.Status) || IsBehindConsent(subject, replan))
            return ReturnOutcome.Nothing.Instance;

        ReturnEvent[] events = [.. Replanned(subject, replan.Refund) is { } replanned ? [replanned] : Array.Empty<ReturnEvent>(), .. Released(subject, replan.Coupons)];
        return events.Length == 0 ? ReturnOutcome.Nothing.Instance : Then(subject, events);
    }

    /// <summary>What the balance says is given back with the case, once.</summary>
    internal static IEnumerable<ReturnEvent> Released(ReturnCase subject, IReadOnlyList<Coupon> coupons) =>
        coupons.Count > 0 && subject.Repayment.Coupons.Count == 0 ? [new ReturnEvent.CouponsReleased(coupons)] : [];

    /// <summary>The customer has agreed to a way since it was planned: it is planned once more, and nobody is asked for what was said.</summary>
    private static bool IsBehindConsent(ReturnCase subject, ReturnCommand.ReplanRefund replan) =>
        subject.HasAgreedPayout && replan.Consent is null && PlanOf(replan.Refund).Unassigned.IsPositive;

    /// <summary>What a provider says. Money that comes back after all of it was paid opens the case again: the customer is still owed.</summary>
    public static ReturnOutcome Record(ReturnCase subject, ReturnCommand.RecordRefund record, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (!record.ByHand && record.Account != subject.PaymentAccount)
        {
            // Nobody has a say about payments to another shop's account.
            return ReturnOutcome.Nothing.Instance;
        }

        var attempt = record.ByHand
            ? subject.Repayment.LiveAttempts.LastOrDefault(a => a.Tender == record.Tender)
            : subject.Repayment.Attempts.FirstOrDefault(a => (a.Tender, a.Round) == (record.Tender, record.Round));
        if (attempt is null || subject.State is ReturnState.Failed)
        {
            return ReturnOutcome.Nothing.Instance;
        }

        if (!(record.ByHand ? attempt.BecomesByHand(record.Status) : attempt.Becomes(record.Status, record.RefundId)))
        {
            return !record.ByHand && attempt.IsDuplicate(record.Status, record.RefundId) && !subject.Repayment.DuplicateRefunds.Contains(record.RefundId!, StringComparer.Ordinal)
                ? ReturnDecisions.Happened(new ReturnEvent.DuplicateRefund(attempt.Tender, attempt.Amount, record.RefundId!))
                : ReturnOutcome.Nothing.Instance;
        }

        // By the provider's id later news of the same refund are known.
        var refundId = record.ByHand ? attempt.RefundId ?? record.RefundId : record.RefundId;
        var changed = new ReturnEvent.RefundChanged(attempt.Tender, attempt.Amount, StatusAfter(subject, record), refundId, record.Failure)
        {
            Round = attempt.Round,
            Left = record.Left,
            ByHand = record.ByHand,
        };
        return subject.Repayment.IsPaid && record.Status is RefundStatus.Failed
            ? ReturnDecisions.Happened(changed, new ReturnEvent.MoneyReturned(Promising.PayBy(subject, calendar, now)))
            : Then(subject, changed);
    }

    /// <summary>The shop has paid by itself what the payment provider does not.</summary>
    public static ReturnOutcome Confirm(ReturnCase subject, ReturnCommand.ConfirmPayout confirm)
    {
        var attempts = subject.Repayment.Attempts.Where(a => a.Tender == confirm.Tender).ToList();
        if (attempts.Count == 0)
        {
            return new ReturnOutcome.Refused(new Refusal.NoSuchPayout(confirm.Tender));
        }

        if (attempts.Exists(a => a.Status is RefundStatus.Succeeded && a.RefundId == confirm.Reference))
        {
            return ReturnOutcome.Nothing.Instance;
        }

        return !ReturnStatus.IsOver(subject.Status) && attempts.Find(a => a.AwaitsConfirmation) is { } owed
            ? Then(subject, new ReturnEvent.RefundChanged(owed.Tender, owed.Amount, RefundStatus.Succeeded, confirm.Reference, Failure: null) { Round = owed.Round })
            : ReturnDecisions.NotPossibleNow(subject, "payout");
    }

    /// <summary>The customer says where money may go that cannot go back the way it came. It is planned by it from now on.</summary>
    public static ReturnOutcome Consent(ReturnCase subject, ReturnCommand.GiveConsent consent)
    {
        var offered = subject.Policy.Payout.Offered;
        return subject switch
        {
            _ when !offered.Contains(consent.Payout) => new ReturnOutcome.Refused(new Refusal.PayoutNotOffered(consent.Payout, offered)),
            _ when ReturnStatus.IsOver(subject.Status) => ReturnDecisions.NotPossibleNow(subject, "consent"),
            { Repayment.Consent: { } given } when given == consent.Payout => ReturnOutcome.Nothing.Instance,
            { Repayment.Refund: not null, Repayment.HasUnplaced: false } => ReturnDecisions.NotPossibleNow(subject, "consent"),
            _ => ReturnDecisions.Happened(new ReturnEvent.ConsentGiven(consent.Payout)),
        };
    }

    /// <summary>What the provider did not do is for a person where the customer may have the money already; a person's own word is not asked back.</summary>
    private static RefundStatus StatusAfter(ReturnCase subject, ReturnCommand.RecordRefund record) =>
        record is { Status: RefundStatus.Failed, ByHand: false } && Declines.Of(record.Failure) switch
        {
            AfterDecline.Person => true,
            AfterDecline.Later => subject.Repayment.Attempts.Count(a => a.Tender == record.Tender && Declines.Of(a.Failure) is AfterDecline.Later) >= Declines.MostLater,
            AfterDecline.Rest => record.Left is not { IsPositive: true },
            _ => false,
        }
            ? RefundStatus.NeedsPerson
            : record.Status;

    /// <summary>
    /// The event that a changed plan comes to; null when nothing changes, or when a refund that it gives up has not failed after all:
    /// the plan was made before that was known.
    /// </summary>
    internal static ReturnEvent.RefundReplanned? Replanned(ReturnCase subject, Refund refund)
    {
        var planned = PlanOf(refund).Refunds;
        if (subject.Repayment.LiveAttempts.Any(a => a.Status is not RefundStatus.Failed && !planned.Any(a.IsOf)))
        {
            return null;
        }

        List<RefundAttempt> attempts =
        [
            .. subject.Repayment.Attempts.Select(a => planned.Any(a.IsOf) ? a : a with { IsReplaced = true }),
            .. planned.Where(r => !subject.Repayment.Attempts.Any(a => a.IsOf(r))).Select(RefundAttempt.Of),
        ];
        // What an exchange comes to can change with nothing to be paid out before or after.
        var isSame = subject.Exchange is null || refund.Derivation.Amount == subject.Repayment.Refund?.Derivation.Amount;
        return isSame && attempts.SequenceEqual(subject.Repayment.Attempts) && PlanOf(refund).Unassigned == subject.Repayment.Refund?.Plan?.Unassigned
            ? null
            : new ReturnEvent.RefundReplanned(refund, attempts);
    }

    /// <summary>What happened to the money, and what follows when with it all is paid.</summary>
    internal static ReturnOutcome Then(ReturnCase subject, params ReturnEvent[] events)
    {
        var after = subject.After(events, subject.RequestedAt);
        return after switch
        {
            { Repayment.IsPaid: false } => ReturnDecisions.Happened(events),
            _ when SendingAhead.ChargeOf(after) is not null => ReturnDecisions.Happened(events),
            { State: ReturnState.Refunding } => ReturnDecisions.Happened([.. events, .. Endings.AfterPayment(subject, after)]),
            { State: ReturnState.Replacing or ReturnState.ReplacementSent } when !subject.Repayment.IsPaid && after.Repayment.LiveAttempts.Any() =>
                ReturnDecisions.Happened([.. events, new ReturnEvent.RefundPaid()]),
            _ when !subject.Repayment.IsPaid && after.Repayment.Attempts.Count > 0 => ReturnDecisions.Happened([.. events, new ReturnEvent.AdvancePaid()]),
            _ => ReturnDecisions.Happened(events),
        };
    }

    private static TenderPlan PlanOf(Refund refund) => refund.Plan ?? throw new InvalidOperationException("It is not said where the money goes");
}
