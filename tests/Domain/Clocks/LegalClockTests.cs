using Serverless.Domain;
using Serverless.Domain.Policies;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

public sealed class LegalClockTests
{
    private static readonly WithdrawnGoods Declared = new(Now, PostedAt: null, ArrivedAt: null, SellerCollects: false, StayWithCustomer: false);

    /// <summary>The end of the fourteenth day after Monday, 16 March, in summer time.</summary>
    private static readonly DateTimeOffset Fourteenth = Utc(2026, 3, 30, 21, 59, 59);

    [Theory]
    [InlineData("DE")]
    [InlineData("GB")]
    public void Refund_InUnionAndKingdom_IsHeldUntilGoodsOrProofArrive(string country)
    {
        var declared = Refund(country, Declared)!;
        Assert.Equal((ClockKind.Legal, Fourteenth, ClockState.Held), (declared.Kind, declared.Due, declared.StateAt(Now.AddDays(60))));

        var posted = Refund(country, Declared with { PostedAt = Now.AddDays(3) })!;
        Assert.Equal((Fourteenth, ClockState.Running), (posted.Due, posted.StateAt(Now.AddDays(3))));
        Assert.Equal(ClockState.RanOut, posted.StateAt(Fourteenth));
    }

    [Fact]
    public void Refund_OfGoodsPostedAfterTheLastDay_IsDueWithoutUndueDelay() =>
        Assert.Equal(Berlin.EndOfNextBusinessDay(Now.AddDays(18)), Refund("DE", Declared with { PostedAt = Now.AddDays(18) })!.Due);

    [Fact]
    public void Refund_OfGoodsThatTheSellerCollectsOrLeaves_IsNotHeld()
    {
        Assert.Equal((Fourteenth, false), Of(Refund("FR", Declared with { SellerCollects = true })!));
        Assert.Equal((Fourteenth, false), Of(Refund("FR", Declared with { StayWithCustomer = true })!));

        static (DateTimeOffset, bool) Of(Clock clock) => (clock.Due, clock.IsHeld);
    }

    [Fact]
    public void Refund_InChina_IsSevenDaysAfterTheGoodsAreBack()
    {
        Assert.Null(Refund("CN", Declared with { PostedAt = Now.AddDays(1) }));

        var back = Refund("CN", Declared with { PostedAt = Now.AddDays(1), ArrivedAt = Now.AddDays(4) })!;
        Assert.Equal((Now.AddDays(4), Berlin.EndOfLocalDay(new DateOnly(2026, 3, 27))), (back.Start, back.Due));
    }

    [Theory]
    [InlineData("US")]
    [InlineData(null)]
    public void Refund_WhereNoLawIsKnown_HasNoClock(string? country) => Assert.Null(Refund(country, Declared));

    [Fact]
    public void Refund_EverywhereTheLawIsKnown_NamesItsSourceAndWarnsInTheLastQuarter() => Assert.All(BaselineTable.All, law =>
    {
        var clock = LegalClocks.Refund(law, Declared with { PostedAt = Now, ArrivedAt = Now }, Berlin)!;
        Assert.Equal(law.Refund!.Source.Text, clock.Source);
        Assert.Equal((clock.Due - clock.Start) / 4, clock.Due - clock.WarnAt);
    });

    private static Clock? Refund(string? country, WithdrawnGoods goods) => LegalClocks.Refund(Baseline.For(country), goods, Berlin);
}
