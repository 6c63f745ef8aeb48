using Serverless.Domain.Policies;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>Every rule in every country: a policy at the law's bound can be saved, one that is worse by the smallest step cannot.</summary>
public sealed class BaselineTests
{
    private const string MemberStates = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";

    /// <summary>For each rule a policy that is exactly as good as the law asks, and one a step worse.</summary>
    private static readonly Dictionary<string, (Func<Baseline, Policy> Best, Func<Baseline, Policy> Worse, string Pointer)> Steps = new(StringComparer.Ordinal)
    {
        ["withdrawal_window"] = (law => Rules(r => r with { WindowDays = law.WithdrawalDays!.Value }), law => Rules(r => r with { WindowDays = law.WithdrawalDays!.Value - 1 }), "/default/windowDays"),
        ["claim_window"] = (law => Rules(r => r with { ClaimDays = law.FaultDays!.Value }), law => Rules(r => r with { ClaimDays = law.FaultDays!.Value - 1 }), "/default/claimDays"),
        ["final_sale_only_exempt"] = (
            _ => Rules(r => r with { FinalSale = true, WithdrawalExemption = WithdrawalExemption.CustomMade }), _ => Rules(r => r with { FinalSale = true }), "/default/finalSale"),
        ["no_restocking_fee"] = (_ => Rules(r => r with { RestockingFeeBasisPoints = 0 }), _ => Rules(r => r with { RestockingFeeBasisPoints = 1 }), "/default/restockingFeePercent"),
        ["refund_offered"] = (
            _ => Rules(r => r with { Resolutions = [Resolution.Refund] }), _ => Rules(r => r with { Resolutions = [Resolution.Exchange, Resolution.StoreCredit] }), "/default/resolutions"),
        ["money_payout"] = (_ => Standard with { Payout = new PayoutRules(StoreCredit: false) }, _ => Standard with { Payout = new PayoutRules(BankTransfer: false) }, "/payout/bankTransfer"),
        ["refund_in_time"] = (law => InspectedIn(MostDays(law)), law => InspectedIn(MostDays(law) + 1), "/inspection/withinBusinessDays"),
    };

    private static Policy Standard => Policy.Standard(Eur);

    public static TheoryData<string, string> RulesAndCountries
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (rule, law) in BaselineRules.All.SelectMany(rule => BaselineTable.All.Where(law => rule.Source(law) is not null).Select(law => (rule, law))))
                data.Add(rule.Name, law.Country!);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(RulesAndCountries))]
    public void Policy_AtTheLawsBoundAndAStepWorse_PassesAndFails(string rule, string country)
    {
        var (best, worse, pointer) = Steps[rule];
        var law = Baseline.For(country);

        Assert.Empty(BaselineRules.Check(best(law), [country]));
        var breach = Assert.Single(BaselineRules.Check(worse(law), [country]));
        Assert.Equal((rule, pointer, country), (breach.Rule, breach.Pointer, Assert.Single(breach.Countries)));
        Assert.False(string.IsNullOrWhiteSpace(breach.Source.Text));
    }

    [Fact]
    public void Rules_OfTheLaw_HoldInEveryCountryThatIsKnown() =>
        Assert.Equal(Steps.Count * 29, RulesAndCountries.Count);

    [Fact]
    public void Countries_WithALaw_AreTheUnionTheUnitedKingdomAndChina() =>
        Assert.Equal($"{MemberStates} GB CN".Split(' '), BaselineTable.All.Select(law => law.Country));

    [Theory]
    [InlineData("US")]
    [InlineData("CH")]
    [InlineData("de")]
    [InlineData("")]
    [InlineData(null)]
    public void Country_WithoutALaw_AsksNothing(string? country)
    {
        Assert.Same(Baseline.None, Baseline.For(country));
        Assert.All(Steps.Values, step => Assert.Empty(BaselineRules.Check(step.Worse(Baseline.For("DE")), country is null ? [] : [country])));
    }

    [Theory]
    [InlineData("DE", 14, 731, 14, RefundStart.Withdrawal)]
    [InlineData("ES", 14, 1_096, 14, RefundStart.Withdrawal)]
    [InlineData("PT", 14, 1_096, 14, RefundStart.Withdrawal)]
    [InlineData("SE", 14, 1_096, 14, RefundStart.Withdrawal)]
    [InlineData("IE", 14, 2_192, 14, RefundStart.Withdrawal)]
    [InlineData("GB", 14, 2_192, 14, RefundStart.Withdrawal)]
    [InlineData("CN", 7, 7, 7, RefundStart.GoodsBack)]
    public void Days_OfACountry_AreThoseOfItsLaw(string country, int withdrawal, int fault, int refund, RefundStart from)
    {
        var law = Baseline.For(country);

        Assert.Equal((withdrawal, fault, refund, from), (law.WithdrawalDays, law.FaultDays, law.RefundWithinDays, law.RefundFrom));
    }

    [Fact]
    public void Years_OfTheLaw_AreNeverShorterThanInTheCalendar() => Assert.All(Enumerable.Range(2023, 8), year =>
    {
        var day = new DateOnly(year, 2, 28);
        Assert.True(day.AddDays(Baseline.For("DE").FaultDays!.Value) >= day.AddYears(2));
        Assert.True(day.AddDays(Baseline.For("ES").FaultDays!.Value) >= day.AddYears(3));
        Assert.True(day.AddDays(Baseline.For("GB").FaultDays!.Value) >= day.AddYears(6));
    });

    [Fact]
    public void Category_ThatIsExempt_MayBeAsTheShopLikes()
    {
        var free = Standard.Default with
        {
            WindowDays = 0,
            FinalSale = true,
            RestockingFeeBasisPoints = 10_000,
            Resolutions = [Resolution.StoreCredit],
            WithdrawalExemption = WithdrawalExemption.Perishable,
        };

        Assert.Empty(BaselineRules.Check(With(Standard, "cheese", free), ["DE", "GB", "CN"]));
    }

    [Fact]
    public void Category_ThatIsWorse_IsToldWhereItSaysSo()
    {
        var shorter = Rules(r => r with { WindowDays = 10 });
        var policy = With(With(shorter, "taken/over", shorter.Default), "worse", shorter.Default with { WindowDays = 9, RestockingFeeBasisPoints = 500 });

        Assert.Equal(
            ["/default/windowDays", "/categories/worse/windowDays", "/categories/worse/restockingFeePercent"], BaselineRules.Check(policy, ["DE"]).Select(b => b.Pointer));
    }

    [Fact]
    public void Breach_InSeveralCountries_IsToldOncePerSource()
    {
        var breaches = BaselineRules.Check(Rules(r => r with { WindowDays = 6 }), ["FR", "CN", "US", "DE", "GB", "FR"]);

        Assert.Equal([("at least 14", "FR DE"), ("at least 7", "CN"), ("at least 14", "GB")], breaches.Select(b => (b.Required, string.Join(' ', b.Countries))));
    }

    private static Policy Rules(Func<CategoryRules, CategoryRules> change) => Standard with { Default = change(Standard.Default) };

    private static Policy InspectedIn(int days) => Standard with { Inspection = new InspectionRules(days) };

    private static int MostDays(Baseline law) => law.Country == "CN" ? 5 : 10;

    private static Policy With(Policy policy, string category, CategoryRules rules) =>
        policy with { Categories = policy.Categories.Append(KeyValuePair.Create(category, rules)).ToDictionary(StringComparer.Ordinal) };
}
