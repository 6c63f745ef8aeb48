using Serverless.Domain;
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

    private static ReturnCommand.TakeOverParcel Taken(params CaseId[] riders) => new(Lead, Given.Label, ShipBackMethod.Pickup, riders);

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
        Assert.Null(NextAction.Of(Given.After(riding, _ => new ReturnCommand.CopyParcel(Lead, Given.Label with { Pickup = null }, ShipBackMethod.Pickup)), Now));
    }

    [Fact]
    public void Freight_OfAParcel_IsOfTheCaseWhoseItIs()
    {
        var policy = PolicyOf(pickup: 5);
        Assert.Null(Asking(policy).RefundBasis.Method);
        Assert.Null(Riding(policy).RefundBasis.Method);
        Assert.Equal(ShipBackMethod.Pickup, Given.After(Riding(policy), _ => Taken()).RefundBasis.Method);
        Assert.Equal(ShipBackMethod.Pickup, Given.After(Asking(policy), _ => new ReturnCommand.ArrangeShipBack(Given.Label) { IsApart = true }).RefundBasis.Method);
    }

    [Fact]
    public void TakeOver_OfTheParcelOfOneThatGaveUp_MakesItTheRidersOwn()
    {
        var taken = Given.After(Riding(), _ => Taken(Case("3")));

        Assert.Equal((null, Given.Label), (taken.ShipBack!.Leader, taken.ShipBack.Shipment));
        Assert.Equal([Case("3")], taken.ShipBack.Riders!);
        Assert.NotEmpty(PickupChanges.OfferedFor(taken, Actor.Customer, Berlin, Now));
        Assert.NotNull(ReturnClocks.DueOf(taken, ClockNames.Pickup, Berlin));
        Assert.Empty(Given.Events(taken, Taken(Case("3"))));
    }

    [Fact]
    public void TakeOver_WhileTheWayBackIsArranged_OutdoesTheArrangement()
    {
        var taken = Given.After(Asking(), _ => Taken());
        var arranged = Given.After(taken, _ => new ReturnCommand.ArrangeShipBack(Given.Label with { Id = "stale" }) { Leader = Lead });

        Assert.Equal((ReturnStatus.AwaitingParcel, null, Given.Label), (arranged.Status, arranged.ShipBack!.Leader, arranged.ShipBack.Shipment));
    }

    [Theory]
    [InlineData("cancelled")]
    [InlineData("awaiting_parcel")]
    public void TakeOver_ByACaseThatDoesNotRide_ChangesNothing(string status) => Assert.Empty(Given.Events(Given.All[status], Taken()));

    [Fact]
    public void Copy_OfTheParcelAsItStands_FollowsItAndWhoseItIs()
    {
        var moved = Given.Label with { Pickup = Given.FirstPickup with { Id = "pickup_2" }, PickupAttempts = 2 };
        var followed = Given.After(Riding(), _ => new ReturnCommand.CopyParcel(Case("2"), moved, ShipBackMethod.DropOff));

        Assert.Equal((Case("2"), moved, ShipBackMethod.DropOff), (followed.ShipBack!.Leader!.Value, followed.ShipBack.Shipment, followed.ShipBack.Choice.Method));
        Assert.Empty(Given.Events(followed, new ReturnCommand.CopyParcel(Case("2"), moved, ShipBackMethod.DropOff)));
        Assert.Empty(Given.Events(Riding(), new ReturnCommand.CopyParcel(Case("2"), Given.Label with { TrackingNumber = "1Z9" }, ShipBackMethod.Pickup)));
    }

    [Fact]
    public void News_OfAParcelThatOthersSend_OpenNoCaseThatGaveUp()
    {
        var cancelled = Given.After(Riding(), _ => new ReturnCommand.Cancel(Actor.Customer, Reason: null));
        Assert.Empty(Given.Events(cancelled, Given.Tracked(ParcelStatus.InTransit)));
        Assert.Empty(Given.Events(cancelled, Given.Tracked(ParcelStatus.Delivered)));
        Assert.Equal(ReturnStatus.Inspected, Given.After(cancelled, _ => new ReturnCommand.Inspect(Given.Findings)).Status);

        var handedOn = Given.After(Given.Cancelled(), _ => new ReturnCommand.HandOnParcel(Case("2")));
        Assert.Equal(Case("2"), handedOn.ShipBack!.Leader);
        Assert.Empty(Given.Events(handedOn, Given.Tracked(ParcelStatus.InTransit)));
        Assert.Empty(Given.Events(Given.AwaitingParcel(), new ReturnCommand.HandOnParcel(Case("2"))));
    }

    [Fact]
    public void Reopened_AfterItHandedItsParcelOn_AsksForALabelOfItsOwn()
    {
        var again = Given.After(Given.After(Given.Cancelled(), _ => new ReturnCommand.HandOnParcel(Case("2"))), _ => new ReturnCommand.Reopen(Actor.Customer, Reason: null));

        Assert.Equal((ReturnStatus.Approved, null, null), (again.Status, again.ShipBack!.Leader, again.ShipBack.Shipment));
        Assert.Null(SharedParcels.LeaderOf(again));
    }

    [Fact]
    public void Lost_WithALabelOfTheShop_IsRefundedToTheRiderAsWell() => Assert.Equal(ReturnStatus.Lost, Given.After(Given.After(Riding(), _ => Given.Tracked(ParcelStatus.InTransit)), _ => Given.Tracked(ParcelStatus.Lost)).Status);

    [Fact]
    public void Share_OfAParcelThatHasLeft_IsRefusedByItsState() => Assert.Equal(
        new Refusal.NotPossibleNow("share_parcel", "in_transit"),
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(Given.InTransit(), new ReturnCommand.ShareParcel(Case("2")), Berlin, Now)).Refusal);
}
