using Serverless.Domain.Policies;
using Serverless.Domain.Storefronts;
using static Serverless.Tests.Domain.Some;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

public sealed class PolicyVersionTests
{
    private static readonly DateTimeOffset Later = Now.AddDays(30);

    [Fact]
    public void Change_OfNothing_IsTheFirstVersionFromNow()
    {
        var next = Next(latest: null, Draft(30));

        Assert.Equal((1, Now, Now, 1), (next.Number, next.EffectiveFrom, next.SavedAt, next.Policy.Version));
    }

    [Fact]
    public void Change_ThatSaysTheSame_IsNone()
    {
        var latest = Next(latest: null, Draft(30));

        Assert.Equal(new PolicyChange.None(latest), PolicyChange.Decide(latest, Draft(30), Later));
        Assert.Equal(new PolicyChange.None(latest), PolicyChange.Decide(latest, Draft(30) with { EffectiveFrom = Now }, Later));
        Assert.Equal(2, Assert.IsType<PolicyChange.Next>(PolicyChange.Decide(latest, Draft(31), Later)).Version.Number);
    }

    [Fact]
    public void Change_OfAVersionThatHasNotBegun_BeginsWithIt()
    {
        var latest = Next(latest: null, Draft(30) with { EffectiveFrom = Later });

        Assert.Equal((2, Later), (Next(latest, Draft(40)).Number, Next(latest, Draft(40)).EffectiveFrom));
        Assert.Equal("out_of_order", Refused(latest, Draft(40) with { EffectiveFrom = Later.AddTicks(-1) }));
        Assert.Equal(2, Next(latest, Draft(40) with { EffectiveFrom = Later }).Number);
    }

    [Fact]
    public void Change_InThePast_IsRefused()
    {
        Assert.Equal("out_of_range", Refused(latest: null, Draft(30) with { EffectiveFrom = Now.AddTicks(-1) }));
        Assert.Equal(Now, Next(latest: null, Draft(30) with { EffectiveFrom = Now }).EffectiveFrom);
    }

    [Fact]
    public void InForce_AtATime_IsTheLatestThatHadBegunOrElseTheFirst()
    {
        var history = new PolicyHistory([new(1, Now, Now), new(2, Later, Now), new(3, Later, Now), new(4, Later.AddDays(1), Now)]);

        Assert.Equal(
            [1, 1, 1, 3, 3, 4],
            new[] { DateTimeOffset.MinValue, Now, Later.AddTicks(-1), Later, Later.AddDays(1).AddTicks(-1), DateTimeOffset.MaxValue }.Select(at => history.InForceAt(at)!.Number));
        Assert.Null(new PolicyHistory([]).InForceAt(Now));
    }

    [Fact]
    public void Settings_ThatGrowToACountryWithAStricterLaw_AreRefused()
    {
        var latest = Next(latest: null, Draft(10) with { Document = new V1.PolicySettings { Default = new() { WindowDays = 10 } } });
        var draft = new StorefrontDraft(Requests.Nordlicht with { Countries = ["CN"] }, Policy: null);
        var grown = new StorefrontDraft(Requests.Nordlicht with { Countries = ["CN", "DE"] }, Policy: null);

        var kept = Assert.IsType<StorefrontChange.Accepted>(StorefrontChange.OfSettings(draft, before: null, latest, Later));
        Assert.Equal((1, false), (kept.Policy.Number, kept.IsNewVersion));
        var problem = Assert.Single(Assert.IsType<StorefrontChange.Refused>(StorefrontChange.OfSettings(grown, before: null, latest, Later)).Problems);
        Assert.Equal(("/policy/default/windowDays", "below_baseline", "withdrawal_window"), (problem.Pointer, problem.Code, problem.Baseline?.Rule));
    }

    [Fact]
    public void Settings_OfANewStorefrontWithoutAPolicy_MakeTheStandardOneItsFirst()
    {
        var accepted = Assert.IsType<StorefrontChange.Accepted>(StorefrontChange.OfSettings(new StorefrontDraft(Requests.Nordlicht, Policy: null), before: null, latest: null, Now));

        Assert.Equal((1, true, 30), (accepted.Policy.Number, accepted.IsNewVersion, accepted.Policy.Policy.Default.WindowDays));
    }

    private static PolicyDraft Draft(int days)
    {
        var standard = Policy.Standard(Eur) with { Version = 0 };
        return new PolicyDraft(standard with { Default = standard.Default with { WindowDays = days } }, EffectiveFrom: null, new V1.PolicySettings());
    }

    private static PolicyVersion Next(PolicyVersion? latest, PolicyDraft draft) => Assert.IsType<PolicyChange.Next>(PolicyChange.Decide(latest, draft, Now)).Version;

    private static string Refused(PolicyVersion? latest, PolicyDraft draft)
    {
        var problem = Assert.IsType<PolicyChange.Refused>(PolicyChange.Decide(latest, draft, Now)).Problem;
        Assert.Equal("/effectiveFrom", problem.Pointer);
        return problem.Code;
    }
}
