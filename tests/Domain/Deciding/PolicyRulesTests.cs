using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>What a policy's rules come to, category by category.</summary>
public sealed class PolicyRulesTests
{
    private static readonly Order Delivered = Order(OrderLine("shirt", 3, 20), OrderLine("lamp", 2, 50, category: "lamps"));

    private static readonly CategoryRules Standard = PolicyOf().Default;

    [Fact]
    public void Ways_OfACategory_CountForItsLines()
    {
        var decision = Decide(With(lamps: Standard with { Offered = [ShipBackMethod.Pickup] }), Asked("shirt"), Asked("lamp"));
        Assert.True(decision.Lines[0].Accepted);
        Assert.Equal([ShipBackMethod.Pickup], Assert.IsType<Refusal.WayNotOffered>(decision.Lines[1].Refusal).Offered);
    }

    [Fact]
    public void Resolution_NotOfferedForACategory_NamesThoseThatAre()
    {
        var decision = Decide(With(lamps: Standard with { Resolutions = [Resolution.StoreCredit] }), Asked("shirt"), Asked("lamp"));
        Assert.True(decision.Lines[0].Accepted);
        var refusal = Assert.IsType<Refusal.ResolutionNotOffered>(decision.Lines[1].Refusal);
        Assert.Equal((Line("lamp"), Resolution.Refund), (refusal.Line, refusal.Resolution));
        Assert.Equal([Resolution.StoreCredit], refusal.Offered);
    }

    [Theory]
    [InlineData(null, Reason.WrongSize, true)]
    [InlineData("tags_on unused", Reason.WrongSize, true)]
    [InlineData("tags_on", Reason.WrongSize, false)]
    [InlineData("", Reason.ChangedMind, false)]
    [InlineData("", Reason.Damaged, true)]
    public void Conditions_ThatTheCustomerDoesNotConfirm_RefuseTheCustomersChoice(string? meets, Reason reason, bool accepted)
    {
        var line = Asked("shirt", reason: reason) with { Meets = meets?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => Codes.TryParse<Condition>(c)!.Value).ToList() };
        var refusal = Decide(With(Standard with { Conditions = [Condition.TagsOn, Condition.Unused] }), line).Lines[0].Refusal;
        Assert.Equal(accepted, refusal is null);
        Assert.True(accepted || refusal is Refusal.ConditionNotMet);
    }

    [Fact]
    public void Evidence_ThatIsMissing_IsLookedIntoOrRefused()
    {
        var rules = Standard with { EvidenceFor = [Reason.Damaged] };
        var bare = Asked("shirt", reason: Reason.Damaged);
        Assert.Equal([new ReviewTrigger.EvidenceMissing(Line("shirt"))], Decide(With(rules), bare).Review);
        Assert.Empty(Decide(With(rules), bare with { Evidence = ["https://photos.example/1.jpg"] }).Review);
        Assert.Empty(Decide(With(rules), Asked("shirt", reason: Reason.Defective)).Review);

        var strict = Decide(With(rules with { WhenEvidenceMissing = EvidenceMissing.Refuse }), bare);
        Assert.Equal(new Refusal.EvidenceRequired(Line("shirt")), strict.Lines[0].Refusal);
        Assert.Empty(strict.Review);
    }

    [Fact]
    public void PastReturns_MoreThanTheLimit_NeedAPerson()
    {
        var policy = With(Standard, lamps: Standard with { Review = new ReviewTriggers(null, [], MoreThanPastReturns: 1) });
        policy = policy with { Review = policy.Review with { MoreThanPastReturns = 3 } };
        Assert.Empty(Decide(policy, Inquiry(Delivered, Asked("shirt")) with { Standing = new(3, false) }).Review);
        Assert.Equal([new ReviewTrigger.PastReturns(4, 3)], Decide(policy, Inquiry(Delivered, Asked("shirt")) with { Standing = new(4, false) }).Review);
        Assert.Equal([new ReviewTrigger.PastReturns(2, 1)], Decide(policy, Inquiry(Delivered, Asked("shirt"), Asked("lamp")) with { Standing = new(2, false) }).Review);
    }

    [Fact]
    public void Triggers_OfACategory_TakeThePlaceOfThePolicys()
    {
        var policy = With(Standard, lamps: Standard with { Review = new ReviewTriggers(Euro(60), [Reason.Other], null) });
        policy = policy with { Review = policy.Review with { Above = Euro(10), Reasons = [Reason.WrongSize] } };
        Assert.Empty(Decide(policy, Asked("lamp")).Review);
        Assert.Equal([new ReviewTrigger.ValueAbove(Euro(100), Euro(60))], Decide(policy, Asked("lamp", 2)).Review);
        Assert.Equal(
            [new ReviewTrigger.ValueAbove(Euro(70), Euro(10)), new ReviewTrigger.ReasonGiven(Line("shirt"), Reason.WrongSize)],
            Decide(policy, Asked("shirt"), Asked("lamp")).Review);
    }

    [Fact]
    public void Goods_TogetherWorthNoMoreThanTheStrictestCategoryLetsStay_Stay()
    {
        var policy = With(Standard with { KeepUpTo = Euro(70) }, lamps: Standard with { KeepUpTo = Euro(80) });
        Assert.True(Decide(policy, Asked("shirt"), Asked("lamp")).Returnless);
        Assert.False(Decide(policy, Asked("shirt", 2), Asked("lamp")).Returnless);
        Assert.False(Decide(With(Standard with { KeepUpTo = Euro(70) }, lamps: Standard), Asked("shirt"), Asked("lamp")).Returnless);
        Assert.False(Decide(policy, Inquiry(Delivered with { PaidAt = null }, Asked("shirt"))).Returnless);
    }

    [Fact]
    public void Refund_OfSmallValueOrToTheTrusted_IsPaidInAdvance()
    {
        var policy = With(Standard with { Advance = new AdvanceRefundRules(Euro(20), ForTrusted: true) }, lamps: Standard with { Advance = new AdvanceRefundRules(Euro(80), ForTrusted: false) });
        Assert.True(Decide(policy, Asked("shirt")).PaidInAdvance);
        Assert.False(Decide(policy, Asked("shirt", 2)).PaidInAdvance);
        Assert.False(Decide(policy, Asked("shirt"), Asked("lamp")).PaidInAdvance);
        Assert.True(Decide(policy, Inquiry(Delivered, Asked("shirt"), Asked("lamp")) with { Standing = new(0, Trusted: true) }).PaidInAdvance);
        Assert.False(Decide(policy, Inquiry(Delivered, Asked("lamp", 2)) with { Standing = new(0, Trusted: true) }).PaidInAdvance);
    }

    [Fact]
    public void Goods_ThatStay_AreNotPaidInAdvance()
    {
        var decision = Decide(With(Standard with { KeepUpTo = Euro(20), Advance = new AdvanceRefundRules(Euro(20), ForTrusted: false) }), Asked("shirt"));
        Assert.Equal((true, false), (decision.Returnless, decision.PaidInAdvance));
    }

    [Fact]
    public void Cancellation_BeforeShipping_AsksOnlyWhetherItIsPaidAndLeft()
    {
        var policy = With(Standard with { FinalSale = true, KeepUpTo = Euro(500), Conditions = [Condition.Unused] });
        var order = Delivered with { ShippedAt = null, DeliveredAt = null };
        var asked = Inquiry(order, Asked("shirt", 3, Reason.NotGiven)) with { Kind = CaseKind.Cancellation, Method = null };
        var decision = Decide(policy, asked);
        Assert.True(decision.Lines[0] is { Accepted: true, Deadline: null });
        Assert.False(decision.Returnless || decision.PaidInAdvance || decision.NeedsReview);

        Assert.IsType<Refusal.OrderUnpaid>(Decide(policy, asked with { Order = order with { PaidAt = null } }).Lines[0].Refusal);
        Assert.IsType<Refusal.AlreadyShipped>(Decide(policy, asked with { Order = Delivered with { DeliveredAt = null } }).Lines[0].Refusal);
        Assert.IsType<Refusal.QuantityUnavailable>(Decide(policy, asked with { Lines = [Asked("shirt", 4, Reason.NotGiven)] }).Lines[0].Refusal);
    }

    private static Policy With(CategoryRules? standard = null, CategoryRules? lamps = null) => PolicyOf() with
    {
        Default = standard ?? Standard,
        Categories = lamps is null ? new Dictionary<string, CategoryRules>(StringComparer.Ordinal) : new(StringComparer.Ordinal) { ["lamps"] = lamps },
    };

    private static Decision Decide(Policy policy, params ReturnLine[] lines) => Decide(policy, Inquiry(Delivered, lines));

    private static Decision Decide(Policy policy, Inquiry inquiry) => Eligibility.Decide(inquiry, policy, Empty(inquiry.Order), Berlin, Now);
}
