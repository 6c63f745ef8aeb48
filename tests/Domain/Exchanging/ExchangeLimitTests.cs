using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Exchanging;

/// <summary>Nobody is asked to pay more for an exchange than the provider takes in one payment, or the shop lets goods in exchange cost.</summary>
public sealed class ExchangeLimitTests
{
    [Theory]
    [InlineData(100_00, null, true)]
    [InlineData(100_01, null, false)]
    [InlineData(80_00, 80_00, true)]
    [InlineData(80_01, 80_00, false)]
    [InlineData(100_01, 900_00, false)]
    public void Goods_ThatCostNoMoreThanTheyMay_CanBeAskedFor(int cost, int? policy, bool isFine)
    {
        var problems = ExchangeLimit.Problems(Asking(cost), PolicyOf() with { Exchange = new ExchangeRules(GoodsUpTo: policy is { } most ? new Money(most, Eur) : null) }, Euro(100));

        Assert.Equal(isFine ? [] : ["/replacement out_of_range"], problems.Select(problem => $"{problem.Pointer} {problem.Code}"));
    }

    [Fact]
    public void OtherGoods_ThatAreOffered_CostNoMoreThanTheyMayEither()
    {
        var asked = Asking(50_00) with { Alternatives = [[GivenExchange.Wanted(95.10m)], [GivenExchange.Wanted(95.11m)]] };

        Assert.Equal(["/alternatives/1 out_of_range"], ExchangeLimit.Problems(asked, PolicyOf(), Euro(100)).Select(problem => $"{problem.Pointer} {problem.Code}"));
    }

    /// <summary>With 4.90 for the delivery.</summary>
    private static RequestedReturn Asking(int cost) => new(Order(OrderLine("shirt")) with { Shipping = Euro(4.90m) }, Customer: null!, [Some.Asked("shirt")], ShipBack: null, Channel.Web)
    {
        Kind = CaseKind.Exchange,
        Replacement = [GivenExchange.Wanted((cost - 490) / 100m)],
    };
}
