using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Returns;
using Serverless.Tests.Domain.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>What the shop cannot ship, and what each choice of the customer comes to.</summary>
public sealed class StockOutTests
{
    [Fact]
    public void StockOut_ThatIsAccepted_AsksAtOnce()
    {
        var asked = GivenStockOut.Asks();

        Assert.Equal("awaiting_answer", asked.Status);
        Assert.Equal(["other_item", "refund", "wait"], asked.Question!.Choices.Select(c => c.Code));
        Assert.False(RefundSteps.IsDue(asked));
    }

    [Fact]
    public void Refund_ThatIsChosen_IsDueByTheEndOfTheNextBusinessDay()
    {
        var chosen = Given.After(GivenStockOut.Asks(), _ => GivenStockOut.Answer("refund"));
        var (booked, balance) = GivenExchange.Book(chosen);

        Assert.Equal(Clocks.PayUnshippedBy(Now, Berlin).Due, Assert.IsType<ReturnState.Stopped>(chosen.State).PayBy);
        Assert.Equal(("refunding", Euro(39.90m)), (booked.Status, booked.Repayment.Refund!.Total));
        Assert.Equal(1, balance.Returned(Line("shirt")));
    }

    [Fact]
    public void OtherItem_ThatIsChosen_IsReservedAndItsDifferenceCollected()
    {
        var chosen = Given.After(GivenStockOut.Asks(), _ => GivenStockOut.Answer("other_item", 1, RestShips.Together));
        Assert.IsType<NextAction.ReserveStock>(NextAction.Of(chosen, Now));
        Assert.Equal(RestShips.Together, chosen.StockOut!.Rest);

        var (settled, _) = GivenExchange.Book(Given.After(chosen, _ => new ReturnCommand.RecordStock(IsReserved: true)));
        Assert.Equal(("awaiting_payment", Euro(10.10m)), (settled.Status, settled.Exchange!.Collection!.Amount));
    }

    [Fact]
    public void StockOut_ThatIsAccepted_IsEndedByNobodyWhoOwesTheGoodsOrTheMoney()
    {
        foreach (var owed in new[] { GivenStockOut.Asks(), GivenStockOut.Waiting() })
        {
            Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(owed, new ReturnCommand.Cancel(Actor.Ops, "A mistake"), Berlin, Now));
            Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(owed, new ReturnCommand.Terminate("A mistake", "Kim", ReleaseUnits: true), Berlin, Now));
            Assert.Equal("closed", Given.After(owed, _ => new ReturnCommand.ReportStock(Arrived: true, Restock: null)).Status);
        }
    }

    [Fact]
    public void Wait_ThatIsOver_IsAskedAboutAgainUntilThePolicySaysEnough()
    {
        var policy = PolicyOf() with { Questions = new(MaxWaits: 1) };
        var waiting = GivenStockOut.Waiting(policy);
        var over = ReturnClocks.DueOf(waiting, ClockNames.Wait, Berlin)!.Value;

        Assert.Equal(["WaitEnded"], Given.Events(waiting, new ReturnCommand.CheckClocks(), over).Select(e => e.GetType().Name).Where(name => name is not "ClockRanOut"));
        Assert.Equal(["WaitEnded", "QuestionAsked"], Given.Events(GivenStockOut.Waiting(), new ReturnCommand.CheckClocks(), over).Select(e => e.GetType().Name).Where(name => name is not "ClockRanOut"));
    }

    [Fact]
    public void Wait_OfACaseThatIsPaused_LastsAsMuchLonger()
    {
        var waiting = GivenStockOut.Waiting();
        var resumed = Given.After(Given.After(waiting, _ => new ReturnCommand.Pause("Holiday", "Kim")), _ => new ReturnCommand.Resume("Back", "Kim"), Now.AddDays(2));

        Assert.Equal(ReturnClocks.DueOf(waiting, ClockNames.Wait, Berlin)!.Value.AddDays(2), ReturnClocks.DueOf(resumed, ClockNames.Wait, Berlin));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Goods_ThatComeAfterAll_CloseTheCase(bool waiting)
    {
        var closed = Given.After(waiting ? GivenStockOut.Waiting() : GivenStockOut.Asks(), _ => new ReturnCommand.ReportStock(Arrived: true, Restock: null));

        Assert.Equal("closed", closed.Status);
        Assert.NotNull(closed.StockOut!.ArrivedAt);
        Assert.Null(closed.Repayment.Refund);
    }

    [Fact]
    public void Restock_OnAnotherDay_IsOfferedWhenAskedNext()
    {
        var told = Given.After(GivenStockOut.Waiting(), _ => new ReturnCommand.ReportStock(Arrived: false, Berlin.LocalDate(Now).AddDays(20)));
        var again = Given.After(told, _ => new ReturnCommand.CheckClocks(), ReturnClocks.DueOf(told, ClockNames.Wait, Berlin)!.Value);

        Assert.Equal(["other_item", "refund", "wait"], again.Question!.Choices.Select(c => c.Code));
    }
}
