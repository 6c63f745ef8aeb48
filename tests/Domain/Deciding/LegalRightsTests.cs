using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>What the law gives, whatever the policy says.</summary>
public sealed class LegalRightsTests
{
    private static readonly Order Delivered = Order(OrderLine("shirt", 3, 20, finalSale: true), OrderLine("socks", 2, 5));

    private static readonly Policy Mean = PolicyOf() with
    {
        Default = new CategoryRules(WindowDays: 0, AssumedDeliveryDays: 7, FinalSale: true, RestockingFeeBasisPoints: 0, [Condition.Unused])
        {
            Resolutions = [Resolution.Exchange],
            Offered = [ShipBackMethod.Pickup],
            Review = new ReviewTriggers(Euro(1), [Reason.NotGiven], MoreThanPastReturns: 0),
            EvidenceFor = [Reason.NotGiven],
            WhenEvidenceMissing = EvidenceMissing.Refuse,
        },
    };

    [Fact]
    public void Withdrawal_InTheLawsDays_IsGrantedWhateverThePolicySays()
    {
        // Delivered on 2 March: the fourteenth day after it is Monday, 16 March.
        var decision = Withdraw(Delivered, Now);
        Assert.Equal((null, Utc(2026, 3, 16, 22, 59, 59)), (decision.Lines[0].Refusal, decision.Lines[0].Deadline));
        Assert.False(decision.NeedsReview);
    }

    [Fact]
    public void Withdrawal_AfterTheLawsDays_IsRefusedWhateverThePolicySays() =>
        Assert.Equal(
            new Refusal.WindowClosed(Line("shirt"), Utc(2026, 3, 16, 22, 59, 59)) { Kind = CaseKind.Withdrawal },
            Withdraw(Delivered, Utc(2026, 3, 16, 23), PolicyOf()).Lines[0].Refusal);

    [Fact]
    public void Withdrawal_DeclaredInTime_IsGrantedHoweverLateItIsLookedAt()
    {
        var lastMoment = Utc(2026, 3, 16, 22, 59, 59);

        Assert.Null(Decide(lastMoment).Lines[0].Refusal);
        Assert.IsType<Refusal.WindowClosed>(Decide(lastMoment.AddSeconds(1)).Lines[0].Refusal);

        static Decision Decide(DateTimeOffset declaredAt) => Eligibility.Decide(Withdrawal(Delivered), Mean, Empty(Delivered), Berlin, Utc(2026, 4, 16, 9), self: null, declaredAt);
    }

    [Fact]
    public void Withdrawal_WhoseLastDayIsADayOff_CanBeMadeOnTheNextWorkingDay()
    {
        // Delivered on Saturday, 28 February: the fourteenth day after it is a Saturday.
        var order = Delivered with { DeliveredAt = Utc(2026, 2, 28, 10) };
        Assert.Equal((null, Utc(2026, 3, 16, 22, 59, 59)), (Withdraw(order, Now).Lines[0].Refusal, Withdraw(order, Now).Lines[0].Deadline));
    }

    [Theory]
    [InlineData("GB", 14)]
    [InlineData("CN", 7)]
    public void Withdrawal_ByCountry_HasItsDays(string country, int days)
    {
        var order = Delivered with { Country = country };
        Assert.Null(Withdraw(order, order.DeliveredAt!.Value.AddDays(days)).Lines[0].Refusal);
        Assert.IsType<Refusal.WindowClosed>(Withdraw(order, order.DeliveredAt!.Value.AddDays(days + 1)).Lines[0].Refusal);
    }

    [Theory]
    [InlineData("US")]
    [InlineData(null)]
    public void Withdrawal_WhereNoLawGivesIt_IsRefused(string? country) =>
        Assert.Equal(new Refusal.NoWithdrawalRight(country), Withdraw(Delivered with { Country = country }, Now).Lines[0].Refusal);

    [Fact]
    public void Withdrawal_OfGoodsThatTheLawExcludes_NamesWhy()
    {
        var policy = PolicyOf();
        policy = policy with { Default = policy.Default with { WithdrawalExemption = WithdrawalExemption.SealedHygiene } };
        Assert.Equal(new Refusal.WithdrawalExcluded(Line("shirt"), WithdrawalExemption.SealedHygiene), Withdraw(Delivered, Now, policy).Lines[0].Refusal);
    }

    [Fact]
    public void Withdrawal_WhileTheGoodsAreOnTheirWay_IsGranted()
    {
        var order = Delivered with { DeliveredAt = null };
        Assert.Null(Withdraw(order, Utc(2026, 2, 28)).Lines[0].Refusal);
    }

    /// <summary>The right begins with the contract (Directive 2011/83/EU, article 9 and recital 40): what has not left is stopped.</summary>
    [Theory]
    [InlineData(true, StopNeeded.ByWarehouse)]
    [InlineData(false, StopNeeded.AtOnce)]
    public void Withdrawal_BeforeTheGoodsLeave_IsGrantedAndStopsThem(bool released, StopNeeded stop)
    {
        var order = Delivered with { DeliveredAt = null, ShippedAt = null };

        var decision = Withdraw(released ? order : order with { ReleasedAt = null }, Utc(2026, 2, 28));

        Assert.Equal((null, null, stop), (decision.Lines[0].Refusal, decision.Lines[0].Deadline, decision.Stop));
        Assert.False(decision.Returnless || decision.PaidInAdvance || decision.NeedsReview);
    }

    [Fact]
    public void Withdrawal_ByAWayNotOffered_NamesPostingAsWell()
    {
        var refusal = Assert.IsType<Refusal.WayNotOffered>(
            Eligibility.Decide(Withdrawal(Delivered) with { Method = ShipBackMethod.DropOff }, Mean, Empty(Delivered), Berlin, Now).Lines[0].Refusal);
        Assert.Equal([ShipBackMethod.Pickup, ShipBackMethod.OwnParcel], refusal.Offered);
    }

    [Fact]
    public void FaultyGoods_AfterTheShopsWindow_AreTakenBackAsLongAsTheLawSays()
    {
        var asked = Inquiry(Delivered, Asked("shirt", reason: Reason.Defective)) with { Resolution = Resolution.Exchange, Method = ShipBackMethod.Pickup };
        var lastDay = Delivered.DeliveredAt!.Value.AddDays(731);
        Assert.Null(Eligibility.Decide(asked, Mean, Empty(Delivered), Berlin, lastDay).Lines[0].Refusal);
        Assert.IsType<Refusal.WindowClosed>(Eligibility.Decide(asked, Mean, Empty(Delivered), Berlin, lastDay.AddDays(1)).Lines[0].Refusal);
    }

    [Fact]
    public void FaultyGoods_InALongerWindowOfTheShop_HaveThat()
    {
        var policy = PolicyOf();
        policy = policy with { Default = policy.Default with { WindowDays = 1_000 } };
        var asked = Inquiry(Delivered, Asked("shirt", reason: Reason.Defective));
        Assert.Null(Eligibility.Decide(asked, policy, Empty(Delivered), Berlin, Delivered.DeliveredAt!.Value.AddDays(1_000)).Lines[0].Refusal);
    }

    [Fact]
    public void LateGoods_AreNotFaulty_AndHaveTheShopsWindow() => Assert.IsType<Refusal.WindowClosed>(
        Eligibility.Decide(Inquiry(Delivered, Asked("socks", reason: Reason.ArrivedLate)), PolicyOf(), Empty(Delivered), Berlin, Now.AddDays(60)).Lines[0].Refusal);

    private static Inquiry Withdrawal(Order order) =>
        Inquiry(order, Asked("shirt", reason: Reason.NotGiven)) with { Kind = CaseKind.Withdrawal, Method = ShipBackMethod.OwnParcel };

    private static Decision Withdraw(Order order, DateTimeOffset at, Policy? policy = null) =>
        Eligibility.Decide(Withdrawal(order), policy ?? Mean, Empty(order), Berlin, at);
}
