using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

public sealed class DuplicateTests
{
    private static readonly Order Delivered = Order(OrderLine("shirt", 3, 20), OrderLine("socks", 2, 5));

    private static readonly ReturnLine[] Lines = [Asked("shirt"), Asked("socks", 2, Reason.Damaged)];

    [Fact]
    public void TheSame_AMomentLater_IsTakenForASlip() =>
        Assert.Equal(new Refusal.DuplicateCase(Case("1")), Decide(Held(Asked("shirt")), Now.AddMinutes(9), Asked("shirt")).Lines[0].Refusal);

    [Fact]
    public void TheSame_InAnotherSequence_IsStillTheSame() => Assert.All(
        Decide(Held([.. Lines.Select(l => l with { Quantity = 1 })]), Now, [.. Lines.Select(l => l with { Quantity = 1 }).Reverse()]).Lines,
        l => Assert.IsType<Refusal.DuplicateCase>(l.Refusal));

    [Fact]
    public void TheSame_AfterAWhile_IsAnotherWish() => Assert.False(Decide(Held(Asked("shirt")), Now.AddMinutes(10), Asked("shirt")).IsRefused);

    [Fact]
    public void AnotherQuantityOrReason_IsAnotherWish()
    {
        Assert.False(Decide(Held(Asked("shirt")), Now, Asked("shirt", 2)).IsRefused);
        Assert.False(Decide(Held(Asked("shirt")), Now, Asked("shirt", 1, Reason.Damaged)).IsRefused);
        Assert.False(Decide(Held(Asked("shirt")), Now, Asked("shirt"), Asked("socks")).IsRefused);
    }

    [Fact]
    public void AnotherKindOrOtherGoods_AreAnotherWish()
    {
        var exchange = Inquiry(Delivered, Asked("shirt")) with { Kind = CaseKind.Exchange, Resolution = Resolution.Exchange, Wanted = [Wanted("L")] };
        var held = Empty(Delivered).Reserve(Case("1"), [new LineUnits(Line("shirt"), 1)], Delivered, exchange.AskedAt(Now)).Balance;

        Assert.False(Decide(held, Now, Asked("shirt")).IsRefused);
        Assert.False(Of(exchange with { Wanted = [Wanted("XL")] }).IsRefused);
        Assert.False(Eligibility.Decide(exchange, PolicyOf(), Held(Asked("shirt")), Berlin, Now).IsRefused);
        Assert.Equal(new Refusal.DuplicateCase(Case("1")), Of(exchange).Lines[0].Refusal);

        Decision Of(Inquiry inquiry) => Eligibility.Decide(inquiry, PolicyOf(), held, Berlin, Now);
        static ReplacementLine Wanted(string sku) => new(sku, "Shirt", 1, Euro(20), Euro(0), Euro(0));
    }

    [Fact]
    public void WhenNoUnitsAreLeft_ThatIsSaid()
    {
        var decision = Decide(Held(Lines), Now, Lines);
        Assert.Equal(new Refusal.DuplicateCase(Case("1")), decision.Lines[0].Refusal);
        Assert.Equal(new Refusal.QuantityUnavailable(Line("socks"), 2, 2, 0, 2), decision.Lines[1].Refusal);
    }

    [Fact]
    public void ACaseThatAsksAgainItself_IsNotInItsOwnWay() =>
        Assert.False(Eligibility.Decide(Inquiry(Delivered, Lines), PolicyOf(), Held(Lines), Berlin, Now, Case("1")).IsRefused);

    [Fact]
    public void ACaseThatIsOver_IsNoneToBeDoubled() => Assert.False(Decide(Held(Asked("shirt")).Release(Case("1")), Now, Asked("shirt")).IsRefused);

    [Fact]
    public void APolicyWithoutSlips_TakesNothingForOne() => Assert.False(
        Eligibility.Decide(Inquiry(Delivered, Asked("shirt")), PolicyOf() with { DuplicateWithinMinutes = 0 }, Held(Asked("shirt")), Berlin, Now).IsRefused);

    [Fact]
    public void TheSame_AskedLongBefore_IsNoDoubleOfALaterOne()
    {
        var askedAt = Now.AddMinutes(-11);
        Assert.False(Eligibility.Decide(Inquiry(Delivered, Asked("shirt")), PolicyOf(), Held(Asked("shirt")), Berlin, Now, self: null, askedAt).IsRefused);
    }

    [Fact]
    public void TheSame_AskedAMomentBeforeOneThatWasQuicker_IsTheSlip() => Assert.IsType<Refusal.DuplicateCase>(
        Eligibility.Decide(Inquiry(Delivered, Asked("shirt")), PolicyOf(), Held(Asked("shirt")), Berlin, Now, self: null, Now.AddSeconds(-1)).Lines[0].Refusal);

    [Fact]
    public void APolicyWithoutSlips_NamesNoLaterCase() => Assert.False(Eligibility.Decide(
        Inquiry(Delivered, Asked("shirt")), PolicyOf() with { DuplicateWithinMinutes = 0 }, Held(Asked("shirt")), Berlin, Now, self: null, Now.AddMinutes(-1)).IsRefused);

    private static OrderBalance Held(params ReturnLine[] lines) => Empty(Delivered)
        .Reserve(Case("1"), [.. lines.Select(l => new LineUnits(l.Line, l.Quantity))], Delivered, Inquiry(Delivered, lines).AskedAt(Now)).Balance;

    private static Decision Decide(OrderBalance balance, DateTimeOffset at, params ReturnLine[] lines) =>
        Eligibility.Decide(Inquiry(Delivered, lines), PolicyOf(), balance, Berlin, at);
}
