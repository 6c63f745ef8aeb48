using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>A refusal never hides what is possible, and offers nothing that is not.</summary>
public sealed class AlternativesTests
{
    private static readonly Order Delivered = Order(OrderLine("shirt", 3, 20), OrderLine("ring", 1, 90, finalSale: true));

    /// <summary>The end of 1 April in Berlin: thirty days after the delivery.</summary>
    private static readonly DateTimeOffset EndOfReturns = Utc(2026, 4, 1, 21, 59, 59);

    private static readonly DateTimeOffset EndOfWithdrawals = Utc(2026, 3, 16, 22, 59, 59);

    [Fact]
    public void Withdrawal_OnTheFifteenthDay_NamesTheReturnThatIsStillOpen()
    {
        var line = Decide(Withdrawal(Asked("shirt", reason: Reason.NotGiven)), Utc(2026, 3, 17, 11));

        Assert.Equal(new Refusal.WindowClosed(Line("shirt"), EndOfWithdrawals) { Kind = CaseKind.Withdrawal }, line.Refusal);
        Assert.Equal([new Alternative(CaseKind.Return, ShipBackMethod.OwnParcel, Resolution.Refund, EndOfReturns)], line.Instead);
    }

    [Fact]
    public void FinalSale_WhereTheLawGivesAWithdrawal_NamesIt()
    {
        var line = Decide(Inquiry(Delivered, Asked("ring", reason: Reason.ChangedMind)), Utc(2026, 3, 5, 11));

        Assert.Equal((new Refusal.FinalSale(Line("ring")), null), (line.Refusal, line.Deadline));
        Assert.Equal(
            [
                new Alternative(CaseKind.Return, ShipBackMethod.DropOff, Resolution.Refund, Utc(2028, 3, 2, 22, 59, 59)) { IfFaulty = true },
                new Alternative(CaseKind.Withdrawal, ShipBackMethod.DropOff, Resolution.Refund, EndOfWithdrawals),
            ],
            line.Instead);
    }

    [Fact]
    public void Return_AfterTheShopsDays_NamesTheDaysOfFaultyGoods()
    {
        var line = Decide(Inquiry(Delivered, Asked("shirt")), Utc(2026, 4, 3, 11));

        var faulty = Assert.Single(line.Instead);
        Assert.Equal((CaseKind.Return, true, Utc(2028, 3, 2, 22, 59, 59)), (faulty.Kind, faulty.IfFaulty, faulty.Until));
    }

    [Fact]
    public void Withdrawal_WhereNoLawGivesIt_NamesTheReturnAndNoDeadlineOfItsOwn()
    {
        var line = Decide(Withdrawal(Asked("shirt", reason: Reason.NotGiven)) with { Order = Delivered with { Country = "US" } }, Now);

        Assert.Equal((new Refusal.NoWithdrawalRight("US"), null), (line.Refusal, line.Deadline));
        Assert.Equal([new Alternative(CaseKind.Return, ShipBackMethod.OwnParcel, Resolution.Refund, EndOfReturns)], line.Instead);
    }

    [Fact]
    public void Return_WhileTheGoodsAreOnTheirWay_NamesTheWithdrawalNowAndTheReturnLater()
    {
        var order = Delivered with { DeliveredAt = null };
        var arrived = Utc(2026, 3, 5, 23);

        var line = Decide(Inquiry(order, Asked("shirt")), Utc(2026, 3, 1));

        Assert.Equal(new Refusal.AlreadyShipped(arrived), line.Refusal);
        Assert.Equal(
            [
                new Alternative(CaseKind.Return, ShipBackMethod.DropOff, Resolution.Refund, Utc(2026, 4, 5, 21, 59, 59)) { From = arrived },
                new Alternative(CaseKind.Withdrawal, ShipBackMethod.DropOff, Resolution.Refund, Utc(2026, 3, 20, 22, 59, 59)),
            ],
            line.Instead);
    }

    [Fact]
    public void FinalSale_OnItsWay_IsNotToldToAskForAReturnLater() =>
        Assert.IsType<Refusal.FinalSale>(Decide(Inquiry(Delivered with { DeliveredAt = null }, Asked("ring")), Utc(2026, 3, 1)).Refusal);

    [Theory]
    [InlineData(CaseKind.Return)]
    [InlineData(CaseKind.Exchange)]
    [InlineData(CaseKind.Withdrawal)]
    public void GoodsThatNeverCame_CannotBeSentBackInAnyKindOfCaseAndAreClaimedInstead(CaseKind kind)
    {
        var line = Decide(Inquiry(Delivered, Asked("shirt", reason: Reason.LostInTransit)) with { Kind = kind }, Now);

        Assert.Equal(new Refusal.NotReceived(Line("shirt")), line.Refusal);
        var claim = Assert.Single(line.Instead);
        Assert.Equal((CaseKind.Claim, null, Resolution.Refund), (claim.Kind, claim.Method, claim.Resolution));
        Assert.Null(line.Deadline);
    }

    [Fact]
    public void NotShipped_WhereNothingCanBeSentBack_OffersToStopIt()
    {
        var line = Decide(Inquiry(Delivered with { ShippedAt = null, DeliveredAt = null, Country = "US" }, Asked("shirt")), Now);

        Assert.Equal(new Refusal.NotShipped(), line.Refusal);
        Assert.Equal([new Alternative(CaseKind.Cancellation, Method: null, Resolution.Refund, Until: null)], line.Instead);
    }

    [Fact]
    public void WayNotOffered_OfAReturn_NamesAWayThatIsAndUntilWhen()
    {
        var policy = PolicyOf();
        policy = policy with { ShipBack = policy.ShipBack with { Offered = [ShipBackMethod.Pickup] } };

        var line = Eligibility.Decide(Inquiry(Delivered with { Country = "US" }, Asked("shirt")), policy, Empty(Delivered), Berlin, Now).Lines[0];

        Assert.Equal([new Alternative(CaseKind.Return, ShipBackMethod.Pickup, Resolution.Refund, EndOfReturns)], line.Instead);
    }

    [Fact]
    public void EvidenceRequired_OfAReturn_SaysThatItIsPossibleWithEvidence()
    {
        var policy = PolicyOf();
        policy = policy with { Default = policy.Default with { EvidenceFor = [Reason.Damaged], WhenEvidenceMissing = EvidenceMissing.Refuse } };
        var asked = Inquiry(Delivered with { Country = "US" }, Asked("shirt", reason: Reason.Damaged));

        var line = Eligibility.Decide(asked, policy, Empty(Delivered), Berlin, Now).Lines[0];

        Assert.Equal(
            [
                new Alternative(CaseKind.Return, ShipBackMethod.DropOff, Resolution.Refund, EndOfReturns) { NeedsEvidence = true },
                // A person looks at a claim that shows none.
                new Alternative(CaseKind.Claim, ShipBackMethod.DropOff, Resolution.Refund, EndOfReturns),
            ],
            line.Instead);
    }

    [Fact]
    public void RefusedLine_BesideAnAcceptedOne_IsOfferedWhatIsLeftOfIt()
    {
        var asked = Inquiry(Delivered, Asked("shirt", 2), Asked("ring"), Asked("shirt", 2, Reason.Other));

        var decision = Eligibility.Decide(asked, PolicyOf(), Empty(Delivered), Berlin, Now);

        Assert.Equal([true, false, false], decision.Lines.Select(l => l.Accepted));
        Assert.Empty(decision.Lines[0].Instead);
        Assert.Contains(decision.Lines[1].Instead, a => a is { Kind: CaseKind.Withdrawal });
        Assert.Empty(decision.Lines[2].Instead);
    }

    [Fact]
    public void LineInReview_ShouldItBeDeclined_HasTheWithdrawalLeft()
    {
        var policy = PolicyOf() with { Review = new ReviewRules(Euro(1), [], 24) };

        var line = Eligibility.Decide(Inquiry(Delivered, Asked("shirt")), policy, Empty(Delivered), Berlin, Now).Lines[0];

        Assert.True(line.Accepted);
        Assert.Equal([new Alternative(CaseKind.Withdrawal, ShipBackMethod.DropOff, Resolution.Refund, EndOfWithdrawals)], line.Instead);
    }

    private static Inquiry Withdrawal(params ReturnLine[] lines) =>
        Inquiry(Delivered, lines) with { Kind = CaseKind.Withdrawal, Method = ShipBackMethod.OwnParcel };

    private static LineDecision Decide(Inquiry inquiry, DateTimeOffset at) =>
        Eligibility.Decide(inquiry, PolicyOf(), Empty(inquiry.Order), Berlin, at).Lines[0];
}
