using Serverless.Domain;
using Serverless.Domain.Deciding;

namespace Serverless.Tests.Domain;

/// <summary>Nobody can add a kind of case and forget what it means.</summary>
public sealed class CaseKindTests
{
    [Theory]
    [InlineData(CaseKind.Return, "granted, goods come back")]
    [InlineData(CaseKind.Exchange, "granted, goods come back, others go out")]
    [InlineData(CaseKind.Cancellation, "by right, goods never left")]
    [InlineData(CaseKind.Withdrawal, "by right of law, goods come back")]
    [InlineData(CaseKind.Claim, "granted, goods come back, of a fault")]
    [InlineData(CaseKind.StockOut, "by right, goods never left")]
    [InlineData(CaseKind.Undeliverable, "by right, goods come back, still under way")]
    [InlineData(CaseKind.Amendment, "by right, goods never left, no money moves")]
    public void Kind_ByItsRow_IsThis(CaseKind kind, string says) => Assert.Equal(
        says,
        $"{(kind.IsByRight ? "by right" : "granted")}{(kind.IsStatutory ? " of law" : "")}, goods {(kind.GoodsComeBack ? "come back" : "never left")}{(kind.GivesOtherGoods ? ", others go out" : "")}{(kind.IsOfFault ? ", of a fault" : "")}{(kind.IsUnderWay ? ", still under way" : "")}{(kind.TakesUnits ? "" : ", no money moves")}");

    [Fact]
    public void Kinds_ThatAreOffered_AskForNothingThatTheCustomerDidNotSay() =>
        Assert.Equal([CaseKind.Return, CaseKind.Cancellation, CaseKind.Withdrawal, CaseKind.Claim], Enum.GetValues<CaseKind>().Where(kind => kind.IsOffered));

    [Fact]
    public void Kinds_TriedHere_AreAllThereAre() => Assert.Equal(
        Enum.GetValues<CaseKind>().Length,
        typeof(CaseKindTests).GetMethod(nameof(Kind_ByItsRow_IsThis))!.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Length);

    [Fact]
    public void Kinds_OfTheTables_AreAllThereAre() => Assert.All([CaseKinds.All, StageTable.Kinds], kinds => Assert.Equal(Enum.GetValues<CaseKind>(), kinds.Order()));
}
