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
        { "doubled email", "emails double no more often than answers were lost" },
        { "gap", "timelines have no gap" },
        { "closed twice", "timelines tell the whole course" },
        { "unread", "no report lies unread" },
        { "undone", "no effect is left undone" },
        { "nobody", "every case has its person" },
        { "wrong list", "every list has its cases" },
        { "orphan", "no row of a list names a case that is not there" },
        { "balance", "balances say what was paid back" },
        { "other tender", "balances say which tender it was paid to" },
        { "booked and failed", "balances say which tender it was paid to" },
        { "booked twice", "balances say which tender it was paid to" },
        { "no way", "balances leave nothing without a way" },
        { "unasked payout", "what a bank sent back is paid out once, and nothing else is" },
        { "goods sent twice", "goods in exchange are sent once, where there are any" },
        { "held", "balances hold nothing any more" },
    };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void Invariants_SomethingIsWrong_SayWhat(string how, string rule) => AssertFinds(Aftermath.Good().Spoil(how), rule);

    [Fact]
    public void Invariants_DeclinedOrSentBackAndPaidAnotherWay_FindNothing()
    {
        Assert.Empty(Aftermath.Declined().Check().Differences);
        Assert.Empty(Aftermath.SentBack().Check().Differences);
        Assert.Empty(Aftermath.SentBackAndAgreedFirst().Check().Differences);
    }

    [Theory]
    [InlineData("not replanned", "timelines tell the whole course")]
    [InlineData("told of a failure", "the customer is told of nothing else")]
    [InlineData("gift card at the provider", "no gift card is sent to the payment provider")]
    [InlineData("first tender", "balances say which tender it was paid to")]
    public void Invariants_DeclinedMoneyGoesAstray_SayWhat(string how, string rule) => AssertFinds(Aftermath.Declined().Spoil(how), rule);

    [Theory]
    [InlineData("return not told", "timelines tell the whole course")]
    [InlineData("closed once", "timelines tell the whole course")]
    [InlineData("not replanned", "timelines tell the whole course")]
    [InlineData("failure not told", "the customer is told of each step")]
    [InlineData("sent again and not told", "the customer is told of each step")]
    [InlineData("second survey", "emails double no more often than answers were lost")]
    [InlineData("another payout", "what a bank sent back is paid out once, and nothing else is")]
    [InlineData("paid out and refunded", "the refund is what was worked out")]
    [InlineData("refunded besides", "the refund is what was worked out")]
    [InlineData("booked and failed", "balances say which tender it was paid to")]
    public void Invariants_MoneySentBackGoesAstray_SayWhat(string how, string rule) => AssertFinds(Aftermath.SentBack().Spoil(how), rule);

    [Theory]
    [InlineData("failure told", "the customer is told of nothing else")]
    [InlineData("not replanned", "timelines tell the whole course")]
    public void Invariants_MoneySentBackWithTheCustomersWordBeforeItsPlan_SayWhat(string how, string rule) =>
        AssertFinds(Aftermath.SentBackAndAgreedFirst().Spoil(how), rule);

    [Fact]
    public void Invariants_GoodsSentInExchange_FindNothing() => Assert.Empty(Aftermath.Exchanged().Check().Differences);

    [Theory]
    [InlineData("goods sent twice", "goods in exchange are sent once, where there are any")]
    [InlineData("goods not sent", "goods in exchange are sent once, where there are any")]
    [InlineData("goods not told", "the customer is told of each step")]
    [InlineData("told of a refund instead", "the customer is told of nothing else")]
    [InlineData("asked to pay", "what an exchange costs more is paid once, and nothing else is")]
    [InlineData("not settled", "timelines tell the whole course")]
    public void Invariants_ExchangeGoesAstray_SayWhat(string how, string rule) => AssertFinds(Aftermath.Exchanged().Spoil(how), rule);

    [Fact]
    public void Invariants_GoodsInOneParcelWithOthers_AreHeldAgainstHowTheyTravelled()
    {
        Assert.Empty(Aftermath.Rode().Check().Differences);
        Assert.Empty(Aftermath.WentApart().Check().Differences);
        AssertFinds(Aftermath.Rode() with { Deeds = Aftermath.Good().Deeds }, "one label");
        AssertFinds(Aftermath.WentApart() with { Deeds = Aftermath.Rode().Deeds }, "one pickup where one was wished");
        AssertFinds(Aftermath.WentApart() with { Cases = Aftermath.Good().Cases }, "the refund is what was worked out");
    }

    [Fact]
    public void Invariants_ClaimStockOutOrParcelAsItIsToBe_FindNothing()
    {
        Assert.Empty(Aftermath.Claimed().Check().Differences);
        Assert.Empty(Aftermath.Short().Check().Differences);
        Assert.Empty(Aftermath.Undelivered().Check().Differences);
    }

    [Theory]
    [InlineData("goods sent twice", "goods in exchange are sent once, where there are any")]
    [InlineData("paid as well", "the refund is what was worked out")]
    [InlineData("told of a refund instead", "the customer is told of nothing else")]
    public void Invariants_ClaimGoesAstray_SayWhat(string how, string rule) => AssertFinds(Aftermath.Claimed().Spoil(how), rule);

    [Theory]
    [InlineData("not dropped", "the warehouse is told once what becomes of lines that cannot be shipped")]
    [InlineData("kept open", "lines that are waited for stay open")]
    [InlineData("not asked", "the customer is told of each step")]
    [InlineData("asked twice", "timelines tell the whole course")]
    [InlineData("a cent too much", "the refund is what was worked out")]
    public void Invariants_StockOutGoesAstray_SayWhat(string how, string rule) => AssertFinds(Aftermath.Short().Spoil(how), rule);

    [Theory]
    [InlineData("not called back", "a parcel is delivered again, or called back, once")]
    [InlineData("delivered as well", "a parcel is delivered again, or called back, once")]
    [InlineData("unannounced", "one announcement at the warehouse")]
    [InlineData("asked twice", "timelines tell the whole course")]
    public void Invariants_ParcelGoesAstray_SayWhat(string how, string rule) => AssertFinds(Aftermath.Undelivered().Spoil(how), rule);

    [Fact]
    public void Invariants_EmailSentAgainAfterAKill_FindNothing()
    {
        var findings = Aftermath.Good().Disturbed(9, 11).Approved(10, 30).Check();

        Assert.Empty(findings.Differences);
        Assert.Equal(1, findings.DoubledEmails);
    }

    [Fact]
    public void Invariants_EmailSentAgainAfterEachOfTwoMoments_FindNothing() =>
        Assert.Empty(Aftermath.Good().Disturbed(9, 11).Disturbed(8, 40).Approved(10, 30, 50).Check().Differences);

    [Theory]
    [InlineData(20, 22)]
    [InlineData(1, 9)]
    [InlineData(29, 31)]
    public void Invariants_EmailSentAgainWithTheKillAtAnotherTime_SaySo(int from, int to) =>
        AssertFinds(Aftermath.Good().Disturbed(from, to).Approved(10, 30), "emails double no more often than answers were lost");

    [Fact]
    public void Invariants_EmailSentAgainTwiceForOneKill_SaySo() =>
        AssertFinds(Aftermath.Good().Disturbed(9, 12).Approved(10, 11, 30), "emails double no more often than answers were lost");

    [Fact]
    public void Invariants_EmailSentAgainForALostAnswer_FindNothing() =>
        Assert.Empty((Aftermath.Good().Approved(10, 30) with { LostAnswers = 1 }).Check().Differences);

    [Fact]
    public void Invariants_EmailSentAgainMoreOftenThanAnswersWereLost_SaySo() =>
        AssertFinds(Aftermath.Good().Approved(10, 30, 50) with { LostAnswers = 1 }, "emails double no more often than answers were lost");

    [Fact]
    public void Invariants_EmailSentAgainInPeace_SaySo()
    {
        var aftermath = Aftermath.Good().Approved(10, 30);

        AssertFinds(aftermath with { LostAnswers = 5, Peace = aftermath.Deeds[0].At }, "emails double only around a kill, an outage or a lost answer");
    }

    [Fact]
    public void Invariants_BothRivalsPaid_SaySo()
    {
        var findings = Aftermath.Good().Contested("closed").Check();

        Assert.Contains(findings.Differences, difference => difference.Contains("of two who ask for the same units one gets them", StringComparison.Ordinal));
    }

    [Fact]
    public void Invariants_OneRivalTooLate_FindNothing() => Assert.Empty(Aftermath.Good().Contested("refused").Check().Differences);

    private static void AssertFinds(Aftermath aftermath, string rule) =>
        Assert.Contains(aftermath.Check().Differences, difference => difference.Contains(rule, StringComparison.Ordinal));
}
