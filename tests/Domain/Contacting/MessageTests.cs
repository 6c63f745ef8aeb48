using Serverless.Domain.Returns;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Contacting;

/// <summary>What customers write is taken once, at any time of the case, and not without end.</summary>
public sealed class MessageTests
{
    [Fact]
    public void Message_ThatComesTwice_IsOneUntilAPersonHasAnswered()
    {
        var wrote = Given.After(Given.Closed(), _ => new ReturnCommand.TakeMessage("m1", 0));

        Assert.IsType<ReturnOutcome.Nothing>(ReturnDecisions.Decide(wrote, new ReturnCommand.TakeMessage("m1", 0), Berlin, Now));
        Assert.Equal(("closed", 1), (wrote.Status, wrote.Contact!.Unanswered.Count()));

        var answered = Given.After(wrote, _ => new ReturnCommand.AnswerMessages("By telephone", "kim"));
        Assert.Empty(answered.Contact!.Unanswered);
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(answered, new ReturnCommand.AnswerMessages("Once more", "kim"), Berlin, Now));
        Assert.Single(Given.After(answered, _ => new ReturnCommand.TakeMessage("m2", 0)).Contact!.Unanswered);
    }

    [Fact]
    public void Messages_OfOneDay_AreTwentyAtMost()
    {
        var flooded = Enumerable.Range(0, 20).Aggregate(Given.Approved(), (subject, i) => Given.After(subject, _ => new ReturnCommand.TakeMessage($"m{i}", 0)));

        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(flooded, new ReturnCommand.TakeMessage("m20", 0), Berlin, Now));
        Assert.IsType<ReturnOutcome.Happened>(ReturnDecisions.Decide(flooded, new ReturnCommand.TakeMessage("m20", 0), Berlin, Now.AddDays(1)));
    }
}
