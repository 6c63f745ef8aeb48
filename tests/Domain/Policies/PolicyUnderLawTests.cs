using Serverless.Domain.Deciding;
using Serverless.Domain.Policies;
using Serverless.Domain.Previewing;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>The law of the customer's country counts, wherever the storefront says that it sells.</summary>
public sealed class PolicyUnderLawTests
{
    private static readonly Policy Harsh = PolicyOf(feeBasisPoints: 1_500) with
    {
        Default = PolicyOf().Default with { WindowDays = 1, FinalSale = true, RestockingFeeBasisPoints = 1_500, Resolutions = [Resolution.StoreCredit] },
        Payout = new PayoutRules(BankTransfer: false),
        Inspection = new InspectionRules(WithinBusinessDays: 60),
    };

    [Fact]
    public void Policy_UnderEveryLaw_BreaksNoRuleOfIt() =>
        Assert.All(BaselineTable.All, law => Assert.Empty(BaselineRules.Check(Harsh.Under(law), [law.Country!])));

    [Fact]
    public void Policy_WhereNoLawIsKnownOrOfGoodsThatAreExempt_IsTheShops()
    {
        Assert.Equal(Harsh.Default, Harsh.Under(Baseline.None).Default);
        var exempt = Harsh with { Default = Harsh.Default with { WithdrawalExemption = WithdrawalExemption.CustomMade } };
        Assert.Equal(exempt.Default, exempt.Under(Baseline.For("DE")).Default);
    }

    [Fact]
    public void Policy_ThatIsBetterThanTheLaw_StaysAsItIs() => Assert.Equal(PolicyOf().Default, PolicyOf().Under(Baseline.For("DE")).Default);

    [Theory]
    [InlineData("DE", true)]
    [InlineData("US", false)]
    public void Customer_OfAShopThatNamesOtherCountries_LosesNothingThatTheirLawGives(string country, bool isTaken)
    {
        var order = Order(OrderLine("shirt", 1, 100)) with { Country = country };
        var asked = new RequestedReturn(order, new Customer("Mara", "m@example.com", null, "en", null), [Asked("shirt")], new ShipBackChoice(ShipBackMethod.DropOff, null, null, null), Channel.Web);
        var preview = ReturnPreview.Of(asked, Case("1"), Harsh, Empty(order), Berlin, order.DeliveredAt!.Value.AddDays(10));
        Assert.Equal((!isTaken, isTaken ? Euro(100) : null), (preview.Decision.IsRefused, preview.Refund?.Total));
    }
}
