using System.Globalization;
using Serverless.Domain;

namespace Serverless.Tests.Domain;

public sealed class MoneyTextTests
{
    [Theory]
    [InlineData(1234, "EUR", "en-IE", "€12.34")]
    [InlineData(1234, "EUR", "en", "€12.34")]
    [InlineData(1234, "EUR", "de-DE", "12,34 €")]
    [InlineData(123456, "EUR", "fr-FR", "1 234,56 €")]
    [InlineData(1234, "JPY", "ja-JP", "￥1,234")]
    [InlineData(1234, "JPY", "en", "¥1,234")]
    [InlineData(1234, "CNY", "zh-CN", "¥12.34")]
    [InlineData(1234, "CNY", "zh-Hans", "¥12.34")]
    [InlineData(1234, "CNY", "en", "CN¥12.34")]
    [InlineData(1234, "JPY", "zh-CN", "JP¥1,234")]
    [InlineData(1234, "USD", "en-US", "$12.34")]
    [InlineData(1234, "USD", "en", "$12.34")]
    [InlineData(1234, "USD", "en-AU", "US$12.34")]
    [InlineData(1234, "GBP", "en", "£12.34")]
    [InlineData(1234567, "KWD", "en", "KWD 1,234.567")]
    [InlineData(0, "EUR", "en", "€0.00")]
    public void Format_ByCulture_IsAsReadThere(long minor, string currency, string culture, string text) =>
        Assert.Equal(text, Plain(MoneyText.Format(new Money(minor, Currency.Parse(currency)), CultureInfo.GetCultureInfo(culture))));

    [Fact]
    public void Format_BelowZero_SaysSo() =>
        Assert.Equal("-€12.34", MoneyText.Format(new Money(-1234, Some.Eur), CultureInfo.GetCultureInfo("en-IE")));

    [Fact]
    public void Format_EveryCurrency_HasItsDigits()
    {
        foreach (var currency in Currency.All)
        {
            var text = MoneyText.Format(new Money(1_234_567, currency), CultureInfo.GetCultureInfo("en"));
            Assert.EndsWith(currency.Digits switch { 0 => "1,234,567", 2 => "12,345.67", _ => "1,234.567" }, text, StringComparison.Ordinal);
        }
    }

    /// <summary>Cultures part with different blanks; which one is theirs to choose.</summary>
    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
