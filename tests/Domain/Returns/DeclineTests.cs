using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>What follows when the payment provider does not make a refund: by its reason, from one table.</summary>
public sealed class DeclineTests
{
    private static readonly TenderId Card = TenderId.Parse("card");

    private readonly Bookkeeping money = new();

    [Theory]
    [InlineData("charge_disputed")]
    [InlineData("charge_already_refunded")]
    [InlineData("refund_disputed_payment")]
    [InlineData("charge_for_pending_refund_disputed")]
    [InlineData("merchant_request")]
    [InlineData("resource_missing")]
    [InlineData("a_code_of_tomorrow")]
    public void Refund_OfWhichTheCustomerMayHaveTheMoneyAlready_IsForAPersonAndOfferedNowhere(string reason)
    {
        var declined = Given.After(money.Step(CardAndGift()), _ => Declined(reason));

        Assert.Equal((RefundStatus.NeedsPerson, reason), (declined.Repayment.Attempts[0].Status, declined.Repayment.Attempts[0].Failure));
        Assert.False(RefundSteps.IsDue(declined));
        Assert.Equal(("refunding", false, Euro(0)), (declined.Status, declined.Repayment.HasUnplaced, declined.Repayment.Refund!.Plan!.Unassigned));
        Assert.Equal(
            new Refusal.NotPossibleNow("consent", "refunding"),
            Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(declined, new ReturnCommand.GiveConsent(Payout.BankTransfer), Berlin, Now)).Refusal);
    }

    [Fact]
    public void Refund_ForAPerson_IsSettledByThatPersonsWord()
    {
        var disputed = Given.After(money.Step(CardAndGift()), _ => Declined("charge_disputed"));

        Assert.Equal(ReturnStatus.Closed, Given.After(disputed, _ => ByHand(RefundStatus.Succeeded)).Status);
        var failed = Given.After(disputed, _ => ByHand(RefundStatus.Failed));
        Assert.Equal("gift", money.Step(failed).Repayment.LiveAttempts.Single().Tender.Value);
    }

    [Theory]
    [InlineData("declined")]
    [InlineData("card_declined")]
    [InlineData("unknown")]
    [InlineData("lost_or_stolen_card")]
    [InlineData("expired_or_canceled_card")]
    public void Refund_ThatTheCardDoesNotTake_GoesToAnotherTender(string reason)
    {
        var declined = Given.After(money.Step(CardAndGift()), _ => Declined(reason));
        Assert.Equal("gift", money.Step(declined).Repayment.LiveAttempts.Single().Tender.Value);
    }

    [Theory]
    [InlineData("balance_insufficient", null)]
    [InlineData("insufficient_funds", "re_1")]
    public void Refund_ForWhichTheShopHasTooLittle_IsTriedAgainLaterOnTheSameCard(string reason, string? refund)
    {
        var again = money.Step(Given.After(money.Step(CardAndGift()), _ => Declined(reason, refund)));

        var attempt = Assert.Single(again.Repayment.LiveAttempts);
        Assert.Equal((Card, 2, RefundStatus.Planned, Now.AddHours(1)), (attempt.Tender, attempt.Round, attempt.Status, attempt.NotBefore));
        Assert.Equal(Euro(0), again.Repayment.Refund!.Plan!.Unassigned);
        Assert.Equal((false, true), (attempt.IsToBePaid(Now.AddMinutes(59)), attempt.IsToBePaid(Now.AddHours(1))));
        Assert.Equal(Now.AddHours(1), ReturnClocks.WakeAt(again, Berlin, Now));
        Assert.Equal(ReturnStatus.Closed, Given.After(again, _ => Declined(null, "re_2", RefundStatus.Succeeded, round: 2)).Status);
    }

    [Fact]
    public void Refund_ForWhichTheShopNeverHasEnough_WaitsLongerEachTimeAndIsThenForAPerson()
    {
        var subject = money.Step(CardAndGift());
        List<TimeSpan> pauses = [];
        for (var round = 1; subject.Repayment.LiveAttempts.Single().Status is not RefundStatus.NeedsPerson; round++)
        {
            subject = Given.After(subject, _ => Declined("balance_insufficient", round: round));
            if (!RefundSteps.IsDue(subject))
                continue;

            subject = money.Step(subject);
            pauses.Add(subject.Repayment.LiveAttempts.Single().NotBefore!.Value - Now);
        }

        Assert.Equal([1, 2, 4, 8, 16, 24, 24], pauses.Take(7).Select(pause => pause.TotalHours));
        Assert.Equal(Declines.MostLater, pauses.Count);
    }

    [Fact]
    public void Refund_OfAPaymentRefundedInPartByHand_PaysOnlyTheRestAndCountsThePart()
    {
        var order = Order(OrderLine("shirt", 1, 20)) with { Tenders = [Tender("card", TenderType.Card, Euro(20))] };
        var planned = money.Step(Given.Inspected() with { Order = order });

        var rest = money.Step(Given.After(planned, _ => Elsewhere(left: 15)));

        Assert.Equal(
            [(2, 5m, RefundStatus.Succeeded, true), (3, 15m, RefundStatus.Planned, false)],
            rest.Repayment.LiveAttempts.Select(a => (a.Round, a.Amount.Minor / 100m, a.Status, a.IsElsewhere)));
        Assert.Equal((Euro(0), Euro(20)), (rest.Repayment.Refund!.Plan!.Unassigned, money.Balance!.BookedTo(Card, Eur)));
        Assert.Equal(ReturnStatus.Closed, Given.After(rest, _ => Declined(null, "re_1", RefundStatus.Succeeded, round: 3)).Status);
    }

    [Fact]
    public void Refund_OfWhichThePartByHandCameInTheMiddle_LeavesTheOtherCasesWhatIsTheirs()
    {
        var order = Order(OrderLine("shirt", 1, 10), OrderLine("hat", 1, 10)) with { Tenders = [Tender("card", TenderType.Card, Euro(20))] };
        var (one, two) = (Basis(order, "1", PolicyOf(), Accepted("shirt")), Basis(order, "2", PolicyOf(), Accepted("hat")));
        var both = Empty(order).Settle(one.Case, RefundCalculator.Planned(one, Empty(order), Now)) is var first
            ? first.Settle(two.Case, RefundCalculator.Planned(two, first, Now))
            : first;

        // The first case had its ten; five were refunded by hand; so five are left of the payment.
        var failed = both.Fail(two.Case, Card, failure: Declines.RefundedElsewhere, left: Euro(5));
        var plan = TenderPlanner.Replan(two, failed, Now);

        Assert.Equal([(5m, true), (5m, false)], plan.Refunds.Select(r => (r.Amount.Minor / 100m, r.IsElsewhere)));
        Assert.Equal(Euro(20), failed.Replan(two.Case, plan).BookedTo(Card, Eur));
    }

    [Theory]
    [InlineData("expired_or_canceled_card", false)]
    [InlineData("lost_or_stolen_card", false)]
    [InlineData("declined", true)]
    [InlineData("balance_insufficient", true)]
    public void Card_ThatFailedInOneCase_IsPlannedInTheNextOnlyWhereItMayTakeMoney(string reason, bool isPlanned)
    {
        var order = Order(OrderLine("shirt", 2, 10)) with { Tenders = [Tender("card", TenderType.Card, Euro(20))] };
        var one = Basis(order, "1", PolicyOf(), Accepted("shirt"));
        var failed = Empty(order).Settle(one.Case, RefundCalculator.Planned(one, Empty(order), Now)).Fail(one.Case, Card, failure: reason);

        var next = RefundCalculator.Planned(Basis(order, "2", PolicyOf(), Accepted("shirt")), failed.Replan(one.Case, TenderPlanner.Replan(one, failed, Now)), Now).Plan!;

        Assert.Equal(isPlanned, next.Refunds.Any(r => r.Tender == Card && r.As is null));
        Assert.Equal(isPlanned ? Euro(0) : Euro(10), next.Unassigned);
    }

    [Fact]
    public void Refund_ToldOfByAnotherShopsAccount_IsNothing()
    {
        var (ours, theirs) = (PaymentAccount.Parse("acct_alpha"), PaymentAccount.Parse("acct_beta"));
        var planned = money.Step(Given.Inspected() with { PaymentAccount = ours });
        var news = (ReturnCommand.RecordRefund)Given.Paid(RefundStatus.Succeeded);

        Assert.Empty(Given.Events(planned, news));
        Assert.Empty(Given.Events(planned, news with { Account = theirs }));
        Assert.Empty(Given.Events(money.Step(Given.Inspected()), news with { Account = theirs }));
        Assert.Equal(ReturnStatus.Closed, Given.After(planned, _ => news with { Account = ours }).Status);
    }

    [Fact]
    public void Consent_BetweenTheFailureAndItsPlan_IsPlannedWithAtOnce()
    {
        var returned = Given.After(Given.Closed(), _ => Given.Paid(RefundStatus.Failed));
        var agreed = Given.After(returned, _ => new ReturnCommand.GiveConsent(Payout.BankTransfer));

        var planned = new Bookkeeping().Settled(Given.Closed()).Step(agreed);

        Assert.Equal((Payout.BankTransfer, Euro(0)), (Assert.Single(planned.Repayment.LiveAttempts).As, planned.Repayment.Refund!.Plan!.Unassigned));
        Assert.False(RefundSteps.IsDue(planned));
    }

    [Fact]
    public void Plan_MadeBeforeTheConsentThatCameMeanwhile_IsMadeOnceMoreAndAsksNobody()
    {
        var returned = Given.After(Given.Closed(), _ => Given.Paid(RefundStatus.Failed));
        var agreed = Given.After(returned, _ => new ReturnCommand.GiveConsent(Payout.BankTransfer));
        var books = new Bookkeeping().Settled(Given.Closed());

        var late = RefundSteps.Next(returned, books.Balance!, Now).Command;

        Assert.Equal(agreed, Given.After(agreed, _ => late));
        Assert.Equal(Euro(0), books.Step(agreed).Repayment.Refund!.Plan!.Unassigned);
    }

    private static ReturnCase CardAndGift()
    {
        var inspected = Given.Inspected();
        return inspected with
        {
            Order = inspected.Order with { Tenders = [Tender("card", TenderType.Card, Euro(39.90m)), Tender("gift", TenderType.GiftCard, Euro(39.90m))] },
        };
    }

    private static ReturnCommand Declined(string? reason, string? refund = null, RefundStatus status = RefundStatus.Failed, int round = 1) =>
        new ReturnCommand.RecordRefund(Card, status, refund, reason) { Round = round };

    private static ReturnCommand Elsewhere(decimal left) =>
        new ReturnCommand.RecordRefund(Card, RefundStatus.Failed, RefundId: null, Declines.RefundedElsewhere) { Left = Euro(left) };

    private static ReturnCommand ByHand(RefundStatus status) => new ReturnCommand.RecordRefund(Card, status, RefundId: null, Failure: null) { ByHand = true };
}
