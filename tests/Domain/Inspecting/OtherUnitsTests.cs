using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>What comes back in place of what was sold.</summary>
public sealed class OtherUnitsTests
{
    private static readonly Order Phones = Order(OrderLine("phone", 2, 500) with { SerialNumbers = [SerialNumber.Parse("SN-1"), SerialNumber.Parse("SN-2")] });

    [Fact]
    public void Marked_TheUnitThatWasNamed_IsAsTheWarehouseSays() => Assert.Equal((UnitOutcome.Accepted, false), Judge(Read("SN-1"), "SN-1"));

    [Theory]
    [InlineData("SN-1", "X-9")]
    [InlineData(null, "X-9")]
    public void Marked_AnotherUnit_IsNotTheItem(string? named, string read) => Assert.Equal((UnitOutcome.Refused, true), Judge(Read(read), named));

    /// <summary>Who has two of a kind can put either into the parcel: both were sold.</summary>
    [Fact]
    public void Marked_AnotherUnitOfTheLineThanWasNamed_IsTheItem() => Assert.Equal((UnitOutcome.Accepted, false), Judge(Read("SN-2"), "SN-1"));

    [Fact]
    public void Marked_AnyUnitOfTheLine_IsTheItemWhereNoneWasNamed() => Assert.Equal((UnitOutcome.Accepted, false), Judge(Read("sn-2"), named: null));

    [Fact]
    public void Marked_OfALineWhoseNumbersAreNotAllKnown_CanBeOneOfTheOthers()
    {
        var half = Phones with { Lines = [Phones.Lines[0] with { SerialNumbers = [SerialNumber.Parse("SN-1")] }] };
        Assert.Equal((UnitOutcome.Accepted, false), Judge(Read("X-9"), named: null, half));
    }

    [Fact]
    public void Marked_ThatTheWarehouseTakesForTheItem_IsAcceptedAndRecorded() =>
        Assert.Equal((UnitOutcome.Accepted, true), Judge(Read("X-9") with { IsItemSold = true }, "SN-1"));

    [Fact]
    public void Marked_ThatIsRefusedForAReasonOfItsOwn_KeepsThat()
    {
        var used = Read("X-9") with { Outcome = UnitOutcome.Refused, Reason = "used", Disposition = Disposition.Discard };
        var found = Marked(used, "SN-1");
        Assert.Equal(used with { IsOtherUnit = true }, found);
    }

    [Fact]
    public void Marked_OfACustomerWhoWasSentTheWrongItem_IsWhatTheySay() => Assert.Equal((UnitOutcome.Accepted, false), Judge(Read("X-9"), "SN-1", reason: Reason.WrongItem));

    [Fact]
    public void Marked_WithADeduction_LosesItAndGoesBackWhereItCameFrom()
    {
        var found = Marked(Read("X-9") with { Outcome = UnitOutcome.AcceptedWithDeduction, DeductionBasisPoints = 1_000, Disposition = Disposition.Refurbish }, "SN-1");
        Assert.Equal((UnitOutcome.Refused, "not_the_item", 0, Disposition.BackToCustomer), (found.Outcome, found.Reason, found.DeductionBasisPoints, found.Disposition));
    }

    [Fact]
    public void OfItself_ContradictionsAboutNumbers_AreRefused()
    {
        Assert.Equal(["/units/1/serialNumber duplicate"], OfItself(Read("SN-1"), Read("sn-1") with { Unit = 2 }));
        Assert.Equal(["/units/0/serialNumber invalid"], OfItself(Read("SN-1") with { Outcome = UnitOutcome.Missing, Disposition = Disposition.None }));
        Assert.Equal(["/units/0/isItemSold invalid"], OfItself(Found("phone", 1) with { IsItemSold = true }));
    }

    [Fact]
    public void Against_AUnitUnderTheNumberOfAnother_IsRefused()
    {
        var both = Announced(null, Reason.WrongSize) with { Line = Asked("phone", 2) with { SerialNumbers = Phones.Lines[0].SerialNumbers } };
        Assert.Equal(
            ["/units/0/serialNumber invalid", "/units/1/serialNumber invalid"],
            InspectionChecks.Against(Phones, new Decision([both], []), Inspection(Read("SN-2"), Read("SN-1") with { Unit = 2 })).Select(p => $"{p.Pointer} {p.Code}"));
    }

    private static UnitResult Read(string serial) => Found("phone", 1) with { SerialNumber = SerialNumber.Parse(serial) };

    private static LineDecision Announced(string? named, Reason reason) => Accepted("phone", 1, reason) is var accepted && named is null
        ? accepted
        : accepted with { Line = accepted.Line with { SerialNumbers = [SerialNumber.Parse(named!)] } };

    private static UnitResult Marked(UnitResult unit, string? named, Order? order = null, Reason reason = Reason.WrongSize) =>
        OtherUnits.Marked(Inspection(unit), order ?? Phones, [Announced(named, reason)]).Units[0];

    private static (UnitOutcome Outcome, bool IsOther) Judge(UnitResult unit, string? named, Order? order = null, Reason reason = Reason.WrongSize) =>
        Marked(unit, named, order, reason) is var found ? (found.Outcome, found.IsOtherUnit) : default;

    private static IEnumerable<string> OfItself(params UnitResult[] units) => InspectionChecks.OfItself(Inspection(units)).Select(p => $"{p.Pointer} {p.Code}");
}
