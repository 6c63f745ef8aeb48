namespace Serverless.Tests.EndToEnd.Chaos;

/// <summary>What chaos holds against the record really finds what it looks for.</summary>
public sealed class InvariantTests
{
    [Fact]
    public void Invariants_AllIsWell_FindNothing()
    {
        var findings = Aftermath.Good().Check();

        Assert.Empty(findings.Differences);
        Assert.True(findings.Checked.Count >= 18);
    }

    public static TheoryData<string, string> Spoiled => new()
    {
        { "vanished", "one case for each wish" },
        { "stuck", "every case closes" },
        { "second label", "one label" },
        { "second pickup", "one pickup where one was wished" },
        { "unannounced", "one announcement at the warehouse" },
        { "a cent too much", "the refund is what was worked out" },
        { "paid twice", "nothing is done twice" },
        { "refund failed", "every refund is paid" },
        { "silent", "the customer is told of each step" },
        { "chatty", "the customer is told of nothing else" },
        { "doubled email", "emails double only where an answer was lost" },
        { "gap", "timelines have no gap" },
        { "closed twice", "timelines tell the whole course" },
        { "unread", "no report lies unread" },
        { "undone", "no effect is left undone" },
        { "nobody", "every case has its person" },
        { "wrong list", "every list has its cases" },
        { "orphan", "no row of a list names a case that is not there" },
        { "balance", "balances say what was paid back" },
        { "held", "balances hold nothing any more" },
    };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void Invariants_SomethingIsWrong_SayWhat(string how, string rule)
    {
        var findings = Aftermath.Good().Spoil(how).Check();

        Assert.Contains(findings.Differences, difference => difference.Contains(rule, StringComparison.Ordinal));
    }

    [Fact]
    public void Invariants_BothRivalsPaid_SaySo()
    {
        var findings = Aftermath.Good().Contested("closed").Check();

        Assert.Contains(findings.Differences, difference => difference.Contains("of two who ask for the same units one gets them", StringComparison.Ordinal));
    }

    [Fact]
    public void Invariants_OneRivalTooLate_FindNothing() => Assert.Empty(Aftermath.Good().Contested("refused").Check().Differences);
}
