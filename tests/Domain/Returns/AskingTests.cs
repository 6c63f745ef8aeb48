using Serverless.Domain;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Domain.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>A question to the customer: asked, reminded of, answered once, and what counts when nobody answers.</summary>
public sealed class AskingTests
{
    [Fact]
    public void Topics_AllHaveARow() => Assert.All(Enum.GetValues<QuestionTopic>(), topic => Assert.Equal(topic, QuestionTopics.Of(topic).Topic));

    [Fact]
    public void SoldOut_WithOtherGoodsOnOffer_IsAskedBeforeAnythingIsSentBack()
    {
        var asked = GivenExchange.Asked();

        Assert.Equal("awaiting_answer", asked.Status);
        Assert.Equal(["other_item", "other_item", "refund"], asked.Question!.Choices.Select(c => c.Code));
        Assert.Null(NextAction.Of(asked, Now));
        Assert.Equal(Berlin.EndOfLocalDay(Berlin.LocalDate(Now).AddDays(7)), ReturnClocks.DueOf(asked, ClockNames.Answer, Berlin));
    }

    [Fact]
    public void OtherItem_ThatIsChosen_IsKeptAtTheWarehouseNext()
    {
        var chosen = Given.After(GivenExchange.Asked(), _ => Answer("other_item", option: 2));

        Assert.Equal(("approved", "SKU-shirt-XL"), (chosen.Status, Assert.Single(chosen.Exchange!.Wanted).Sku));
        Assert.IsType<NextAction.ReserveStock>(NextAction.Of(chosen, Now));
        Assert.Equal(Clocks.ShipBy(Now, chosen.Policy, Berlin).Due, Assert.IsType<ReturnState.Approved>(chosen.State).ShipBy);
    }

    [Fact]
    public void News_OfTheParcelWhileGoodsAreWaitedFor_AreKeptAndTheCustomerCanStillCancel()
    {
        var approved = GivenExchange.Approved();
        var asked = Given.After(approved, _ => new ReturnCommand.RecordStock(IsReserved: false) { Restock = Berlin.LocalDate(Now).AddDays(5) });
        var waiting = Given.After(asked, _ => Answer("wait"));

        Assert.Equal(ReturnStatus.AwaitingStock, waiting.Status);
        Assert.True(Timing.IsTooEarly(waiting, Given.Tracked(ParcelStatus.Delivered)));
        Assert.True(Timing.IsTooEarly(waiting, new ReturnCommand.Inspect(Given.Findings)));
        Assert.Equal("cancelled", Given.After(waiting, _ => new ReturnCommand.Cancel(Actor.Customer, Reason: null)).Status);
    }

    [Fact]
    public void OtherItem_ThatIsSoldOutAsWell_IsAskedAgainWithoutIt()
    {
        var again = Given.After(Given.After(GivenExchange.Asked(), _ => Answer("other_item", option: 1)), _ => new ReturnCommand.RecordStock(IsReserved: false));
        Assert.Equal(2, again.Question!.Number);
        Assert.Equal([2, null], again.Question.Choices.Select(c => c.Option));

        var none = Given.After(Given.After(again, _ => Answer("other_item", option: 2)), _ => new ReturnCommand.RecordStock(IsReserved: false));
        Assert.Equal(("approved", ExchangeEnd.OutOfStock), (none.Status, none.Exchange!.GivenUp));
    }

    [Fact]
    public void Refund_ThatIsChosen_EndsTheExchange()
    {
        var chosen = Given.After(GivenExchange.Asked(), _ => Answer("refund"));

        Assert.Equal(("approved", ExchangeEnd.OutOfStock), (chosen.Status, chosen.Exchange!.GivenUp));
        Assert.IsType<NextAction.ArrangeShipBack>(NextAction.Of(chosen, Now));
    }

    [Fact]
    public void Question_ThatNobodyAnswers_IsRemindedOfOnceAndThenRefunded()
    {
        var asked = GivenExchange.Asked();
        var dayBefore = Berlin.AddLocalDays(Now, 6);
        Assert.Equal(dayBefore, ReturnClocks.WakeAt(asked, Berlin, Now));

        var reminded = Given.After(asked, _ => new ReturnCommand.CheckClocks(), dayBefore);
        Assert.True(reminded.Question!.IsReminded);
        Assert.Equal(ReturnOutcome.Nothing.Instance, ReturnDecisions.Decide(reminded, new ReturnCommand.CheckClocks(), Berlin, dayBefore.AddHours(1)));

        var over = Given.After(reminded, _ => new ReturnCommand.CheckClocks(), asked.Question!.AnswerBy);
        Assert.Equal(("approved", Actor.System, ExchangeEnd.OutOfStock), (over.Status, over.Question!.ChosenBy, over.Exchange!.GivenUp));
    }

    [Fact]
    public void Question_OfACaseThatIsPaused_WaitsAsMuchLonger()
    {
        var asked = GivenExchange.Asked();
        var resumed = Given.After(Given.After(asked, _ => new ReturnCommand.Pause("Holiday", "Kim")), _ => new ReturnCommand.Resume("Back", "Kim"), Now.AddDays(3));

        Assert.Equal(asked.Question!.AnswerBy.AddDays(3), ReturnClocks.DueOf(resumed, ClockNames.Answer, Berlin));
        Assert.Equal(ReturnOutcome.Nothing.Instance, ReturnDecisions.Decide(resumed with { Question = resumed.Question! with { IsReminded = true } }, new ReturnCommand.CheckClocks(), Berlin, asked.Question.AnswerBy));
    }

    [Theory]
    [InlineData("refund", null, null)]
    [InlineData("refund", null, 1)]
    public void Answer_ThatComesTwice_ChangesNothing(string choice, int? option, int? question) => Assert.Equal(
        ReturnOutcome.Nothing.Instance, ReturnDecisions.Decide(Given.After(GivenExchange.Asked(), _ => Answer("refund")), Answer(choice, option, question), Berlin, Now));

    [Fact]
    public void Answer_ThatIsAnother_IsToldWhatStands() => Assert.Equal(
        new Refusal.QuestionOver(1, "sold_out", "refund"), RefusalOf(Given.After(GivenExchange.Asked(), _ => Answer("refund")), Answer("other_item", option: 1)));

    [Fact]
    public void Answer_ToAnOlderQuestion_IsToldOfTheOneThatIsOpen()
    {
        var again = Given.After(Given.After(GivenExchange.Asked(), _ => Answer("other_item", option: 1)), _ => new ReturnCommand.RecordStock(IsReserved: false));

        Assert.Equal(new Refusal.QuestionOver(2, "sold_out", Chosen: null), RefusalOf(again, Answer("refund", question: 1)));
    }

    [Theory]
    [InlineData("other_item", 3)]
    [InlineData("other_item", null)]
    [InlineData("refund", 1)]
    [InlineData("no_such", null)]
    public void Answer_ThatIsNoChoice_IsRefused(string choice, int? option) =>
        Assert.Equal(choice, Assert.IsType<Refusal.ChoiceNotOffered>(RefusalOf(GivenExchange.Asked(), Answer(choice, option))).Choice);

    [Fact]
    public void Answer_ToACaseThatAsksNothing_IsNotPossible() =>
        Assert.IsType<Refusal.NotPossibleNow>(RefusalOf(GivenExchange.Approved(), Answer("refund")));

    [Fact]
    public void Case_ThatAsks_CanBeCancelled() => Assert.Equal("cancelled", Given.After(GivenExchange.Asked(), _ => new ReturnCommand.Cancel(Actor.Customer, null)).Status);

    private static ReturnCommand.AnswerQuestion Answer(string choice, int? option = null, int? question = null) => new(choice, option, question, Actor.Customer);

    private static Refusal RefusalOf(ReturnCase subject, ReturnCommand command) =>
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(subject, command, Berlin, Now)).Refusal;
}
