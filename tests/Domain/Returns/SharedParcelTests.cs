using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Policies;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

public sealed class SharedParcelTests
{
    private static readonly CaseId Lead = Case("lead");

    /// <summary>A case whose goods travel in the parcel of another.</summary>
    private static ReturnCase Riding(Policy? policy = null) => Given.After(Asking(policy), _ => new ReturnCommand.ArrangeShipBack(Given.Label) { Leader = Lead });

    private static ReturnCase Asking(Policy? policy = null)
    {
        var approved = Given.Approved(policy: policy);
        return approved with { ShipBack = approved.ShipBack! with { Choice = approved.ShipBack.Choice with { With = Lead } } };
    }

    /// <summary>The case in whose parcel they are.</summary>
    private static ReturnCase Leading(ReturnCase? leader = null) => Given.After((leader ?? Given.AwaitingParcel()) with { Id = Lead }, _ => new ReturnCommand.ShareParcel(Case("1")));

    private static ReturnCase Apart(ReturnCase? rider = null) => Given.After(rider ?? Riding(), _ => new ReturnCommand.LeaveParcel());

    /// <summary>What the case is told of its leader, until it knows all.</summary>
    private static ReturnCase Told(ReturnCase rider, ReturnCase? leader)
    {
        while (SharedParcels.NewsOf(rider, leader) is { } news)
            rider = Given.After(rider, _ => news);

        return rider;
    }

    [Fact]
    public void Share_OfAnArrangedParcel_IsNotedOnce()
    {
        var shared = Given.After(Given.AwaitingParcel(), _ => new ReturnCommand.ShareParcel(Case("2")));

        Assert.Equal([Case("2")], shared.ShipBack!.Riders!);
        Assert.Empty(Given.Events(shared, new ReturnCommand.ShareParcel(Case("2"))));
        Assert.Null(Given.After(shared, _ => new ReturnCommand.UnshareParcel(Case("2"))).ShipBack!.Riders);
        Assert.Empty(Given.Events(shared, new ReturnCommand.UnshareParcel(Case("3"))));
    }

    [Fact]
    public void Share_WithMoreThanNineOthers_IsRefused()
    {
        var full = Enumerable.Range(2, SharedParcels.Most - 1).Aggregate(Given.AwaitingParcel(), (c, n) => Given.After(c, _ => new ReturnCommand.ShareParcel(Case($"{n}"))));

        Assert.Equal(SharedParcels.Most - 1, full.ShipBack!.Riders!.Count);
        Assert.Equal("parcel_full", SharedParcels.Objection(full, "", Now)!.Code);
        Assert.Empty(Given.Events(full, new ReturnCommand.ShareParcel(Case("11"))));
    }

    [Theory]
    [InlineData("requested", null)]
    [InlineData("in_review", "case_undecided")]
    [InlineData("refused", "case_over")]
    [InlineData("approved", null)]
    [InlineData("kept", "no_label")]
    [InlineData("awaiting_parcel", null)]
    [InlineData("in_transit", "parcel_left")]
    [InlineData("arrived", "parcel_left")]
    [InlineData("lost", "parcel_left")]
    [InlineData("inspected", "parcel_left")]
    [InlineData("closed", "case_over")]
    [InlineData("cancelled", "case_over")]
    [InlineData("expired", "case_over")]
    [InlineData("failed", "case_over")]
    public void Objection_ByWhereTheOtherCaseStands_SaysWhetherItsParcelTakesMore(string status, string? code)
    {
        Assert.Equal(code, SharedParcels.Objection(Given.All[status], "", Now)?.Code);
        // It is shared only once there is a label.
        Assert.Equal(status is "awaiting_parcel", Given.Events(Given.All[status], new ReturnCommand.ShareParcel(Case("2"))).Count > 0);
    }

    [Fact]
    public void Objection_OnceTheDriverIsDue_IsThatTheParcelHasLeft()
    {
        Assert.Null(SharedParcels.Objection(Given.AwaitingParcel(), "", Given.FirstPickup.From.AddSeconds(-1)));
        Assert.Equal("parcel_left", SharedParcels.Objection(Given.AwaitingParcel(), "", Given.FirstPickup.From)!.Code);
        Assert.Equal("no_label", SharedParcels.Objection(Given.AwaitingOwnParcel(), "", Now)!.Code);
    }

    [Fact]
    public void Rider_WithTheCopyOfAPickup_NeitherChangesNorMissesIt()
    {
        var riding = Riding();

        Assert.Empty(PickupChanges.OfferedFor(riding, Actor.Customer, Berlin, Now));
        Assert.Null(ReturnClocks.DueOf(riding, ClockNames.Pickup, Berlin));
        Assert.IsType<ReturnEvent.ParcelSeen>(Assert.Single(Given.Events(riding, Given.Tracked(ParcelStatus.PickupMissed))));
        Assert.Null(NextAction.Of(Given.After(riding, _ => new ReturnCommand.CopyParcel(Given.Label with { Pickup = null }, ShipBackMethod.Pickup)), Now));
    }

    [Fact]
    public void Freight_OfAParcel_IsOfTheCaseWhoseItIs()
    {
        var policy = PolicyOf(pickup: 5);
        Assert.Null(Asking(policy).RefundBasis.Method);
        Assert.Null(Riding(policy).RefundBasis.Method);
        Assert.Equal(ShipBackMethod.Pickup, Apart(Riding(policy)).RefundBasis.Method);
        Assert.Equal(ShipBackMethod.Pickup, Apart(Asking(policy)).RefundBasis.Method);
    }

    [Fact]
    public void Advance_OfGoodsInAnothersParcel_IsNotPromised()
    {
        Assert.True(Given.Approved(policy: Given.Advancing).Decision!.PaidInAdvance);

        var asked = Given.Requested(policy: Given.Advancing);
        asked = asked with { ShipBack = new CaseShipBack { Choice = new ShipBackChoice(ShipBackMethod.Pickup, null, null, null) { With = Lead } } };

        Assert.False(Given.After(asked, c => new ReturnCommand.ApplyDecision(Given.Decision(c))).Decision!.PaidInAdvance);
    }

    [Fact]
    public void News_OfALeaderThatWaits_IsHowItsParcelStands()
    {
        Assert.Null(SharedParcels.NewsOf(Riding(), Leading()));
        // Until a person has looked, its label is good.
        Assert.Null(SharedParcels.NewsOf(Riding(), Given.After(Leading(), _ => new ReturnCommand.Fail("FollowParcel", "bug", "none"))));

        var missed = Given.After(Leading(), _ => Given.Tracked(ParcelStatus.PickupMissed));
        Assert.Equal((null, ReturnStatus.AwaitingParcel), (Told(Riding(), missed).ShipBack!.Shipment!.Pickup, Told(Riding(), missed).Status));
        Assert.Empty(Given.Events(Riding(), new ReturnCommand.CopyParcel(Given.Label with { TrackingNumber = "1Z9" }, ShipBackMethod.Pickup)));
    }

    [Theory]
    [InlineData("cancelled")]
    [InlineData("expired")]
    [InlineData("ended by a person")]
    [InlineData("stopped")]
    [InlineData("opened again")]
    [InlineData("never joined")]
    [InlineData("gone")]
    public void News_OfALeaderThatGaveUp_IsThatTheGoodsGoApart(string how)
    {
        var cancelled = Given.After(Leading(), _ => new ReturnCommand.Cancel(Actor.Customer, Reason: null));
        var leader = how switch
        {
            "cancelled" => cancelled,
            "expired" => Given.After(Leading(), _ => new ReturnCommand.CheckClocks(), ((ReturnState.AwaitingParcel)Leading().State).ShipBy),
            "ended by a person" => Given.After(Leading(), _ => new ReturnCommand.Terminate("Fraud", "Kim", ReleaseUnits: true)),
            "stopped" => Leading() with { State = new ReturnState.Stopped(Now, Now) },
            "opened again" => Given.After(Given.After(cancelled, _ => new ReturnCommand.Reopen(Actor.Customer, Reason: null)), _ => new ReturnCommand.ArrangeShipBack(Given.Label with { TrackingNumber = "1Z8" })),
            "never joined" => Given.AwaitingParcel() with { Id = Lead },
            _ => null,
        };

        var apart = Told(Riding(), leader);

        Assert.Equal((ReturnStatus.Approved, null, null), (apart.Status, apart.ShipBack!.Leader, apart.ShipBack.Shipment));
        Assert.Null(SharedParcels.LeaderOf(apart));
        Assert.IsType<NextAction.ArrangeShipBack>(NextAction.Of(apart, Now));
        if (leader is not null && how is not "never joined")
            Assert.True(how is "stopped" || SharedParcels.IsNewsToRiders(Leading(), leader));
    }

    [Fact]
    public void News_ThatAFailedRiderMissed_ReachItOnceItGoesOn()
    {
        var cancelled = Given.After(Leading(), _ => new ReturnCommand.Cancel(Actor.Customer, Reason: null));
        var failed = Given.After(Riding(), _ => new ReturnCommand.Fail("FollowParcel", "bug", "none"));

        Assert.Equal(failed, Told(failed, cancelled));
        Assert.Empty(Given.Events(failed, new ReturnCommand.LeaveParcel()));
        Assert.Equal(ReturnStatus.Approved, Told(Given.After(failed, _ => new ReturnCommand.Replay("Mended", "Kim")), cancelled).Status);
    }

    [Fact]
    public void News_OfAParcelThatHasLeft_BringTheRiderAsFar()
    {
        var sent = Given.After(Leading(), _ => Given.Tracked(ParcelStatus.InTransit));
        Assert.Equal(ReturnStatus.InTransit, Told(Riding(), sent).Status);
        Assert.Equal(ReturnStatus.Arrived, Told(Riding(), Given.After(sent, _ => Given.Tracked(ParcelStatus.Delivered))).Status);
        Assert.Equal(ReturnStatus.Lost, Told(Riding(), Given.After(sent, _ => Given.Tracked(ParcelStatus.Lost))).Status);
        Assert.False(SharedParcels.IsNewsToRiders(Leading(), sent));
    }

    [Fact]
    public void Apart_WithALabelOfItsOwn_HasTheUsualTimeAndNeverJoinsAgain()
    {
        var (later, riding) = (Now.AddDays(5), Riding());
        var apart = Given.After(riding, _ => new ReturnCommand.LeaveParcel(), later);
        var arranged = Given.After(apart, _ => new ReturnCommand.ArrangeShipBack(Given.Label with { TrackingNumber = "1Z7" }), later);

        Assert.Equal(((ReturnState.AwaitingParcel)riding.State).ShipBy.AddDays(5), ((ReturnState.AwaitingParcel)arranged.State).ShipBy);
        Assert.NotEmpty(PickupChanges.OfferedFor(arranged, Actor.Customer, Berlin, Now));
        Assert.Null(SharedParcels.NewsOf(arranged, Leading()));
        Assert.Empty(Given.Events(arranged, new ReturnCommand.LeaveParcel()));

        var again = Given.After(Given.After(arranged, _ => new ReturnCommand.Cancel(Actor.Customer, Reason: null)), _ => new ReturnCommand.Reopen(Actor.Customer, Reason: null));
        Assert.Equal((Serverless.Domain.Returns.Apart.TooLate, null), (again.ShipBack!.Apart, SharedParcels.LeaderOf(again)));
    }

    [Fact]
    public void Apart_OnceItsOwnTimeIsUp_IsLeftToTheClock()
    {
        var (riding, due) = (Riding(), ((ReturnState.AwaitingParcel)Riding().State).ShipBy);

        Assert.Equal(riding, Given.After(riding, _ => new ReturnCommand.LeaveParcel(), due));
        Assert.Equal(ReturnStatus.Expired, Given.After(riding, _ => new ReturnCommand.CheckClocks(), due).Status);
    }

    [Fact]
    public void Apart_AndTheOldParcelComesAllTheSame_GoesOnWithTheInspectionAlone()
    {
        var arranged = Given.After(Apart(), _ => new ReturnCommand.ArrangeShipBack(Given.Label with { TrackingNumber = "1Z7" }));
        var old = new ReturnCommand.Track(new ParcelUpdate("evt_1", ParcelStatus.InTransit, Now, Place: null) { Number = Given.Label.TrackingNumber });

        Assert.Empty(Given.Events(arranged, old));
        Assert.Equal(ReturnStatus.InTransit, Given.After(arranged, _ => Given.Tracked(ParcelStatus.InTransit)).Status);
        Assert.Equal(ReturnStatus.Inspected, Given.After(arranged, _ => new ReturnCommand.Inspect(Given.Findings)).Status);
        Assert.True(Timing.IsTooEarly(Apart(), new ReturnCommand.Inspect(Given.Findings)));
    }

    [Fact]
    public void Scan_OfTheParcelOfARiderThatHadEnded_OpensItUnlessItWasCalledOff()
    {
        var cancelled = Given.After(Riding(), _ => new ReturnCommand.Cancel(Actor.Customer, Reason: null));
        Assert.Empty(Given.Events(cancelled, Given.Tracked(ParcelStatus.InTransit)));
        Assert.Empty(Given.Events(cancelled, Given.Tracked(ParcelStatus.Delivered)));
        Assert.Equal(ReturnStatus.Inspected, Given.After(cancelled, _ => new ReturnCommand.Inspect(Given.Findings)).Status);

        var expired = Given.After(Riding(), _ => new ReturnCommand.CheckClocks(), ((ReturnState.AwaitingParcel)Riding().State).ShipBy);
        var sent = Given.After(expired, _ => Given.Tracked(ParcelStatus.InTransit));
        Assert.Equal((ReturnStatus.Expired, ReturnStatus.InTransit, ReturnStatus.Lost), (expired.Status, sent.Status, Given.After(sent, _ => Given.Tracked(ParcelStatus.Lost)).Status));
    }

    [Fact]
    public void Claim_OfALostParcel_NamesTheCaseWhoseItWas()
    {
        var lost = Given.After(Given.After(Riding(), _ => Given.Tracked(ParcelStatus.InTransit)), _ => Given.Tracked(ParcelStatus.Lost));

        Assert.Equal(Lead, Assert.Single(Serverless.Domain.Returns.Losses.CarrierClaims.Of(lost)).Leader);
        Assert.Null(Assert.Single(Serverless.Domain.Returns.Losses.CarrierClaims.Of(Given.Lost())).Leader);
    }

    [Fact]
    public void Lost_WithALabelOfTheShop_IsRefundedToTheRiderAsWell() => Assert.Equal(ReturnStatus.Lost, Given.After(Given.After(Riding(), _ => Given.Tracked(ParcelStatus.InTransit)), _ => Given.Tracked(ParcelStatus.Lost)).Status);

    [Fact]
    public void Share_OfAParcelThatHasLeft_IsRefusedByItsState() => Assert.Equal(
        new Refusal.NotPossibleNow("share_parcel", "in_transit"),
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(Given.InTransit(), new ReturnCommand.ShareParcel(Case("2")), Berlin, Now)).Refusal);
}
