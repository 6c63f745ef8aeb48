using System.Globalization;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using static Serverless.Tests.Domain.Some;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

/// <summary>The money of an order as a shop may write it.</summary>
public sealed class OrderMoneyTests
{
    private static readonly string WithoutTax = Requests.With(Requests.Return, "/order/lines/0/tax", "absent");

    // The shirts are 60.00 less 5.00, and less 3.44 of the order's 4.00: 51.56.
    [Theory]
    [InlineData("19", 823)]
    [InlineData("7", 337)]
    [InlineData("5.5", 269)]
    [InlineData("8.875", 420)]
    [InlineData("0", 0)]
    [InlineData("100", 2578)]
    public void Tax_ByRateContained_IsOfTheLineAfterAllDiscounts(string rate, long tax) =>
        Assert.Equal(new Money(tax, Eur), Read(Requests.With(WithoutTax, "/order/lines/0/taxRatePercent", rate)).Lines[0].Tax);

    [Theory]
    [InlineData("19", 980)]
    [InlineData("8.875", 458)]
    public void Tax_ByRateOnTop_IsOfTheLineAfterAllDiscounts(string rate, long tax)
    {
        var json = Requests.With(Requests.With(WithoutTax, "/order/taxIncluded", "false"), "/order/lines/0/taxRatePercent", rate);
        var order = Read(Requests.With(json, "/order/tenders/1/amount/amount", $"{5_490 + 78 + tax}"));
        Assert.Equal((new Money(tax, Eur), new Money(6_490 + 78 + tax, Eur)), (order.Lines[0].Tax, order.Total));
        Assert.Equal(decimal.Parse(rate, CultureInfo.InvariantCulture), order.Lines[0].TaxRatePercent);
    }

    [Theory]
    [InlineData(822, false)]
    [InlineData(823, true)]
    [InlineData(824, true)]
    [InlineData(825, false)]
    public void Tax_ByRateAndAmount_AgreeWhenTheAmountIsTheRatesRoundedUpOrDown(long tax, bool agrees)
    {
        // 51.56 × 19 / 119 is 8.2323.
        var json = Requests.With(Requests.With(Requests.Return, "/order/lines/0/taxRatePercent", "19"), "/order/lines/0/tax/amount", $"{tax}");
        var result = Parse(json);
        Assert.Equal(agrees, result.IsParsed);
        if (agrees)
            Assert.Equal(new Money(tax, Eur), result.Value!.Order.Lines[0].Tax);
        else
            Assert.Equal(("/order/lines/0/tax", "19 % of 51.56 EUR is 8.23 EUR tax, not " + new Money(tax, Eur)), (result.Problems[0].Pointer, result.Problems[0].Message));
    }

    [Fact]
    public void Tenders_WithAllThatTheyCanSay_AreRead()
    {
        const string tenders = """
            [
              { "id": "plan", "type": "instalment", "reference": "pi_1", "amount": { "amount": 5000, "currency": "EUR" }, "outstanding": { "amount": 3000, "currency": "EUR" } },
              { "id": "gift", "type": "gift_card", "reference": "gc_1", "amount": { "amount": 1490, "currency": "EUR" }, "refundable": false }
            ]
            """;
        var order = Read(Requests.With(Requests.With(Requests.Return, "/order/tenders", tenders), "/order/standardShipping", """{ "amount": 290, "currency": "EUR" }"""));
        Assert.Equal((Euro(30), true), (order.Tenders[0].Outstanding, order.Tenders[0].Refundable));
        Assert.Equal((null, false), (order.Tenders[1].Outstanding, order.Tenders[1].Refundable));
        Assert.Equal(Euro(2.90m), order.StandardShipping);
    }

    [Fact]
    public void StandardShipping_AboveWhatWasPaid_IsTakenAndTheSmallerOfBothCounts()
    {
        var order = Read(Requests.With(Requests.Return, "/order/standardShipping", """{ "amount": 700, "currency": "EUR" }"""));
        Assert.Equal((Euro(7), Euro(4.90m)), (order.StandardShipping, order.Shipping));
        var basis = Basis(order, "1", null, [Accepted("shirt", 3), Accepted("socks", 2)]) with { Kind = Serverless.Domain.CaseKind.Withdrawal };
        Assert.Equal(Euro(4.90m), Serverless.Domain.Refunding.RefundCalculator.Compute(basis, Empty(order)).Shipping);
    }

    [Fact]
    public void Payment_NamedByTwoTenders_IsRefused()
    {
        var twice = Requests.With(Requests.With(Requests.Return, "/order/tenders/0/type", "\"wallet\""), "/order/tenders/0/reference", "\" pi_1\\u200b\"");
        Assert.Equal(("/order/tenders/1/reference", "duplicate"), (Assert.Single(Parse(twice).Problems).Pointer, Parse(twice).Problems[0].Code));
    }

    private static Order Read(string json)
    {
        var result = Parse(json);
        Assert.Empty(result.Problems);
        return result.Value!.Order;
    }

    private static ParseResult<RequestedReturn> Parse(string json) => ReturnRequestParser.Parse(Requests.Read<V1.ReturnRequest>(json), Requests.Nordlicht);
}
