using Serverless.Domain.Inspecting;
using Serverless.Domain.Reasons;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

public sealed class InspectionReportTests
{
    [Fact]
    public void Of_UnitsNotMentioned_AreMissing()
    {
        var report = InspectionReport.Of(Inspection(Found("a", 2)), [Accepted("a", 3)]);
        Assert.Equal([UnitOutcome.Missing, UnitOutcome.Accepted, UnitOutcome.Missing], report.Units.Select(u => u.Result.Outcome));
        Assert.False(report.IsAsAsked);
    }

    [Fact]
    public void Of_UnitsOfTwoReasons_AreCountedThrough()
    {
        var report = InspectionReport.Of(Inspection(Found("a", 1), Found("a", 2), Found("a", 3)), [Accepted("a", 2), Accepted("a", 1, Reason.Damaged)]);
        Assert.Equal([Fault.Customer, Fault.Customer, Fault.Seller], report.Units.Select(u => u.Fault));
        Assert.True(report.IsAsAsked);
    }

    [Fact]
    public void Of_UnitsNotAnnounced_AreASurplus()
    {
        var report = InspectionReport.Of(Inspection(Found("a", 1), Found("a", 2), Found("hat", 1), Found("a", 0)), [Accepted("a")]);
        Assert.Single(report.Units);
        Assert.Equal([("a", 2), ("hat", 1), ("a", 0)], report.Unannounced.Select(u => (u.Line.Value, u.Unit)));
    }

    [Fact]
    public void Of_AUnitJudgedTwice_CountsTheLastWord() =>
        Assert.Equal(
            UnitOutcome.Refused,
            InspectionReport.Of(Inspection(Found("a", 1), Found("a", 1, UnitOutcome.Refused)), [Accepted("a")]).Units[0].Result.Outcome);

    [Fact]
    public void Of_NoInspection_AcceptsAll() => Assert.True(InspectionReport.Of(null, [Accepted("a", 2)]).IsAsAsked);

    [Fact]
    public void Fault_CorrectedAtInspection_CountsInstead() =>
        Assert.Equal(
            Fault.Customer,
            InspectionReport.Of(Inspection(Found("a", 1) with { CorrectedFault = Fault.Customer }), [Accepted("a", 1, Reason.Defective)]).Units[0].Fault);

    [Theory]
    [InlineData(UnitOutcome.Accepted, 5000, 0)]
    [InlineData(UnitOutcome.AcceptedWithDeduction, 5000, 5000)]
    [InlineData(UnitOutcome.AcceptedWithDeduction, 20_000, 10_000)]
    [InlineData(UnitOutcome.AcceptedWithDeduction, -1, 0)]
    public void DeductionBasisPoints_ByOutcome_CountsForDeductionsAlone(UnitOutcome outcome, int given, int counted) =>
        Assert.Equal(counted, InspectionReport.Of(Inspection(Found("a", 1, outcome, given)), [Accepted("a")]).Units[0].DeductionBasisPoints);

    [Theory]
    [InlineData(Reason.Defective, Fault.Customer, FreightPayer.Customer)]
    [InlineData(Reason.WrongSize, Fault.Seller, FreightPayer.Seller)]
    [InlineData(Reason.WrongSize, Fault.Carrier, FreightPayer.Seller)]
    [InlineData(Reason.Defective, Fault.Carrier, null)]
    [InlineData(Reason.WrongSize, Fault.Customer, null)]
    public void NewPayer_OfACorrectedFault_IsToldOnlyWhenItChanges(Reason said, Fault found, FreightPayer? payer) => Assert.Equal(
        payer,
        InspectionReport.Of(Inspection(Found("a", 1) with { CorrectedFault = found, FaultReason = "looked" }), [Accepted("a", 1, said)]).Units[0].NewPayer);
}
