using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>What the table of states does not tell: given this case, this command and this instant, this happens.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void Judge_ThatNeedsAPerson_SendsToReviewForThePolicysHours()
    {
        var subject = Given.Requested(policy: PolicyOf() with { Review = new ReviewRules(null, [Reason.WrongSize], 36) });

        var sent = Assert.IsType<ReturnEvent.SentToReview>(Assert.Single(Given.Events(subject, new ReturnCommand.ApplyDecision(Given.Decision(subject)))));

        Assert.Equal(Now.AddHours(36), sent.DecideBy);
    }

    [Fact]
    public void Judge_OfNothingAccepted_Refuses()
    {
        var subject = Given.Requested() with { Lines = [Asked("hat")] };

        var refused = Assert.IsType<ReturnEvent.Refused>(Assert.Single(Given.Events(subject, new ReturnCommand.ApplyDecision(Given.Decision(subject)))));

        Assert.Equal("unknown_line", refused.Decision.Lines[0].Refusal!.Code);
    }

    [Fact]
    public void Approval_Always_GivesTheCustomerUntilTheEndOfTheLastDay()
    {
        var approved = Assert.IsType<ReturnState.Approved>(Given.Approved().State);

        Assert.Equal(Berlin.EndOfLocalDay(new DateOnly(2026, 3, 30)), approved.ShipBy);
    }

    [Theory]
    [InlineData(ReviewOutcome.Approve, "approved")]
    [InlineData(ReviewOutcome.Decline, "refused")]
    public void Review_WhenTimeRunsOut_EndsAsThePolicySays(ReviewOutcome outcome, string status)
    {
        var subject = Given.InReview();
        subject = subject with { Policy = subject.Policy with { Review = subject.Policy.Review with { WhenTimeRunsOut = outcome } } };

        Assert.IsType<ReturnEvent.ClockWarned>(Assert.Single(Given.Events(subject, new ReturnCommand.CheckClocks(), Now.AddHours(24).AddTicks(-1))));
        Assert.Equal(status, Given.After(subject, _ => new ReturnCommand.CheckClocks(), Now.AddHours(24)).Status);
    }

    [Fact]
    public void OwnParcel_WithItsNumber_IsFollowedAndAnotherNumberReplacesIt()
    {
        var given = Given.After(Given.AwaitingOwnParcel(), _ => new ReturnCommand.GiveTracking("A1", "DHL"));
        var same = Given.Events(given, new ReturnCommand.GiveTracking("A1", "DHL"));
        var corrected = Given.After(given, _ => new ReturnCommand.GiveTracking("B2", null));

        Assert.Equal(("A1", "DHL"), (given.ShipBack!.Shipment!.TrackingNumber, given.ShipBack?.Shipment.Carrier));
        Assert.Empty(same);
        Assert.Equal("B2", corrected.ShipBack!.Shipment!.TrackingNumber);
    }

    [Fact]
    public void OwnParcel_ThatIsLost_IsTheCustomersAndOnlyNoted()
    {
        var under = Given.After(Given.AwaitingOwnParcel(), _ => Given.Tracked(ParcelStatus.InTransit));

        Assert.IsType<ReturnEvent.ParcelSeen>(Assert.Single(Given.Events(under, Given.Tracked(ParcelStatus.Lost))));
    }

    [Fact]
    public void Pickup_NotFetchedByTwoHoursAfterItsWindow_IsMissed()
    {
        var subject = Given.AwaitingParcel();
        var due = Given.FirstPickup.To.AddHours(2);

        Assert.Empty(Given.Events(subject, new ReturnCommand.CheckClocks(), due.AddTicks(-1)));
        Assert.Equal(
            [new ReturnEvent.ClockRanOut("pickup_by", ClockKind.Internal, Given.FirstPickup.From, due), new ReturnEvent.PickupMissed(1, GivenUp: false)],
            Given.Events(subject, new ReturnCommand.CheckClocks(), due));
    }

    [Fact]
    public void Pickup_MissedForTheLastTime_IsGivenUp()
    {
        var subject = Given.AwaitingParcel(PolicyOf() with { ShipBack = PolicyOf().ShipBack with { MaxPickupAttempts = 2 } });
        var once = Given.After(subject, _ => Given.Tracked(ParcelStatus.PickupMissed));
        var again = Given.After(once, _ => new ReturnCommand.RebookPickup(Given.FirstPickup with { Id = "pickup_2" }));

        Assert.Null(once.ShipBack!.Shipment!.Pickup);
        Assert.Empty(Given.Events(once, Given.Tracked(ParcelStatus.PickupMissed)).OfType<ReturnEvent.PickupMissed>());
        Assert.Equal(("pickup_2", 2), (again.ShipBack!.Shipment!.Pickup!.Id, again.ShipBack?.Shipment.PickupAttempts));
        Assert.Equal(new ReturnEvent.PickupMissed(2, GivenUp: true), Assert.Single(Given.Events(again, Given.Tracked(ParcelStatus.PickupMissed))));
    }

    [Fact]
    public void Parcel_ThatNeverComes_IsRemindedOfOnItsDaysThenExpires()
    {
        var subject = Given.AwaitingOwnParcel();
        List<(int Day, string What)> seen = [];
        for (var at = Now; seen is not [.., (_, "Expired")]; at = at.AddHours(1))
        {
            foreach (var happened in Given.Events(subject, new ReturnCommand.CheckClocks(), at))
            {
                subject = subject.After(happened, at);
                seen.Add(((at - Now).Days, happened.GetType().Name));
            }
        }

        Assert.Equal([(3, "Reminded"), (7, "Reminded"), (14, "ClockRanOut"), (14, "Expired")], seen);
    }

    [Fact]
    public void Inspection_NotDoneInTime_IsLateOnce()
    {
        var subject = Given.Arrived();
        var inspectBy = ((ReturnState.Arrived)subject.State).InspectBy;

        var late = Given.After(subject, _ => new ReturnCommand.CheckClocks(), inspectBy);

        Assert.True(late.Clocks.IsLate);
        Assert.Empty(Given.Events(late, new ReturnCommand.CheckClocks(), inspectBy.AddDays(9)));
        Assert.Null(ReturnClocks.WakeAt(late, Berlin, inspectBy));
    }

    [Fact]
    public void Inspection_ThatAcceptsNothing_HasNoRefundAndHoldsTheGoods()
    {
        var subject = Given.After(Given.Arrived(), _ => new ReturnCommand.Inspect(Inspection(Found("shirt", 1, UnitOutcome.Refused))));

        var events = Given.Events(subject, new ReturnCommand.PlanRefund(Given.Refund(subject)));

        Assert.Empty(Assert.IsType<ReturnEvent.RefundPlanned>(events[0]).Attempts);
        Assert.IsType<ReturnEvent.GoodsHeld>(events[1]);
    }

    [Fact]
    public void Refund_OfTwoTenders_ClosesWithTheLastOne()
    {
        var subject = TwoTenders();
        var half = Given.After(subject, _ => Given.Paid(RefundStatus.Succeeded));

        var end = Given.After(half, _ => new ReturnCommand.ConfirmPayout(TenderId.Parse("gift"), "GC-1"));

        Assert.Equal("refunding", half.Status);
        Assert.Equal("closed", end.Status);
    }

    [Fact]
    public void Refund_ThatFailed_KeepsTheCaseOpenWhateverElseIsSaidOfIt()
    {
        var failed = Given.After(Given.Refunding(), _ => Given.Paid(RefundStatus.Failed));

        Assert.Equal(("refunding", RefundStatus.Failed), (failed.Status, failed.Repayment.Attempts[0].Status));
        Assert.Empty(Given.Events(failed, Given.Paid(RefundStatus.Pending)));
        Assert.Empty(Given.Events(failed, Given.Paid(RefundStatus.Succeeded)));
    }

    [Fact]
    public void Refund_ThatIsPending_IsAskedForDailyAndAFailedOneIsNot()
    {
        var pending = Given.After(Given.Refunding(), _ => Given.Paid(RefundStatus.Pending));
        var failed = Given.After(pending, _ => Given.Paid(RefundStatus.Failed));
        var late = Now.AddDays(30);

        Assert.Equal(Now.AddDays(1), ReturnClocks.WakeAt(pending, Berlin, Now));
        Assert.Equal(ReturnClocks.Running(failed, Berlin)[0].WarnAt, ReturnClocks.WakeAt(failed, Berlin, Now));
        Assert.Null(ReturnClocks.WakeAt(Given.After(failed, _ => new ReturnCommand.CheckClocks(), late), Berlin, late));
    }

    [Fact]
    public void Refund_OfWhichPartCannotGoBack_StaysOpenForAPerson()
    {
        var subject = Given.Inspected();
        var refund = Given.Refund(subject);
        var tender = refund.Plan!.Refunds[0];
        var part = refund with { Plan = new TenderPlan([tender with { Amount = Euro(30) }], Euro(9.90m)) };

        var paid = Given.After(Given.After(subject, _ => new ReturnCommand.PlanRefund(part)), _ => Given.Paid(RefundStatus.Succeeded));

        Assert.Equal("refunding", paid.Status);
    }

    [Fact]
    public void Refund_ToATenderThatNobodyPlanned_ChangesNothing() => Assert.Empty(Given.Events(
        Given.Refunding(), new ReturnCommand.RecordRefund(TenderId.Parse("other"), RefundStatus.Succeeded, "re_9", null)));

    private static ReturnCase TwoTenders()
    {
        var subject = Given.Inspected();
        subject = subject with
        {
            Order = subject.Order with { Tenders = [Tender("card", TenderType.Card, Euro(20)), Tender("gift", TenderType.GiftCard, Euro(59.80m))] },
        };
        return Given.After(subject, c => new ReturnCommand.PlanRefund(Given.Refund(c)));
    }
}
