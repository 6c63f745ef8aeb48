using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Refunding;
using Serverless.Domain.Refusals;
using static Serverless.Tests.Domain.Some;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

/// <summary>Units that are told apart by their serial numbers: nobody returns one twice, and no other in its place.</summary>
public sealed class SerialNumberTests
{
    private static readonly Order Phones = Order(OrderLine("phone", 2, 500) with { SerialNumbers = [Serial("SN-1"), Serial("SN-2")] });

    [Theory]
    [InlineData("SN-1", true)]
    [InlineData(" 35 209900 176148 1 ", true)]
    [InlineData("a/b:c#1+2._", true)]
    [InlineData("", false)]
    [InlineData("  ", false)]
    [InlineData("SN,1", false)]
    [InlineData("序列", false)]
    [InlineData("<b>", false)]
    public void Text_OfLettersAndDigits_IsASerialNumber(string text, bool fits) => Assert.Equal(fits, SerialNumber.TryParse(text) is not null);

    [Fact]
    public void Text_ThatIsTooLong_IsNone() => Assert.Null(SerialNumber.TryParse(new string('1', 65)));

    [Fact]
    public void Spelling_InCaseAndBlanksAlone_IsTheSameNumber() => Assert.Equal(Serial("sn 1-x"), Serial("SN1-X"));

    [Theory]
    [InlineData("/order/lines/1/serialNumbers", """["A", "B", "C"]""", "/order/lines/1/serialNumbers too_many")]
    [InlineData("/order/lines/1/serialNumbers", """["A", "a"]""", "/order/lines/1/serialNumbers/1 duplicate")]
    [InlineData("/order/lines/1/serialNumbers", """["A;B"]""", "/order/lines/1/serialNumbers/0 invalid")]
    [InlineData("/lines/0/serialNumbers", """["A"]""", "/lines/0/serialNumbers invalid")]
    [InlineData("/lines/0/serialNumbers", """["A", "B", "C"]""", "/lines/0/serialNumbers too_many")]
    [InlineData("/lines/1/serialNumbers", """["B"]""", "/lines/1/serialNumbers duplicate")]
    public void Parse_NumbersThatCannotBe_IsToldWhere(string pointer, string value, string problem)
    {
        var named = Requests.With(Requests.Return, "/lines/0/serialNumbers", """["A", "B"]""");
        Assert.Equal([problem], ReturnRequestParser.Parse(Requests.Read<V1.ReturnRequest>(Requests.With(named, pointer, value)), Requests.Nordlicht).Problems.Select(p => $"{p.Pointer} {p.Code}"));
    }

    [Fact]
    public void Parse_UnitsOfAnOrderThatHasNotLeft_AreNotNamed()
    {
        var request = Requests.Read<V1.ReturnRequest>(Requests.With(Requests.Return, "/lines/1/serialNumbers", """["A"]""")) with { Kind = "cancellation", ShipBack = null };
        Assert.Equal(["/lines/1/serialNumbers"], ReturnRequestParser.Parse(request, Requests.Nordlicht).Problems.Select(p => p.Pointer));
    }

    [Fact]
    public void Decide_ANumberThatTheLineHasNot_IsRefused() =>
        Assert.Equal(new Refusal.UnknownSerialNumber(Line("phone"), Serial("SN-3")), Decide("SN-3"));

    [Fact]
    public void Decide_AUnitThatAnotherCaseHoldsOrTookBack_IsRefusedWhileTheOtherIsFree()
    {
        var held = Held("1", "SN-1");
        var settled = Settled(held, "1", "SN-1");

        foreach (var balance in new[] { held, settled })
        {
            Assert.Equal(new Refusal.SerialNumberUnavailable(Line("phone"), Serial("sn-1")), Decide("sn-1", balance));
            Assert.Null(Decide("SN-2", balance));
        }
    }

    [Fact]
    public void Reserve_TwoCasesOfOneUnitAtOnce_HoldsItForTheFirst()
    {
        var first = Held("1", "SN-1");
        var second = first.Reserve(Case("2"), [new(Line("phone"), 1)], Phones, serials: [new(Line("phone"), Serial("SN-1"))]);
        Assert.Equal([new Refusal.SerialNumberUnavailable(Line("phone"), Serial("SN-1"))], second.Refusals);
        Assert.Same(first, second.Balance);
        Assert.Same(first, first.Reserve(Case("1"), [new(Line("phone"), 1)], Phones, serials: [new(Line("phone"), Serial("SN-1"))]).Balance);
        Assert.Empty(first.Release(Case("1")).Reserve(Case("2"), [new(Line("phone"), 1)], Phones, serials: [new(Line("phone"), Serial("SN-1"))]).Refusals);
    }

    [Fact]
    public void Settle_WhereNobodyNamedAUnit_KeepsTheOneThatTheWarehouseRead()
    {
        var basis = Basis(Phones, "1", lines: Accepted("phone")) with { Inspection = Inspection(Found("phone", 1) with { SerialNumber = Serial("SN-2") }) };
        var settled = Empty(Phones).Settle(Case("1"), RefundCalculator.Planned(basis, Empty(Phones), Now));
        Assert.Equal([new LineSerial(Line("phone"), Serial("SN-2"))], settled.SettlementOf(Case("1"))!.Serials);
        Assert.IsType<Refusal.SerialNumberUnavailable>(Decide("SN-2", settled));
    }

    [Fact]
    public void Settle_OfAUnitThatStaysWithItsCustomer_LeavesTheRightToWithdrawFromIt()
    {
        var basis = Basis(Phones, "1", lines: Named("SN-1")) with { KeptInPart = true };
        var kept = Empty(Phones).Settle(Case("1"), RefundCalculator.Planned(basis, Empty(Phones), Now));
        LineSerial[] unit = [new(Line("phone"), Serial("SN-1"))];
        Assert.NotEmpty(kept.Reserve(Case("2"), [new(Line("phone"), 1)], Phones, serials: unit).Refusals);
        Assert.Empty(kept.Reserve(Case("2"), [new(Line("phone"), 1)], Phones, evenKept: true, serials: unit).Refusals);
    }

    [Fact]
    public void Duplicate_OfAnotherUnitForTheSameReason_IsAnotherWish() => Assert.False(
        Inquiry(Phones, Named("SN-1").Line).AskedAt(Now).IsSameAs(Inquiry(Phones, Named("SN-2").Line).AskedAt(Now)));

    [Fact]
    public void Telling_ThatAddsNumbers_KeepsAllOfThem()
    {
        var known = With("SN-1");
        var told = Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(known, Empty(known), With("SN-2"))).Order;
        Assert.Equal([Serial("SN-1"), Serial("SN-2")], told.Lines[0].SerialNumbers);
        Assert.Equal(told.Lines[0].SerialNumbers, Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(told, Empty(told), With())).Order.Lines[0].SerialNumbers);
    }

    [Fact]
    public void Telling_ThatChangesANumber_Contradicts() => Assert.Equal(
        [new Contradiction("/order/lines/0/serialNumbers", "SN-1, SN-2", "SN-1, SN-3")],
        Assert.IsType<OrderTold.Contradicted>(OrderTelling.Tell(Phones, Empty(Phones), With("SN-1", "SN-3"))).Contradictions);

    private static SerialNumber Serial(string text) => SerialNumber.Parse(text);

    private static Order With(params string[] serials) => Phones with { Lines = [Phones.Lines[0] with { SerialNumbers = [.. serials.Select(Serial)] }] };

    private static LineDecision Named(string serial) => Accepted("phone") is var accepted
        ? accepted with { Line = accepted.Line with { SerialNumbers = [Serial(serial)] } }
        : throw new InvalidOperationException();

    private static OrderBalance Held(string name, string serial) =>
        Empty(Phones).Reserve(Case(name), [new(Line("phone"), 1)], Phones, serials: [new(Line("phone"), Serial(serial))]).Balance;

    private static OrderBalance Settled(OrderBalance balance, string name, string serial) =>
        balance.Settle(Case(name), RefundCalculator.Planned(Basis(Phones, name, lines: Named(serial)), balance, Now));

    private static Refusal? Decide(string serial, OrderBalance? balance = null) => Eligibility.Decide(
        Inquiry(Phones, Named(serial).Line), PolicyOf(), balance ?? Empty(Phones), Berlin, Now, self: null, Now).Lines[0].Refusal;
}
