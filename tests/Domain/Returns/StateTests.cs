using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Repairing;
using Serverless.Tests.Domain.Claiming;
using Serverless.Tests.Domain.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>Every state against every command: what happens, what is refused, and that all else changes nothing.</summary>
public sealed class StateTests
{
    private static readonly Dictionary<string, Func<ReturnCase, ReturnCommand>> Commands = new(StringComparer.Ordinal)
    {
        ["judge"] = c => new ReturnCommand.ApplyDecision(Given.Decision(c with { Policy = PolicyOf() })),
        ["approve"] = _ => new ReturnCommand.Review(Approve: true, "Fine"),
        ["decline"] = _ => new ReturnCommand.Review(Approve: false, "No"),
        ["ask"] = _ => new ReturnCommand.AskStop(),
        ["stopped"] = _ => Given.Answered(("shirt", true), ("hat", true)),
        ["in part"] = _ => Given.Answered(("shirt", true), ("hat", false)),
        ["shipped"] = _ => Given.Answered(("shirt", false), ("hat", false)),
        ["arrange"] = _ => new ReturnCommand.ArrangeShipBack(Given.Label),
        ["tracking"] = _ => new ReturnCommand.GiveTracking("OTHER1", null),
        ["rebook"] = _ => new ReturnCommand.RebookPickup(Given.FirstPickup),
        ["collected"] = _ => Given.Tracked(ParcelStatus.InTransit),
        ["held"] = _ => Given.Tracked(ParcelStatus.Held),
        ["missed"] = _ => Given.Tracked(ParcelStatus.PickupMissed),
        ["delayed"] = _ => Given.Tracked(ParcelStatus.Delayed),
        ["delivered"] = _ => Given.Tracked(ParcelStatus.Delivered),
        ["lost"] = _ => Given.Tracked(ParcelStatus.Lost),
        ["inspect"] = _ => new ReturnCommand.Inspect(Given.Findings),
        ["repaired"] = _ => GivenRepair.Said(RepairOutcome.Repaired),
        ["broken"] = _ => GivenRepair.Said(RepairOutcome.NotRepairable),
        ["contest"] = _ => new ReturnCommand.Contest(Now),
        ["uphold"] = _ => new ReturnCommand.DecideContest(Uphold: true, "The tags are on", "Kim"),
        ["reject"] = _ => new ReturnCommand.DecideContest(Uphold: false, "It was worn", "Kim"),
        ["release"] = _ => new ReturnCommand.ReleaseGoods(Given.Parcel),
        ["plan"] = c => new ReturnCommand.PlanRefund(Given.Refund(c)),
        ["pending"] = _ => Given.Paid(RefundStatus.Pending),
        ["paid"] = _ => Given.Paid(RefundStatus.Succeeded),
        ["unpaid"] = _ => Given.Paid(RefundStatus.Failed),
        ["stock"] = _ => new ReturnCommand.RecordStock(IsReserved: true),
        ["answer"] = _ => new ReturnCommand.AnswerQuestion("refund", null, null, Actor.Customer),
        ["page"] = _ => GivenExchange.Page(2),
        ["payment"] = c => GivenExchange.Said(SessionStatus.Paid, c.Exchange is null ? GivenExchange.AwaitingPayment() : c),
        ["lapsed"] = c => GivenExchange.Said(SessionStatus.Expired, c.Exchange is null ? GivenExchange.AwaitingPayment() : c),
        ["replace"] = _ => GivenExchange.Sending,
        ["no_goods"] = _ => new ReturnCommand.RecordReplacement(Order: null, Parcel: null),
        ["wake"] = _ => new ReturnCommand.CheckClocks(),
        ["cancel"] = _ => new ReturnCommand.Cancel(Actor.Customer, null),
        ["survey"] = _ => new ReturnCommand.AnswerSurvey(5, "Quick"),
        ["pause"] = _ => new ReturnCommand.Pause("Waiting for a photo", "Kim"),
        ["resume"] = _ => new ReturnCommand.Resume("It came", "Kim"),
        ["fail"] = _ => new ReturnCommand.Fail("Step", "cause", "error"),
        ["reopen"] = _ => new ReturnCommand.Reopen(Actor.Customer, null),
        ["in_stock"] = _ => new ReturnCommand.ReportStock(Arrived: true, Restock: null),
        ["pickup"] = _ => new ReturnCommand.ChangePickup(Given.OtherPickup, Actor.Customer),
        ["changed"] = _ => new ReturnCommand.RecordPickupChange(1, Given.FirstPickup, Refusal: null),
    };

    [Theory]
    [InlineData("requested", "judge=Approved cancel=Cancelled pause=Paused fail=Failed", "approve decline tracking contest uphold reject answer survey resume reopen in_stock pickup")]
    [InlineData("in_review", "approve=Approved decline=Refused cancel=Cancelled pause=Paused fail=Failed", "tracking contest uphold reject answer survey resume reopen in_stock pickup")]
    [InlineData(
        "refused",
        "collected=Reopened+ParcelCollected held=Reopened+ParcelCollected+ParcelSeen missed=ParcelSeen delayed=ParcelSeen delivered=Reopened+ParcelArrived lost=ParcelSeen inspect=Reopened+ParcelArrived+Inspected",
        "approve decline tracking contest uphold reject answer cancel survey pause resume reopen in_stock pickup")]
    [InlineData(
        "stopping", "ask=StopAsked stopped=OrderStopped in part=OrderStopped shipped=Refused pause=Paused fail=Failed", "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData(
        "stopped", "in part=StopCorrected shipped=StopCorrected plan=RefundPlanned pause=Paused fail=Failed", "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData(
        "redelivering",
        "collected=ParcelSeen held=ParcelSeen missed=ParcelSeen delayed=ParcelSeen delivered=DeliveredAfterAll+Closed lost=ParcelLost inspect=ParcelSentBack+ParcelArrived+Inspected pause=Paused fail=Failed",
        "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData("approved", "arrange=ShipBackArranged cancel=Cancelled pause=Paused fail=Failed", "approve decline tracking contest uphold reject answer survey resume reopen in_stock pickup")]
    [InlineData("kept", "plan=RefundPlanned pause=Paused fail=Failed", "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData(
        "awaiting_parcel",
        "collected=ParcelCollected held=ParcelCollected+ParcelSeen missed=PickupMissed delayed=ParcelSeen delivered=ParcelArrived lost=ParcelLost inspect=ParcelArrived+Inspected "
        + "cancel=Cancelled pause=Paused fail=Failed pickup=PickupWished",
        "approve decline tracking contest uphold reject answer survey resume reopen in_stock")]
    [InlineData(
        "in_transit",
        "collected=ParcelSeen held=ParcelSeen missed=ParcelSeen delayed=ParcelSeen delivered=ParcelArrived lost=ParcelLost inspect=ParcelArrived+Inspected pause=Paused fail=Failed",
        "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData("arrived", "inspect=Inspected pause=Paused fail=Failed", "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData("lost", "plan=RefundPlanned pause=Paused fail=Failed", "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData("inspected", "plan=RefundPlanned pause=Paused fail=Failed", "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData(
        "repairing", "repaired=RepairEnded broken=RepairEnded pause=Paused fail=Failed", "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData(
        "refunding", "pending=RefundChanged paid=RefundChanged+Closed unpaid=RefundChanged pause=Paused fail=Failed", "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData("awaiting_answer", "answer=QuestionAnswered+ExchangeGivenUp cancel=Cancelled pause=Paused fail=Failed", "approve decline tracking contest uphold reject survey resume reopen in_stock pickup")]
    [InlineData("awaiting_stock", "answer=QuestionAnswered pause=Paused fail=Failed in_stock=StockArrived+Closed", "approve decline tracking contest uphold reject cancel survey resume reopen pickup")]
    [InlineData(
        "awaiting_payment", "payment=PaymentReceived lapsed=PaymentExpired pause=Paused fail=Failed", "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData(
        "replacing", "replace=ReplacementSent no_goods=ExchangeGivenUp pause=Paused fail=Failed", "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData(
        "replacement_sent", "collected=ReplacementSeen held=ReplacementSeen delayed=ReplacementSeen delivered=ReplacementDelivered+Closed lost=ReplacementLost+ContestAwaited pause=Paused fail=Failed", "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData(
        "contested", "uphold=ContestUpheld reject=ContestRejected+GoodsHeld pause=Paused fail=Failed", "approve decline tracking answer cancel survey resume reopen in_stock pickup")]
    [InlineData(
        "goods_held", "contest=Contested pause=Paused fail=Failed", "approve decline tracking uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData(
        "sending_back",
        "collected=GoodsSeen held=GoodsSeen delayed=GoodsSeen delivered=GoodsDelivered+Closed lost=GoodsLost pause=Paused fail=Failed",
        "approve decline tracking contest uphold reject answer cancel survey resume reopen in_stock pickup")]
    [InlineData("closed", "unpaid=RefundChanged+MoneyReturned survey=SurveyAnswered", "approve decline tracking contest uphold reject answer cancel pause resume reopen in_stock pickup")]
    [InlineData(
        "cancelled",
        "collected=Reopened+ParcelCollected held=Reopened+ParcelCollected+ParcelSeen missed=ParcelSeen delayed=ParcelSeen delivered=Reopened+ParcelArrived lost=ParcelSeen inspect=Reopened+ParcelArrived+Inspected reopen=Reopened",
        "approve decline tracking contest uphold reject answer survey pause resume in_stock pickup")]
    [InlineData(
        "expired",
        "collected=Reopened+ParcelCollected held=Reopened+ParcelCollected+ParcelSeen missed=ParcelSeen delayed=ParcelSeen delivered=Reopened+ParcelArrived lost=ParcelSeen inspect=Reopened+ParcelArrived+Inspected reopen=Reopened",
        "approve decline tracking contest uphold reject answer cancel survey pause resume in_stock pickup")]
    [InlineData("failed", "", "approve decline tracking contest uphold reject answer cancel survey pause resume reopen in_stock pickup")]
    public void State_AgainstEveryCommand_DoesThis(string status, string happens, string refuses)
    {
        var subject = Given.All[status];
        var outcomes = Commands.ToDictionary(
            c => c.Key,
            c => PlansNothing(subject, c.Key) ? ReturnOutcome.Nothing.Instance : ReturnDecisions.Decide(subject, c.Value(subject), Berlin, Now),
            StringComparer.Ordinal);

        Assert.Equal(happens, string.Join(' ', outcomes.Where(o => o.Value is ReturnOutcome.Happened).Select(o => $"{o.Key}={Names(o.Value)}")));
        Assert.Equal(refuses, string.Join(' ', outcomes.Where(o => o.Value is ReturnOutcome.Refused).Select(o => o.Key)));
        Assert.All(outcomes.Values.OfType<ReturnOutcome.Refused>(), refused =>
            Assert.Equal(status, refused.Refusal is Refusal.QuestionOver ? "redelivering" : Assert.IsType<Refusal.NotPossibleNow>(refused.Refusal).State));
    }

    [Fact]
    public void States_TriedHere_AreAllThereAre() => Assert.Equal(ReturnStatus.All, Given.All.Keys);

    [Fact]
    public void Events_AppliedToTheirCase_LeadToTheStateTheyNeedNext()
    {
        var closed = Given.Closed();

        Assert.Equal(Given.Label, closed.ShipBack?.Shipment);
        Assert.Equal(Given.Findings, closed.Judgement.Inspection);
        Assert.Equal(Euro(39.90m), closed.Repayment.Refund!.Total);
        Assert.Equal((RefundStatus.Succeeded, "re_1"), (closed.Repayment.Attempts[0].Status, closed.Repayment.Attempts[0].RefundId));
        Assert.True(ReturnStatus.IsOver(closed.Status));
    }

    /// <summary>A refund can be computed only of what was accepted.</summary>
    private static bool PlansNothing(ReturnCase subject, string command) => command is "plan" && subject.Decision is null;

    private static string Names(ReturnOutcome outcome) =>
        string.Join('+', ((ReturnOutcome.Happened)outcome).Events.Select(e => e.GetType().Name));
}
