using Serverless.Local.Functions;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed class QueueBackOffTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private readonly QueueBackOff _backOff = new(Longest, new Random(7));

    [Fact]
    public void Missed_AgainAndAgain_DoublesWithinAFifthUpToTheLongest()
    {
        for (var miss = 0; miss < 40; miss++)
        {
            var ideal = miss < 10 ? QueueBackOff.Shortest * Math.Pow(2, miss) : TimeSpan.MaxValue;
            var low = ideal < Longest ? ideal * 0.8 : Longest * 0.8;
            var high = ideal < Longest / 1.2 ? ideal * 1.2 : Longest;
            Assert.InRange(_backOff.Missed(), low, high);
        }
    }

    [Fact]
    public void Found_AfterMisses_StartsOver()
    {
        for (var miss = 0; miss < 8; miss++)
            _backOff.Missed();
        _backOff.Found();
        Assert.InRange(_backOff.Missed(), QueueBackOff.Shortest * 0.8, QueueBackOff.Shortest * 1.2);
    }

    [Fact]
    public void Missed_ByTwoApps_IsNotInStep()
    {
        var other = new QueueBackOff(Longest, new Random(8));
        Assert.NotEqual(_backOff.Missed(), other.Missed());
    }
}
