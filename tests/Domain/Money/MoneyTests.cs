using System.Text.Json;
using Serverless.Domain;

namespace Serverless.Tests.Domain;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("CNY", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KRW", 0)]
    [InlineData("KWD", 3)]
    [InlineData("BHD", 3)]
    public void Currency_Known_HasItsDigits(string code, int digits) => Assert.Equal(digits, Currency.Parse(code).Digits);

    [Theory]
    [InlineData("eur")]
    [InlineData("EURO")]
    [InlineData("XXX")]
    [InlineData("")]
    [InlineData(null)]
    public void Currency_Unknown_IsRefused(string? code) => Assert.Null(Currency.TryParse(code));

    [Theory]
    [InlineData(1234, "EUR", "12.34 EUR")]
    [InlineData(-5, "EUR", "-0.05 EUR")]
    [InlineData(1234, "JPY", "1234 JPY")]
    [InlineData(1234, "KWD", "1.234 KWD")]
    public void ToString_Always_HasTheCurrencysDigits(long minor, string currency, string text) =>
        Assert.Equal(text, new Money(minor, Currency.Parse(currency)).ToString());

    [Fact]
    public void Arithmetic_OfTwoCurrencies_Throws()
    {
        var (euro, yen) = (new Money(1, Some.Eur), new Money(1, Some.Jpy));
        Assert.Throws<CurrencyMismatchException>(() => euro + yen);
        Assert.Throws<CurrencyMismatchException>(() => euro - yen);
        Assert.Throws<CurrencyMismatchException>(() => euro < yen);
        Assert.NotEqual(euro, yen);
    }

    [Fact]
    public void Arithmetic_BeyondTheRange_Throws()
    {
        var most = new Money(long.MaxValue, Some.Eur);
        Assert.Throws<OverflowException>(() => most + new Money(1, Some.Eur));
        Assert.Throws<OverflowException>(() => most * 2);
        Assert.Throws<OverflowException>(() => -new Money(long.MinValue, Some.Eur));
    }

    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(5, new long[] { 3, 7 }, new long[] { 2, 3 })]
    [InlineData(-100, new long[] { 1, 1, 1 }, new long[] { -34, -33, -33 })]
    [InlineData(7, new long[] { 0, 0, 0 }, new long[] { 3, 2, 2 })]
    [InlineData(10, new long[] { 0, 1, 0 }, new long[] { 0, 10, 0 })]
    [InlineData(0, new long[] { 2, 3 }, new long[] { 0, 0 })]
    public void Allocate_Examples_GoByLargestRemainder(long total, long[] weights, long[] parts) =>
        Assert.Equal(parts, new Money(total, Some.Eur).Allocate(weights).Select(p => p.Minor));

    [Fact]
    public void Allocate_WithoutWeightsOrNegative_Throws()
    {
        Assert.Throws<ArgumentException>(() => new Money(1, Some.Eur).Allocate([]));
        Assert.Throws<ArgumentException>(() => new Money(1, Some.Eur).Allocate([1, -1]));
    }

    [Fact]
    public void Allocate_AnyAmount_ConservesAndIsFair() => Properties.Hold(
        dice => (
            Total: dice.Of(dice.From(-10_000L, 10_000), dice.From(-10_000L, 10_000), long.MaxValue, long.MinValue + 1),
            Weights: dice.Several(dice.From(1, 12), () => dice.Of(dice.From(0L, 50), dice.From(0L, 50), 0L, long.MaxValue / 20))),
        data =>
        {
            var parts = new Money(data.Total, Some.Eur).Allocate(data.Weights).Select(p => (Int128)p.Minor).ToList();
            Int128 sum = parts.Aggregate(Int128.Zero, (a, b) => a + b), whole = data.Weights.Aggregate(Int128.Zero, (a, b) => a + b);
            Assert.Equal((Int128)data.Total, sum);
            foreach (var (i, part) in parts.Index())
            {
                // Within one minor unit of the exact share: |part · whole − total · weight| < whole.
                (Int128 weight, Int128 all) = whole == 0 ? ((Int128)1, (Int128)parts.Count) : (data.Weights[i], whole);
                Assert.True(Int128.Abs((part * all) - (data.Total * weight)) < all);
            }
        },
        Properties.Money);

    [Fact]
    public void Json_Always_IsAmountAndCurrency()
    {
        Assert.Equal("""{"amount":1234,"currency":"EUR"}""", JsonSerializer.Serialize(new Money(1234, Some.Eur)));
        Assert.Equal(new Money(-7, Some.Kwd), JsonSerializer.Deserialize<Money>("""{ "currency": "KWD", "more": [1, {}], "amount": -7 }"""));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("12")]
    [InlineData("null")]
    [InlineData("""{"amount":1}""")]
    [InlineData("""{"amount":1.5,"currency":"EUR"}""")]
    [InlineData("""{"amount":1,"currency":"???"}""")]
    [InlineData("""{"amount":"1","currency":"EUR"}""")]
    public void Json_Incomplete_IsRefused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json));
}
