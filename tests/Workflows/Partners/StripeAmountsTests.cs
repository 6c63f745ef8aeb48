using Serverless.Domain;
using Serverless.Refunds;

namespace Serverless.Tests.Workflows.Partners;

/// <summary>Amounts as the payment provider counts them: docs.stripe.com/currencies.</summary>
public sealed class StripeAmountsTests
{
    [Theory]
    [InlineData("EUR", 1234, 1234)]
    [InlineData("HUF", 1234, 1234)]
    [InlineData("TWD", 1234, 1234)]
    [InlineData("BIF", 5001, 5001)]
    [InlineData("CLP", 5001, 5001)]
    [InlineData("DJF", 5001, 5001)]
    [InlineData("GNF", 5001, 5001)]
    [InlineData("JPY", 5001, 5001)]
    [InlineData("KMF", 5001, 5001)]
    [InlineData("KRW", 5001, 5001)]
    [InlineData("PYG", 5001, 5001)]
    [InlineData("RWF", 5001, 5001)]
    [InlineData("VND", 5001, 5001)]
    [InlineData("VUV", 5001, 5001)]
    [InlineData("XAF", 5001, 5001)]
    [InlineData("XOF", 5001, 5001)]
    [InlineData("XPF", 5001, 5001)]
    [InlineData("ISK", 5001, 500100)]
    [InlineData("UGX", 5001, 500100)]
    [InlineData("MGA", 123400, 1234)]
    [InlineData("BHD", 1230, 1230)]
    [InlineData("JOD", 1230, 1230)]
    [InlineData("KWD", 1230, 1230)]
    [InlineData("OMR", 1230, 1230)]
    [InlineData("TND", 1230, 1230)]
    public void Amount_InTheProvidersUnits_IsThisAndBack(string code, long minor, long units)
    {
        var amount = new Money(minor, Currency.Parse(code));
        Assert.Equal(units, StripeAmounts.Of(amount));
        Assert.Equal(amount, StripeAmounts.Read(units, amount.Currency));
    }

    [Theory]
    [InlineData("KWD", 1234)]
    [InlineData("TND", 1)]
    [InlineData("MGA", 123456)]
    [InlineData("IQD", 1000)]
    [InlineData("LYD", 1000)]
    public void Amount_ThatTheProviderCannotPay_IsNeverRounded(string code, long minor) =>
        Assert.Throws<InvalidOperationException>(() => StripeAmounts.Of(new Money(minor, Currency.Parse(code))));

    [Fact]
    public void Step_OfEveryCurrency_MakesAmountsThatComeBackAsTheyWere() => Assert.All(
        Currency.All.Where(currency => StripeAmounts.StepOf(currency) > 0),
        currency => Assert.All(new long[] { 1, 7, 12_345 }, times =>
        {
            var amount = new Money(times * StripeAmounts.StepOf(currency), currency);
            Assert.Equal(amount, StripeAmounts.Read(StripeAmounts.Of(amount), currency));
        }));

    [Fact]
    public void Step_OfCurrenciesThatTheProviderDoesNotKnow_IsNone() =>
        Assert.Equal(["IQD", "LYD"], Currency.All.Where(currency => StripeAmounts.StepOf(currency) == 0).Select(currency => currency.Code));
}
