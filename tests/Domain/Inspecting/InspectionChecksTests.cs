using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

public sealed class InspectionChecksTests
{
    [Fact]
    public void OfItself_AUnitAcceptedAndRefused_IsRefusedWhereItIsJudgedAgain() =>
        Assert.Equal(["/units/2 duplicate"], OfItself(Found("a", 1), Found("b", 1), Plain("a", 1, UnitOutcome.Refused)));

    [Fact]
    public void OfItself_AUnitJudgedTheSameTwice_IsRefusedToo() => Assert.Equal(["/units/1 duplicate"], OfItself(Found("a", 1), Found("a", 1)));

    [Theory]
    [InlineData(UnitOutcome.Accepted, 1_000, false)]
    [InlineData(UnitOutcome.Refused, 1_000, false)]
    [InlineData(UnitOutcome.Missing, 1, false)]
    [InlineData(UnitOutcome.AcceptedWithDeduction, 0, false)]
    [InlineData(UnitOutcome.AcceptedWithDeduction, 1, true)]
    [InlineData(UnitOutcome.Accepted, 0, true)]
    public void OfItself_ADeduction_IsThereExactlyWhereTheResultSaysSo(UnitOutcome outcome, int deduction, bool fits) =>
        Assert.Equal(fits ? [] : ["/units/0/deductionPercent invalid"], OfItself(Plain("a", 1, outcome) with { DeductionBasisPoints = deduction }));

    [Theory]
    [InlineData(UnitOutcome.Accepted, Disposition.BackToCustomer, false)]
    [InlineData(UnitOutcome.AcceptedWithDeduction, Disposition.BackToCustomer, false)]
    [InlineData(UnitOutcome.Refused, Disposition.Restock, false)]
    [InlineData(UnitOutcome.Refused, Disposition.Refurbish, false)]
    [InlineData(UnitOutcome.Missing, Disposition.Discard, false)]
    [InlineData(UnitOutcome.Missing, Disposition.None, true)]
    [InlineData(UnitOutcome.Refused, Disposition.BackToCustomer, true)]
    [InlineData(UnitOutcome.Refused, Disposition.Discard, true)]
    [InlineData(UnitOutcome.Accepted, Disposition.Restock, true)]
    [InlineData(UnitOutcome.AcceptedWithDeduction, Disposition.Refurbish, true)]
    public void OfItself_WhatBecomesOfAUnit_GoesWithTheResult(UnitOutcome outcome, Disposition disposition, bool fits) => Assert.Equal(
        fits ? [] : ["/units/0/disposition invalid"],
        OfItself(Plain("a", 1, outcome) with { Disposition = disposition, DeductionBasisPoints = outcome is UnitOutcome.AcceptedWithDeduction ? 1_000 : 0 }));

    [Fact]
    public void Against_UnitsBeyondThoseAnnounced_AreASurplusUpToWhatTheOrderHas() =>
        Assert.Equal(["/units/3/unit out_of_range"], Against(Found("a", 1), Found("a", 2), Found("a", 3), Found("a", 4)));

    [Fact]
    public void Against_ALineThatTheOrderHasNot_IsRefused() => Assert.Equal(["/units/0/line unknown_line"], Against(Found("hat", 1)));

    [Fact]
    public void Against_AMissingUnitThatNobodyAnnounced_IsRefused() =>
        Assert.Equal(["/units/1/result invalid"], Against(Plain("a", 1, UnitOutcome.Missing), Plain("a", 2, UnitOutcome.Missing)));

    private static UnitResult Plain(string line, int unit, UnitOutcome outcome) => Found(line, unit, outcome) with { Disposition = Disposition.None };

    private static IEnumerable<string> OfItself(params UnitResult[] units) => InspectionChecks.OfItself(Inspection(units)).Select(p => $"{p.Pointer} {p.Code}");

    /// <summary>An order of three, of which one is announced.</summary>
    private static IEnumerable<string> Against(params UnitResult[] units) => InspectionChecks
        .Against(Order(OrderLine("a", 3)), new Decision([Accepted("a")], []), Inspection(units))
        .Select(p => $"{p.Pointer} {p.Code}");
}
