using Serverless.Chaos.Sabotage;

namespace Serverless.Tests.EndToEnd.Chaos;

/// <summary>What chaos draws of banks that send money back.</summary>
public sealed class BankTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(31337)]
    public void Strikes_OfAnySeed_HaveEveryOtherCustomerAgreeBeforeThePlan(int seed)
    {
        var bank = new Bank(partners: null!, shop: null!, new Random(seed));

        var pauses = Enumerable.Range(0, 10).Select(_ => bank.NextPause().TotalMilliseconds).ToList();

        Assert.All(pauses.Where((_, i) => i % 2 == 0), pause => Assert.InRange(pause, 1, 10));
        Assert.All(pauses.Where((_, i) => i % 2 == 1), pause => Assert.InRange(pause, 20, 600));
    }
}
