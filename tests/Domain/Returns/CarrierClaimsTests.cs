using Serverless.Domain;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Losses;
using Serverless.Tests.Domain.Claiming;
using Serverless.Tests.Domain.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

public sealed class CarrierClaimsTests
{
    [Fact]
    public void Parcel_LostOnItsWayBack_IsClaimedAtWhatTheGoodsCost()
    {
        var claim = new CarrierClaim(CarrierLoss.LostReturn, "1Z1", "UPS", Euro(39.90m), Now);

        Assert.Equal(claim, Assert.Single(CarrierClaims.Of(Given.Lost())));
        var paid = Given.After(Given.After(Given.Lost(), c => new ReturnCommand.PlanRefund(Given.Refund(c))), _ => Given.Paid(RefundStatus.Succeeded));
        Assert.Equal(claim, Assert.Single(CarrierClaims.Of(paid)));
    }

    [Fact]
    public void Goods_LostOnTheirWayBackToTheCustomer_AreClaimed()
    {
        var lost = Given.After(Given.SendingBack(), _ => Given.TrackedBack(ParcelStatus.Lost));

        Assert.Equal(new CarrierClaim(CarrierLoss.LostGoodsBack, "1Z2", "UPS", Euro(39.90m), Now), Assert.Single(CarrierClaims.Of(lost)));
    }

    [Fact]
    public void Replacement_ThatIsLost_IsClaimedAtWhatItCosts()
    {
        var sent = GivenExchange.Sent();
        var lost = Given.After(sent, _ => Given.Tracked(ParcelStatus.Lost));

        Assert.Equal((CarrierLoss.LostReplacement, sent.Wanted.Select(line => line.Value).Sum(sent.Order.Currency)), Assert.Single(CarrierClaims.Of(lost)) is var claim ? (claim.Loss, claim.Value) : default);
    }

    [Fact]
    public void Goods_FoundDamagedByTheCarrier_AreClaimedUnitByUnit()
    {
        var found = Inspection(Found("shirt", 1) with { CorrectedFault = Fault.Carrier, FaultReason = "crushed" });
        var inspected = Given.After(Given.Arrived(), _ => new ReturnCommand.Inspect(found));

        Assert.Equal(new CarrierClaim(CarrierLoss.DamagedReturn, "1Z1", "UPS", Euro(39.90m), found.At), Assert.Single(CarrierClaims.Of(inspected)));
    }

    [Fact]
    public void Goods_FoundWhole_AreNotClaimed() => Assert.Empty(CarrierClaims.Of(Given.Closed()));

    [Fact]
    public void Goods_ThatTheCustomerSentByThemselves_AreNotClaimed()
    {
        var own = Given.After(Given.AwaitingOwnParcel(), _ => new ReturnCommand.Inspect(Inspection(Found("shirt", 1) with { CorrectedFault = Fault.Carrier })));

        Assert.NotNull(own.Judgement.Inspection);
        Assert.Empty(CarrierClaims.Of(own));
    }

    [Fact]
    public void Delivery_ThatNeverCame_IsClaimedOnceItIsGrantedAndUntilItTurnsUp()
    {
        var tracing = GivenClaim.Tracing();
        Assert.Empty(CarrierClaims.Of(tracing));

        var lost = GivenClaim.Lost();
        Assert.Equal(CarrierLoss.LostOutbound, Assert.Single(CarrierClaims.Of(lost)).Loss);
        Assert.Empty(CarrierClaims.Of(lost with { Trace = lost.Trace! with { TurnedUpAt = Now } }));
    }

    [Fact]
    public void Mark_OfAClaim_IsKeptUntilTheNext()
    {
        var filed = Given.After(Given.Lost(), _ => Mark(CarrierClaimStatus.Filed, "CLM-1"));
        Assert.Equal(new CarrierClaimMark(CarrierLoss.LostReturn, CarrierClaimStatus.Filed, "CLM-1", Now), CarrierClaims.MarkOf(filed, CarrierLoss.LostReturn));
        Assert.Empty(Given.Events(filed, Mark(CarrierClaimStatus.Filed, "CLM-1")));

        var paid = Given.After(filed, _ => Mark(CarrierClaimStatus.Paid, "CLM-1"));
        Assert.Equal((CarrierClaimStatus.Paid, 1), (CarrierClaims.StatusOf(paid, CarrierLoss.LostReturn), paid.CarrierClaims!.Count));
    }

    [Fact]
    public void Mark_OfWhatIsNoClaim_IsRefused() => Assert.Equal(
        new Refusal.NotPossibleNow("carrier_claim", "closed"),
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(Given.Closed(), Mark(CarrierClaimStatus.Filed, "CLM-1"), Berlin, Now)).Refusal);

    private static ReturnCommand.MarkCarrierClaim Mark(CarrierClaimStatus status, string reference) => new(CarrierLoss.LostReturn, status, reference, "Kim");
}
