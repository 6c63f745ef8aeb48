using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Claiming;

/// <summary>What a claim is granted for, and what it is pointed to otherwise.</summary>
public sealed class ClaimDecisionTests
{
    public static TheoryData<Reason> Reasons => [.. Enum.GetValues<Reason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Claim_WithAnyReason_IsGrantedWhereSellerOrCarrierAnswersAndPointedToAReturnOtherwise(Reason reason)
    {
        var line = Assert.Single(Given.Decision(GivenClaim.Requested(reason)).Lines);

        if (reason.FaultOf().SellerAnswers())
        {
            Assert.Null(line.Refusal);
        }
        else
        {
            Assert.Equal(new Refusal.NoFault(Line("shirt"), reason), line.Refusal);
            Assert.Contains(line.Instead, possible => possible.Kind is CaseKind.Return);
            Assert.Null(line.Deadline);
        }
    }

    [Fact]
    public void Claim_OfTheSameAgain_IsNotForWhatCameTooLate()
    {
        Assert.All(Given.Decision(GivenClaim.Requested(Reason.Damaged, isReplaced: true)).Lines, line => Assert.True(line.Accepted));
        Assert.Equal(
            [Resolution.Refund], Assert.IsType<Refusal.ResolutionNotOffered>(Given.Decision(GivenClaim.Requested(Reason.ArrivedLate, isReplaced: true)).Lines[0].Refusal).Offered);
    }

    [Theory]
    [InlineData(null, 731)]
    [InlineData(900, 900)]
    [InlineData(10, 731)]
    public void Claim_ByItsWindow_HasTheShopsDaysOrTheLawsWhicheverAreMore(int? claimDays, int days)
    {
        var policy = PolicyOf() with { Default = PolicyOf().Default with { ClaimDays = claimDays } };
        var subject = GivenClaim.Requested(policy: policy);
        subject = subject with { Order = subject.Order with { Country = "DE" } };
        var line = Assert.Single(Given.Decision(subject).Lines);

        Assert.Equal(Berlin.EndOfLocalDay(Berlin.LocalDate(subject.Order.DeliveredAt!.Value).AddDays(days)), line.Deadline);
    }

    [Fact]
    public void Claim_ForFewerDaysThanTheLawGives_IsNoPolicy()
    {
        var policy = PolicyOf() with { Default = PolicyOf().Default with { ClaimDays = 30 } };

        Assert.Equal(["claim_window"], BaselineRules.Check(policy, ["DE"]).Select(breach => breach.Rule));
        Assert.Equal(731, policy.Under(Baseline.For("DE")).Default.ClaimDays);
        Assert.Empty(BaselineRules.Check(PolicyOf(), ["DE"]));
    }

    [Fact]
    public void Claim_WithoutTheEvidenceThatThePolicyAsksFor_IsLookedAtAndNotRefused()
    {
        var rules = PolicyOf().Default with { EvidenceFor = [Reason.Damaged], WhenEvidenceMissing = EvidenceMissing.Refuse };
        var decision = Given.Decision(GivenClaim.Requested(Reason.Damaged, policy: PolicyOf() with { Default = rules }));

        Assert.Equal([new ReviewTrigger.EvidenceMissing(Line("shirt"))], decision.Review);
        Assert.False(decision.IsRefused);
    }

    [Fact]
    public void Claim_OfGoodsThatNeverCame_BringsNothingBackAndWaitsForTheDayOfTheirDelivery()
    {
        var subject = GivenClaim.Requested(Reason.LostInTransit);
        var early = subject with { Order = subject.Order with { ShippedAt = Now.AddDays(-2) } };

        Assert.True(Given.Decision(subject).Returnless);
        Assert.IsType<Refusal.AlreadyShipped>(Given.Decision(early).Lines[0].Refusal);
        Assert.Contains(Given.Decision(early).Lines[0].Instead, possible => possible is { Kind: CaseKind.Claim, From: not null, Method: null });
    }
}
