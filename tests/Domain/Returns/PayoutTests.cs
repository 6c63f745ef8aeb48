using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>Money that the payment provider does not pay, and money that has nowhere to go yet.</summary>
public sealed class PayoutTests
{
    private static readonly TenderId Card = TenderId.Parse("card");

    private readonly Bookkeeping money = new();

    [Fact]
    public void Goods_ThatStay_AreRefundedAtOnce()
    {
        var kept = Given.Kept();
        Assert.Equal((ReturnStatus.Kept, null), (kept.Status, kept.ShipBack?.Shipment));
        Assert.Empty(Given.Events(kept, Given.Tracked(ParcelStatus.InTransit)));

        var planned = money.Step(kept);
        Assert.Equal((ReturnStatus.Refunding, Euro(39.90m)), (planned.Status, planned.Repayment.Refund!.Total));
        Assert.Equal(ReturnStatus.Closed, Given.After(planned, _ => Given.Paid(RefundStatus.Succeeded)).Status);
    }

    [Fact]
    public void Refund_PaidBeforeTheEnd_IsNotCountedAgainAtTheEnd()
    {
        var refunding = money.Step(Given.Inspected());
        ReturnEvent[] events = [.. Given.Events(refunding, Given.Paid(RefundStatus.Succeeded)).OfType<ReturnEvent.RefundChanged>(), new ReturnEvent.RefundPaid(), new ReturnEvent.Closed()];

        var end = events.Aggregate(refunding.Repayment, (repayment, happened) => repayment.After(happened, refunding.Order.Currency, Now));

        Assert.Equal(1, end.TimesPaid);
        Assert.Equal([refunding.Repayment.Refund!.Total], end.PaidEachTime);
    }

    [Fact]
    public void Goods_ThatStay_CanBeGrantedByAPerson()
    {
        var policy = Given.Keeping with { Review = new ReviewRules(null, [Serverless.Domain.Reasons.Reason.WrongSize], 24) };
        var reviewed = Given.After(Given.Requested(policy: policy), c => new ReturnCommand.ApplyDecision(Given.Decision(c)));
        Assert.IsType<ReturnEvent.ApprovedToKeep>(Assert.Single(Given.Events(reviewed, new ReturnCommand.Review(Approve: true, "Fine", "Kim"))));
    }

    [Fact]
    public void StoreCredit_IsTheShopsToPayAndToConfirm()
    {
        var planned = money.Step(Given.Inspected() with { Resolution = Resolution.StoreCredit });
        Assert.Equal((Payout.StoreCredit, RefundStatus.Pending), (planned.Repayment.Attempts[0].As, planned.Repayment.Attempts[0].Status));

        var confirm = new ReturnCommand.ConfirmPayout(Card, "SC-1");
        Assert.Equal(["RefundChanged", "Closed"], Given.Events(planned, confirm).Select(e => e.GetType().Name));
        var closed = Given.After(planned, _ => confirm);
        Assert.Equal("SC-1", closed.Repayment.Attempts[0].RefundId);
        Assert.IsType<ReturnOutcome.Nothing>(Decide(closed, confirm));
        Assert.Equal(new Refusal.NotPossibleNow("payout", "closed"), Refusal(closed, new ReturnCommand.ConfirmPayout(Card, "SC-2")));
    }

    [Fact]
    public void Confirmation_OfWhatNobodyOwes_IsRefused()
    {
        var planned = money.Step(Given.Inspected());
        Assert.Equal(new Refusal.NoSuchPayout(TenderId.Parse("gift")), Refusal(planned, new ReturnCommand.ConfirmPayout(TenderId.Parse("gift"), "SC-1")));
        Assert.Equal(new Refusal.NotPossibleNow("payout", "refunding"), Refusal(planned, new ReturnCommand.ConfirmPayout(Card, "SC-1")));
    }

    [Fact]
    public void Money_ThatCannotGoBack_WaitsForTheCustomersWord()
    {
        var planned = money.Step(Unrefundable());
        Assert.Equal((ReturnStatus.Refunding, Euro(39.90m)), (planned.Status, planned.Repayment.Refund!.Plan!.Unassigned));
        Assert.Empty(planned.Repayment.Attempts);
        Assert.False(RefundSteps.IsDue(planned));

        var agreed = Given.After(planned, _ => new ReturnCommand.GiveConsent(Payout.BankTransfer));
        var replanned = money.Step(agreed);
        Assert.Equal((Payout.BankTransfer, Euro(39.90m)), (Assert.Single(replanned.Repayment.Attempts).As, replanned.Repayment.Attempts[0].Amount));
        Assert.Equal(replanned.Repayment.Attempts, money.Step(agreed).Repayment.Attempts);
        Assert.Equal(ReturnStatus.Closed, Given.After(replanned, _ => new ReturnCommand.ConfirmPayout(Card, "BT-1")).Status);
    }

    [Fact]
    public void Consent_GivenBefore_IsPlannedWith()
    {
        var agreed = Given.After(Given.AwaitingParcel(), _ => new ReturnCommand.GiveConsent(Payout.StoreCredit));
        Assert.Equal(Payout.StoreCredit, agreed.Repayment.Consent);
        Assert.IsType<ReturnOutcome.Nothing>(Decide(agreed, new ReturnCommand.GiveConsent(Payout.StoreCredit)));

        var unplaced = Unrefundable();
        var planned = money.Step(unplaced with { Repayment = unplaced.Repayment with { Consent = Payout.StoreCredit } });
        Assert.Equal(Payout.StoreCredit, Assert.Single(planned.Repayment.Attempts).As);
    }

    [Fact]
    public void Consent_AfterARefundThatFailed_GivesItAnotherWay()
    {
        var failed = money.Step(Given.After(money.Step(Given.Inspected()), _ => Given.Paid(RefundStatus.Failed)));
        Assert.False(RefundSteps.IsDue(failed));

        var replanned = money.Step(Given.After(failed, _ => new ReturnCommand.GiveConsent(Payout.StoreCredit)));
        Assert.True(replanned.Repayment.Attempts[0].IsReplaced);
        var attempt = Assert.Single(replanned.Repayment.LiveAttempts);
        Assert.Equal((2, Payout.StoreCredit, RefundStatus.Pending), (attempt.Round, attempt.As, attempt.Status));
        Assert.Empty(Given.Events(replanned, Given.Paid(RefundStatus.Succeeded)));
    }

    [Fact]
    public void Consent_ThatChangesNothing_IsRefused()
    {
        var policy = PolicyOf() with { Payout = new PayoutRules(BankTransfer: false) };
        var refusal = Assert.IsType<Refusal.PayoutNotOffered>(Refusal(Given.AwaitingParcel(policy), new ReturnCommand.GiveConsent(Payout.BankTransfer)));
        Assert.Equal([Payout.StoreCredit], refusal.Offered);
        Assert.Equal(new Refusal.NotPossibleNow("consent", "refunding"), Refusal(money.Step(Given.Inspected()), new ReturnCommand.GiveConsent(Payout.StoreCredit)));
        Assert.Equal(new Refusal.NotPossibleNow("consent", "closed"), Refusal(Given.Closed(), new ReturnCommand.GiveConsent(Payout.StoreCredit)));
    }

    private static ReturnCase Unrefundable()
    {
        var inspected = Given.Inspected();
        return inspected with { Order = inspected.Order with { Tenders = [inspected.Order.Tenders[0] with { RefundableUntil = Now.AddDays(-1) }] } };
    }

    private static ReturnOutcome Decide(ReturnCase subject, ReturnCommand command) => ReturnDecisions.Decide(subject, command, Berlin, Now);

    private static Refusal Refusal(ReturnCase subject, ReturnCommand command) => Assert.IsType<ReturnOutcome.Refused>(Decide(subject, command)).Refusal;
}
