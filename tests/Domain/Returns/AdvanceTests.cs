using Serverless.Domain;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>A refund that is paid before the inspection: one shirt for 39.90, less 5.00 for the pickup.</summary>
public sealed class AdvanceTests
{
    private readonly Bookkeeping money = new();

    [Fact]
    public void Refund_InAdvance_IsDueOnceTheCarrierHasTheParcel()
    {
        var waiting = Given.AwaitingParcel(Given.Advancing);
        Assert.False(RefundSteps.IsDue(waiting));

        var collected = Given.After(waiting, _ => Given.Tracked(ParcelStatus.InTransit));
        Assert.True(collected.OwesAdvance);
        var planned = money.Step(collected);
        Assert.Equal((ReturnStatus.InTransit, Euro(34.90m)), (planned.Status, planned.Repayment.Refund!.Total));
        Assert.False(RefundSteps.IsDue(planned));
    }

    [Fact]
    public void Refund_InAdvance_IsPaidAlsoWhenTheParcelIsOnlySeenToArrive()
    {
        var arrived = Given.After(Given.AwaitingParcel(Given.Advancing), _ => Given.Tracked(ParcelStatus.Delivered));
        Assert.Equal((true, ReturnStatus.Arrived), (arrived.OwesAdvance, money.Step(arrived).Status));
    }

    [Fact]
    public void Parcel_WhileTheAdvanceIsUnderWay_GoesOn()
    {
        var planned = Planned();
        var arrived = Given.After(planned, _ => Given.Tracked(ParcelStatus.Delivered));
        Assert.Equal(["RefundChanged", "AdvancePaid"], Names(arrived, Given.Paid(RefundStatus.Succeeded)));
        var paid = Given.After(arrived, _ => Given.Paid(RefundStatus.Succeeded));
        Assert.Equal((ReturnStatus.Arrived, Now), (paid.Status, paid.Repayment.AdvancePaidAt));
        Assert.Equal(["Inspected"], Names(paid, new ReturnCommand.Inspect(Given.Findings)));
    }

    [Fact]
    public void Inspection_AsPaid_ClosesWithoutPayingAgain()
    {
        var end = money.Step(Inspected(Paid(), Given.Findings));
        Assert.Equal((ReturnStatus.Closed, null), (end.Status, end.Repayment.Overpaid));
        Assert.Single(end.Repayment.Attempts);
    }

    [Fact]
    public void Inspection_OfLessThanWasPaid_RecordsWhatWasTooMuch()
    {
        var found = Inspection(Found("shirt", 1, UnitOutcome.AcceptedWithDeduction, 5_000));
        var end = money.Step(Inspected(Paid(), found));
        Assert.Equal((ReturnStatus.Closed, Euro(19.95m)), (end.Status, end.Repayment.Overpaid));
        Assert.Equal(Euro(34.90m), end.Repayment.Refund!.Total);
    }

    [Fact]
    public void Inspection_OfMoreThanWasPaid_PaysTheRest()
    {
        var found = Inspection(Found("shirt", 1) with { CorrectedFault = Fault.Seller });
        var reconciled = money.Step(Inspected(Paid(), found));
        Assert.Equal((ReturnStatus.Refunding, Euro(39.90m)), (reconciled.Status, reconciled.Repayment.Refund!.Total));
        Assert.Equal([(1, Euro(34.90m), RefundStatus.Succeeded), (2, Euro(5), RefundStatus.Planned)], reconciled.Repayment.Attempts.Select(a => (a.Round, a.Amount, a.Status)));

        var end = Given.After(reconciled, _ => new ReturnCommand.RecordRefund(TenderId.Parse("card"), RefundStatus.Succeeded, "re_2", null) { Round = 2 });
        Assert.Equal(ReturnStatus.Closed, end.Status);
        Assert.Equal([Euro(34.90m), Euro(5)], end.Repayment.PaidEachTime);
    }

    [Fact]
    public void Loss_AfterTheAdvance_GivesBackTheWayBack()
    {
        var lost = Given.After(Paid(), _ => Given.Tracked(ParcelStatus.Lost));
        var reconciled = money.Step(lost);
        Assert.Equal((ReturnStatus.Refunding, Euro(39.90m), null), (reconciled.Status, reconciled.Repayment.Refund!.Total, reconciled.Repayment.Overpaid));
    }

    [Fact]
    public void Inspection_BeforeTheAdvanceIsPaid_WaitsForItToClose()
    {
        var reconciled = money.Step(Inspected(Planned(), Given.Findings));
        Assert.Equal(ReturnStatus.Refunding, reconciled.Status);
        Assert.Equal(["RefundChanged", "Closed"], Names(reconciled, Given.Paid(RefundStatus.Succeeded)));
    }

    [Fact]
    public void Inspection_QuickerThanAnyScan_NeedsNoAdvance()
    {
        var inspected = Given.After(Given.AwaitingParcel(Given.Advancing), _ => new ReturnCommand.Inspect(Given.Findings));
        Assert.Equal(ReturnStatus.Refunding, money.Step(inspected).Status);
    }

    [Fact]
    public void Step_BookedAndNotTold_ComesOutTheSame()
    {
        var collected = Given.After(Given.AwaitingParcel(Given.Advancing), _ => Given.Tracked(ParcelStatus.InTransit));
        var first = money.Step(collected);
        Assert.Equal(first.Repayment.Refund!.Total, money.Step(collected).Repayment.Refund!.Total);

        var inspected = Inspected(Given.After(first, _ => Given.Paid(RefundStatus.Succeeded)), Inspection(Found("shirt", 1) with { CorrectedFault = Fault.Seller }));
        var reconciled = money.Step(inspected);
        Assert.Equal(reconciled.Repayment.Attempts, money.Step(inspected).Repayment.Attempts);
    }

    [Fact]
    public void Promise_OfTheAdvance_RunsUntilItIsPaid()
    {
        Assert.Contains(ReturnClocks.Running(Planned(), Berlin), c => c.Name == ClockNames.Payment);
        Assert.DoesNotContain(ReturnClocks.Running(Paid(), Berlin), c => c.Name == ClockNames.Payment);
    }

    private ReturnCase Planned() => money.Step(Given.After(Given.AwaitingParcel(Given.Advancing), _ => Given.Tracked(ParcelStatus.InTransit)));

    private ReturnCase Paid() => Given.After(Planned(), _ => Given.Paid(RefundStatus.Succeeded));

    private static ReturnCase Inspected(ReturnCase subject, Inspection found) => Given.After(subject, _ => new ReturnCommand.Inspect(found));

    private static IEnumerable<string> Names(ReturnCase subject, ReturnCommand command) => Given.Events(subject, command).Select(e => e.GetType().Name);
}
