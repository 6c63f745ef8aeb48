using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Policies;
using Serverless.Domain.Previewing;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Repairing;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Claiming;

/// <summary>Goods of a claim that are repaired: goods or money in the end, never both and never neither.</summary>
public sealed class RepairTests
{
    [Fact]
    public void Repair_WhereThePolicyDoesNotOfferIt_IsRefusedWithWhatIs()
    {
        var refused = Assert.IsType<Refusal.ResolutionNotOffered>(Given.Decision(GivenRepair.Requested(PolicyOf())).Lines[0].Refusal);

        Assert.Equal([Resolution.Refund, Resolution.Replacement], refused.Offered);
    }

    [Theory]
    [InlineData(Reason.Damaged, true)]
    [InlineData(Reason.DamagedInTransit, true)]
    [InlineData(Reason.WrongItem, false)]
    [InlineData(Reason.MissingParts, false)]
    [InlineData(Reason.ArrivedLate, false)]
    public void Repair_OfWhatAWorkshopCanMend_IsAccepted(Reason reason, bool isAccepted) =>
        Assert.Equal(isAccepted, Given.Decision(GivenRepair.Requested(reason: reason)).Lines[0].Accepted);

    [Fact]
    public void Repair_OfCheapGoodsThatCouldBeKept_BringsThemBackAllTheSame()
    {
        var policy = GivenRepair.Repairing with { Default = GivenRepair.Repairing.Default with { KeepUpTo = Euro(100), KeepOfferBasisPoints = 3_000, Advance = new(Euro(100), ForTrusted: false) } };

        Assert.True(GivenRepair.Approved(policy) is { State: ReturnState.Approved, Decision: { Returnless: false, KeepOffer: false, PaidInAdvance: false } });
    }

    [Fact]
    public void Goods_ThatAreAccepted_AreToBeRepairedUntilTheDayThatIsTold()
    {
        var begun = GivenRepair.Begun();

        Assert.Equal((ReturnStatus.Repairing, new NextAction.AskToRepair()), (begun.Status, NextAction.Of(begun, Now)));
        Assert.Equal([ClockNames.Repair], ReturnClocks.Running(begun, Berlin).Select(clock => clock.Name));
        Assert.Equal(Berlin.EndOfLocalDay(Berlin.LocalDate(Now).AddDays(14)), ReturnClocks.DueOf(begun, ClockNames.Repair, Berlin));
        Assert.Null(NextAction.BookingOf(begun));
        Assert.Null(NextAction.Of(Given.After(begun, _ => new ReturnCommand.AskRepair()), Now));
    }

    [Fact]
    public void Goods_ThatAreRepaired_GoBackAndNothingIsPaid()
    {
        var (held, balance) = Booked(Given.After(GivenRepair.Begun(), _ => GivenRepair.Said(RepairOutcome.Repaired)));

        Assert.Equal((ReturnStatus.GoodsHeld, Euro(0)), (held.Status, held.Repayment.Refund!.Total));
        Assert.Equal(new NextAction.ReleaseGoods(HasParcel: true), NextAction.Of(held, Now));
        Assert.Equal((Disposition.BackToCustomer, 1), (Assert.Single(Returning.Released(held)).Disposition, Returning.Released(held)[0].Unit));
        Assert.Null(balance.WithoutUnits(held.Order.Lines[0], 2, id: null));

        var sent = Given.After(held, _ => new ReturnCommand.ReleaseGoods(Given.Parcel));
        Assert.Equal(ReturnStatus.SendingBack, sent.Status);
        var closed = Given.After(sent, _ => Given.TrackedBack(ParcelStatus.Delivered));
        Assert.Equal((ReturnStatus.Closed, Euro(0)), (closed.Status, closed.Paid));
    }

    [Fact]
    public void Goods_ThatCannotBeRepaired_ArePaidInFull()
    {
        var ended = Given.After(GivenRepair.Begun(), _ => GivenRepair.Said(RepairOutcome.NotRepairable), Now.AddDays(3));
        var (refunding, balance) = Booked(ended);

        Assert.Equal(Euro(39.90m), refunding.Repayment.Refund!.Total);
        Assert.False(refunding.Judgement.HoldsGoods);
        Assert.Equal(Now.AddDays(3), ReturnClocks.Running(ended, Berlin).Single(clock => clock.Name is ClockNames.Payment).Start);
        Assert.IsType<Refusal.QuantityUnavailable>(balance.WithoutUnits(ended.Order.Lines[0], 2, id: null));
    }

    [Fact]
    public void Time_ThatRunsOut_PaysAndWhatIsRepairedAfterThatGoesNowhere()
    {
        var begun = Given.After(GivenRepair.Begun(), _ => new ReturnCommand.AskRepair());
        var due = ReturnClocks.DueOf(begun, ClockNames.Repair, Berlin)!.Value;
        Assert.True(ReturnClocks.AsksWarehouse(begun, Berlin, due));

        var (refunding, _) = Booked(Given.After(begun, _ => new ReturnCommand.CheckClocks(), due));
        Assert.Equal((Euro(39.90m), true), (refunding.Repayment.Refund!.Total, refunding.Repair!.IsOver));

        var late = GivenRepair.Said(RepairOutcome.Repaired);
        Assert.IsType<ReturnEvent.RepairCorrected>(Assert.Single(Given.Events(refunding, late)));
        var told = Given.After(refunding, _ => late);
        Assert.False(told.Judgement.HoldsGoods);
        Assert.Empty(Given.Events(told, late));
    }

    [Fact]
    public void Word_ThatIsTakenBack_MovesNeitherMoneyNorGoods()
    {
        var (held, _) = Booked(Given.After(GivenRepair.Begun(), _ => GivenRepair.Said(RepairOutcome.Repaired)));
        Assert.Empty(Given.Events(held, GivenRepair.Said(RepairOutcome.Repaired)));

        var corrected = Given.After(held, _ => GivenRepair.Said(RepairOutcome.NotRepairable));
        Assert.Equal((held.State, held.Judgement), (corrected.State, corrected.Judgement));
    }

    [Fact]
    public void Lines_OfWhichOneIsRepaired_SendItBackAndPayTheOther()
    {
        var asked = GivenRepair.Requested() with
        {
            Order = Order(OrderLine("shirt", 2, 39.90m), OrderLine("lamp", 1, 20m)),
            Lines = [Asked("shirt", 2, Reason.Defective), Asked("lamp", 1, Reason.Damaged)],
        };
        var begun = Begun(asked, Inspection(Found("shirt", 1), Found("shirt", 2, UnitOutcome.Refused) with { Disposition = Disposition.BackToCustomer }, Found("lamp", 1)));
        Assert.Equal(["shirt 1", "lamp 1"], begun.Repair!.Lines.Select(line => $"{line.Line} {string.Join(',', line.Units)}"));
        Assert.Equal(["/lines/1/line unknown_line", "/lines required"], Repairs.Against(begun, new([new(Line("shirt"), RepairOutcome.Repaired), new(Line("hat"), RepairOutcome.Repaired)])).Select(p => $"{p.Pointer} {p.Code}"));

        var (settled, _) = Booked(Given.After(
            begun, _ => new ReturnCommand.RecordRepair([new(Line("shirt"), RepairOutcome.Repaired), new(Line("lamp"), RepairOutcome.NotRepairable)])));
        Assert.Equal(Euro(20), settled.Repayment.Refund!.Total);
        Assert.Equal(["shirt 2", "shirt 1"], Returning.Released(settled).Select(unit => $"{unit.Line} {unit.Unit}"));
    }

    [Fact]
    public void Result_ThatIsContestedMeanwhile_IsPaidWithoutWhatIsRepaired()
    {
        var asked = GivenRepair.Requested() with { Lines = [Asked("shirt", 2, Reason.Defective)] };
        var begun = Begun(asked, Inspection(Found("shirt", 1), Found("shirt", 2, UnitOutcome.Refused) with { Reason = "used", Disposition = Disposition.BackToCustomer }));
        var upheld = Given.After(Given.After(begun, _ => new ReturnCommand.Contest(Now)), _ => new ReturnCommand.DecideContest(Uphold: true, "The tags are on", "Kim"));
        Assert.Equal(ReturnStatus.Repairing, upheld.Status);

        var (settled, _) = Booked(Given.After(upheld, _ => GivenRepair.Said(RepairOutcome.Repaired)));
        Assert.Equal(Euro(39.90m), settled.Repayment.Refund!.Total);
        Assert.Equal([(1, Disposition.BackToCustomer), (2, Disposition.Restock)], Returning.Released(settled).OrderBy(unit => unit.Unit).Select(unit => (unit.Unit, unit.Disposition)));
    }

    [Fact]
    public void Goods_ThatAreLostOnTheirWayBackRepaired_CanBePaid()
    {
        var (held, balance) = Booked(Given.After(GivenRepair.Begun(), _ => GivenRepair.Said(RepairOutcome.Repaired)));
        var lost = Given.After(Given.After(held, _ => new ReturnCommand.ReleaseGoods(Given.Parcel)), _ => Given.TrackedBack(ParcelStatus.Lost));
        var upheld = Given.After(lost, _ => new ReturnCommand.DecideContest(Uphold: true, "No trace of it", "Kim"));

        Assert.Equal(ReturnStatus.Inspected, upheld.Status);
        var next = RefundSteps.Next(upheld, balance, Now);
        Assert.Equal(Euro(39.90m), Given.After(upheld, _ => next.Command).Repayment.Refund!.Total);
    }

    [Fact]
    public void Parcel_ThatIsLostOnItsWayToTheWorkshop_IsPaidAndNothingToRepairIsRefusedAsBefore()
    {
        var (lost, _) = Booked(Given.After(Given.After(GivenRepair.AwaitingParcel(), _ => Given.Tracked(ParcelStatus.InTransit)), _ => Given.Tracked(ParcelStatus.Lost)));
        Assert.Equal(Euro(39.90m), lost.Repayment.Refund!.Total);

        var refused = Begun(GivenRepair.Requested(), Given.Refusal());
        Assert.Equal((ReturnStatus.Inspected, false), (refused.Status, refused.Repair!.IsBegun));
    }

    [Fact]
    public void Operator_EndsNothingThatIsAtTheWorkshop()
    {
        var begun = GivenRepair.Begun();

        Assert.Empty(Given.Events(begun, new ReturnCommand.Cancel(Actor.Ops, "By mistake")));
        Assert.Empty(Given.Events(begun, new ReturnCommand.Terminate("By mistake", "kim", ReleaseUnits: true)));
        Assert.Equal(ReturnStatus.Failed, Given.After(begun, _ => new ReturnCommand.Terminate("To look", "kim", ReleaseUnits: false)).Status);
    }

    [Fact]
    public void Preview_OfARepair_PaysNothingAndNamesItsDay()
    {
        var asked = new RequestedReturn(GivenRepair.Requested().Order, Customer: null!, [Asked("shirt", reason: Reason.Defective)], new ShipBackChoice(ShipBackMethod.DropOff, null, null, null), Channel.Web)
        {
            Kind = CaseKind.Claim,
            Resolution = Resolution.Repair,
        };
        var preview = ReturnPreview.Of(asked, Case("1"), GivenRepair.Repairing, Empty(asked.Order), Berlin, Now);

        Assert.Null(preview.Refund);
        Assert.Contains(preview.Dates, clock => clock.Name is ClockNames.Repair);
        Assert.DoesNotContain(preview.Dates, clock => clock.Name is ClockNames.Payment);
    }

    private static ReturnCase Begun(ReturnCase asked, Inspection found)
    {
        var approved = Given.After(asked, c => new ReturnCommand.ApplyDecision(Given.Decision(c)));
        return Given.After(Given.After(approved, _ => new ReturnCommand.ArrangeShipBack(Given.Label)), _ => new ReturnCommand.Inspect(found));
    }

    private static (ReturnCase Case, OrderBalance Balance) Booked(ReturnCase subject)
    {
        var step = RefundSteps.Next(subject, Empty(subject.Order).Reserve(subject.Id, subject.Decision!.AcceptedUnits, subject.Order).Balance, Now);
        return (Given.After(subject, _ => step.Command), step.Balance);
    }
}
