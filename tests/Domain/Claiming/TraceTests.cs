using Serverless.Domain;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Domain.Exchanging;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Claiming;

/// <summary>Goods that never came: the carrier is asked, and what it says or does not say decides.</summary>
public sealed class TraceTests
{
    [Fact]
    public void SameGoods_ThatAreSoldOut_AreRefundedAndNotWaitedFor()
    {
        var granted = GivenClaim.Lost(isReplaced: true);

        var gone = Given.After(granted, _ => new ReturnCommand.RecordStock(IsReserved: false) { Restock = Berlin.LocalDate(Now).AddDays(5) });

        Assert.Equal((ReturnStatus.Kept, ExchangeEnd.OutOfStock), (gone.Status, gone.Exchange!.GivenUp));
        Assert.True(RefundSteps.IsDue(gone));
    }

    private static readonly ReturnCommand.DecideContest Upheld = new(Uphold: true, "The driver left it in the rain", "Kim");

    [Fact]
    public void LostGoods_Granted_AreFirstLookedForByTheCarrier()
    {
        var tracing = GivenClaim.Tracing();

        Assert.Equal(Berlin.AddBusinessDays(Now, 5), Assert.IsType<ReturnState.Tracing>(tracing.State).TraceBy);
        Assert.Equal(ClockNames.Trace, Assert.Single(ReturnClocks.Running(tracing, Berlin)).Name);
        var asked = Given.After(tracing, _ => new ReturnCommand.AskTrace());
        Assert.Equal((Now, null), (asked.Trace!.AskedAt, NextAction.Of(asked, Now)));
        Assert.Empty(Given.Events(asked, new ReturnCommand.AskTrace()));
    }

    [Fact]
    public void Parcel_ThatTheCarrierLost_IsPaidWithoutAnythingComingBack()
    {
        var (paid, _) = GivenExchange.Book(GivenClaim.Lost());

        Assert.Equal((ReturnStatus.Refunding, Euro(39.90m)), (paid.Status, paid.Repayment.Refund!.Total));
        Assert.Equal(Now, paid.Trace!.LostAt);
    }

    [Fact]
    public void Parcel_OfWhichTheCarrierFindsNothing_CountsAsLostWhenTheClockRunsOut()
    {
        var tracing = GivenClaim.Tracing();
        var due = ((ReturnState.Tracing)tracing.State).TraceBy;

        Assert.Equal(ReturnStatus.Tracing, Given.After(tracing, _ => new ReturnCommand.CheckClocks(), due.AddHours(-1)).Status);
        Assert.Equal(ReturnStatus.Kept, Given.After(tracing, _ => new ReturnCommand.CheckClocks(), due).Status);
    }

    [Fact]
    public void Parcel_ThatTheShopKnowsToBeDelivered_IsNotTakenForLostByTheCarriersSilence()
    {
        var tracing = GivenClaim.Tracing();
        tracing = tracing with { Order = tracing.Order with { DeliveredAt = Now.AddDays(-1) } };

        var refused = Given.After(tracing, _ => new ReturnCommand.CheckClocks(), ((ReturnState.Tracing)tracing.State).TraceBy);

        Assert.Equal(new Refusal.DeliveredByCarrier(Now.AddDays(-1), GivenClaim.Number), refused.Decision!.Lines[0].Refusal);
    }

    [Fact]
    public void Parcel_ThatTheCarrierDelivered_RefusesTheClaimUntilThatIsContested()
    {
        var refused = GivenClaim.Delivered();
        Assert.Equal(ReturnStatus.Refused, refused.Status);
        Assert.Equal(new Refusal.DeliveredByCarrier(Now, GivenClaim.Number), refused.Decision!.Lines[0].Refusal);

        var contested = Given.After(refused, _ => new ReturnCommand.Contest(Now));
        Assert.Equal((ReturnStatus.Contested, ContestCause.Delivery), (contested.Status, contested.Judgement.Contest!.Cause));

        var kept = Given.After(contested, _ => Upheld);
        Assert.Equal((ReturnStatus.Kept, true, Upheld.Reason), (kept.Status, kept.Judgement.Contest!.Upheld, kept.Judgement.Contest.Reason));
        Assert.Equal(Euro(39.90m), GivenExchange.Book(kept).Case.Repayment.Refund!.Total);

        var again = Given.After(contested, _ => Upheld with { Uphold = false });
        Assert.Equal((ReturnStatus.Refused, false), (again.Status, again.Judgement.Contest!.IsOpen));
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(again, new ReturnCommand.Contest(Now), Berlin, Now));
    }

    [Fact]
    public void Contest_AfterItsDays_IsTooLate()
    {
        var refused = GivenClaim.Delivered();
        var late = new ReturnCommand.Contest(refused.Judgement.ContestBy!.Value.AddMinutes(1));

        Assert.IsType<Refusal.ContestClosed>(Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(refused, late, Berlin, late.At)).Refusal);
    }

    [Fact]
    public void Parcel_ThatTurnsUpOnceItWasPaid_IsNotedOnceAndTakesNothingBack()
    {
        var (paid, _) = GivenExchange.Book(GivenClaim.Lost());

        Assert.IsType<ReturnEvent.ParcelTurnedUp>(Assert.Single(Given.Events(paid, GivenClaim.News(ParcelStatus.Delivered))));
        var noted = Given.After(paid, _ => GivenClaim.News(ParcelStatus.Delivered));
        Assert.Equal((paid.Status, Now), (noted.Status, noted.Trace!.TurnedUpAt));
        Assert.Empty(Given.Events(noted, GivenClaim.News(ParcelStatus.Delivered)));
    }

    [Fact]
    public void News_OfAnotherParcel_MeansNothing() => Assert.Empty(Given.Events(GivenClaim.Tracing(), GivenClaim.News(ParcelStatus.Delivered, "OTHER1")));

    [Fact]
    public void LostGoods_ToBeSentAgain_AreKeptAndSentForNothing()
    {
        var lost = GivenClaim.Lost(isReplaced: true);
        Assert.IsType<NextAction.ReserveStock>(NextAction.Of(lost, Now));
        var (settled, _) = GivenExchange.Book(Given.After(lost, _ => new ReturnCommand.RecordStock(IsReserved: true)));

        Assert.Equal((ReturnStatus.Replacing, Euro(0), Euro(0)), (settled.Status, settled.Exchange!.Difference, settled.Repayment.Refund!.Total));
        Assert.Equal((1, Euro(39.90m)), (Assert.Single(settled.Wanted).Quantity, settled.Wanted[0].UnitPrice));
    }

    [Fact]
    public void LostGoods_ThatAreSoldOut_ArePaid()
    {
        var (paid, _) = GivenExchange.Book(Given.After(GivenClaim.Lost(isReplaced: true), _ => new ReturnCommand.RecordStock(IsReserved: false)));

        Assert.Equal((ExchangeEnd.OutOfStock, Euro(39.90m)), (paid.Exchange!.GivenUp, paid.Repayment.Refund!.Total));
    }

    [Fact]
    public void Goods_OfWhichSomeAreAccepted_AreSentAgainAsManyAsThoseAndNoMore()
    {
        var subject = GivenClaim.Requested(isReplaced: true);
        subject = Given.After(subject with { Lines = [Asked("shirt", 2, Serverless.Domain.Reasons.Reason.Defective)] }, c => new ReturnCommand.ApplyDecision(Given.Decision(c)));
        subject = Given.After(subject, _ => new ReturnCommand.RecordStock(IsReserved: true));
        subject = Given.After(subject, _ => new ReturnCommand.ArrangeShipBack(Given.Label));
        Assert.Equal(2, Assert.Single(subject.Wanted).Quantity);
        subject = Given.After(subject, _ => new ReturnCommand.Inspect(Inspection(Found("shirt", 1), Found("shirt", 2, Serverless.Domain.Inspecting.UnitOutcome.Refused))));

        var (settled, balance) = GivenExchange.Book(subject);
        var sent = Given.After(settled, _ => GivenExchange.Sending);
        Assert.Equal((1, Euro(0)), (Assert.Single(sent.Wanted).Quantity, sent.Repayment.Refund!.Total));

        // What is accepted after all once the goods are under way is paid.
        var upheld = Given.After(Given.After(sent, _ => new ReturnCommand.Contest(Now)), _ => Upheld);
        Assert.Equal(Euro(39.90m), GivenExchange.Book(upheld, balance).Case.Repayment.Refund!.Total);
        Assert.Equal(1, Assert.Single(upheld.Wanted).Quantity);
    }
}
