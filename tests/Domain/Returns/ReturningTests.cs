using Serverless.Domain;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>Goods that the shop does not take: held, sent back, brought, lost.</summary>
public sealed class ReturningTests
{
    [Fact]
    public void Goods_ThatAreRefused_AreHeldUntilTheCustomerCanContestNoLonger()
    {
        var held = Given.GoodsHeld();
        Assert.Equal((ReturnStatus.GoodsHeld, held.Judgement.ContestBy), (held.Status, ((ReturnState.GoodsHeld)held.State).Until));
        Assert.False(Returning.IsDue(held, held.Judgement.ContestBy!.Value.AddSeconds(-1)));
        Assert.True(Returning.IsDue(held, held.Judgement.ContestBy.Value));
        Assert.Empty(Given.Events(held, new ReturnCommand.ReleaseGoods(Given.Parcel)));
        Assert.Equal(["GoodsReleased", "GoodsAwaited"], Names(held, new ReturnCommand.ReleaseGoods(Given.Parcel), held.Judgement.ContestBy));
    }

    [Fact]
    public void Goods_OfACaseThatIsPaused_AreHeldLongerByAsMuch()
    {
        var paused = Given.After(Given.GoodsHeld(), _ => new ReturnCommand.Pause("Waiting for a photo", "Kim"));
        Assert.False(Returning.IsDue(paused, paused.Judgement.ContestBy!.Value.AddDays(1)));
        var resumed = Given.After(paused, _ => new ReturnCommand.Resume("It came", "Kim"), Now.AddDays(2));
        Assert.False(Returning.IsDue(resumed, resumed.Judgement.ContestBy!.Value.AddDays(1)));
        Assert.True(Returning.IsDue(resumed, resumed.Judgement.ContestBy.Value.AddDays(2)));
    }

    [Fact]
    public void Goods_WhileAContestIsOpen_StayWhereTheyAre()
    {
        var contested = Given.Contested();
        Assert.Empty(Given.Events(contested, new ReturnCommand.ReleaseGoods(Given.Parcel), contested.Judgement.ContestBy!.Value.AddDays(30)));
        var rejected = Given.After(contested, _ => new ReturnCommand.DecideContest(Uphold: false, "It was worn"));
        Assert.True(Returning.IsDue(rejected, Now));
    }

    [Fact]
    public void Goods_OfAnUpheldContest_GoIntoStockAndNobodyIsSentAnything()
    {
        var money = new Bookkeeping();
        var held = money.Step(Given.After(Given.Arrived(), _ => new ReturnCommand.Inspect(Given.Refusal())));
        var upheld = money.Step(Given.After(
            Given.After(held, _ => new ReturnCommand.Contest(Now)), _ => new ReturnCommand.DecideContest(Uphold: true, "The tags are on")));
        var paid = Given.After(upheld, _ => Given.Paid(RefundStatus.Succeeded));
        Assert.Equal((ReturnStatus.GoodsHeld, false), (paid.Status, Returning.HasParcel(paid)));
        Assert.Equal([Disposition.Restock], Returning.Released(paid).Select(unit => unit.Disposition));
        Assert.Equal(["GoodsReleased", "Closed"], Names(paid, new ReturnCommand.ReleaseGoods(null)));
    }

    [Fact]
    public void Goods_ThatAreDiscarded_AreHeldAndNotSent()
    {
        var held = Given.GoodsHeld(Given.Refusal(Disposition.Discard));
        Assert.Equal((ReturnStatus.GoodsHeld, false), (held.Status, Returning.HasParcel(held)));
        Assert.Equal(["GoodsReleased", "Closed"], Names(held, new ReturnCommand.ReleaseGoods(null), held.Judgement.ContestBy));
    }

    [Fact]
    public void Goods_RefusedWithoutAWord_GoBackToTheirOwner() =>
        Assert.True(Returning.HasParcel(Given.GoodsHeld(Given.Refusal(Disposition.None))));

    [Fact]
    public void Goods_ThatTheCustomerHasTheMoneyFor_StayWithTheShop()
    {
        var money = new Bookkeeping();
        var ahead = money.Step(Given.After(Given.AwaitingParcel(Given.Advancing), _ => Given.Tracked(ParcelStatus.InTransit)));
        var paid = Given.After(ahead, _ => Given.Paid(RefundStatus.Succeeded));
        var end = money.Step(Given.After(paid, _ => new ReturnCommand.Inspect(Given.Refusal())));
        Assert.Equal((ReturnStatus.Closed, Euro(34.90m), false), (end.Status, end.Repayment.Overpaid, end.Judgement.HoldsGoods));
    }

    [Fact]
    public void Surplus_OfAnyKind_GoesBackAtOnceWhereAllElseWasAccepted()
    {
        var found = Inspection(Found("shirt", 1), Found("shirt", 2)) with { Surplus = [new SurplusItem("SO-1", "A sock", 1, [])] };
        var paid = Given.After(Given.GoodsHeld(found), _ => Given.Paid(RefundStatus.Succeeded));
        Assert.Equal((ReturnStatus.GoodsHeld, null), (paid.Status, paid.Judgement.ContestBy));
        Assert.True(Returning.IsDue(paid, Now));
        Assert.True(Returning.HasParcel(paid));
        Assert.Equal([("shirt", 2, Disposition.BackToCustomer)], Returning.Released(paid).Select(unit => (unit.Line.Value, unit.Unit, unit.Disposition)));
        Assert.Equal(Euro(39.90m), paid.Repayment.Refund!.Total);
    }

    [Fact]
    public void Parcel_ToTheCustomer_ClosesTheCaseWhenItIsThere()
    {
        var sent = Given.SendingBack();
        Assert.Equal(["GoodsSeen"], Names(sent, Given.TrackedBack(ParcelStatus.InTransit)));
        Assert.Equal(["GoodsDelivered", "Closed"], Names(sent, Given.TrackedBack(ParcelStatus.Delivered)));
        Assert.Equal(["GoodsDelivered", "Closed"], Names(sent, Given.Tracked(ParcelStatus.Delivered)));
    }

    [Fact]
    public void News_OfTheParcelThatCame_DoNotCountForTheOneThatGoes() => Assert.Empty(Given.Events(
        Given.SendingBack(), new ReturnCommand.Track(new ParcelUpdate("evt_late", ParcelStatus.Delivered, Now, "Berlin") { Number = Given.Label.TrackingNumber })));

    [Fact]
    public void Parcel_ToTheCustomerThatIsLost_IsForAPersonToDecide()
    {
        var lost = Given.After(Given.SendingBack(), _ => Given.TrackedBack(ParcelStatus.Lost));
        Assert.Equal((ReturnStatus.Contested, ContestCause.LostGoods), (lost.Status, lost.Judgement.Contest!.Cause));
        Assert.Contains(ReturnClocks.Running(lost, Berlin), c => c.Name == ClockNames.ContestDecision);
        Assert.Equal(["ContestRejected", "Closed"], Names(lost, new ReturnCommand.DecideContest(Uphold: false, "It was not ours")));
        Assert.Equal(["ContestUpheld"], Names(lost, new ReturnCommand.DecideContest(Uphold: true, "We lost it")));
        Assert.Equal(["GoodsDelivered", "Closed"], Names(lost, Given.TrackedBack(ParcelStatus.Delivered)));
    }

    [Fact]
    public void Parcel_ToTheCustomerThatNobodyBrings_IsLate()
    {
        var sent = Given.SendingBack();
        var clock = Assert.Single(ReturnClocks.Running(sent, Berlin), c => c.Name == ClockNames.Delivery);
        Assert.True(Given.After(sent, _ => new ReturnCommand.CheckClocks(), clock.Due).Clocks.IsLate);
    }

    [Fact]
    public void Money_ThatComesBackMeanwhile_IsPaidAgainBeforeTheCaseIsOver()
    {
        var found = Inspection(Found("shirt", 1), Found("shirt", 2));
        var held = Given.After(Given.GoodsHeld(found), _ => Given.Paid(RefundStatus.Succeeded));
        var sent = Given.After(held, _ => new ReturnCommand.ReleaseGoods(Given.Parcel));
        var back = Given.After(sent, _ => Given.Paid(RefundStatus.Failed));
        Assert.Equal(ReturnStatus.Refunding, back.Status);
        Assert.NotNull(Given.After(back, _ => Given.TrackedBack(ParcelStatus.Delivered)).Judgement.GoodsBack!.DeliveredAt);
    }

    private static IEnumerable<string> Names(ReturnCase subject, ReturnCommand command, DateTimeOffset? now = null) =>
        Given.Events(subject, command, now).Select(e => e.GetType().Name);
}
