using Serverless.Domain.Balances;
using Serverless.Domain.Refunding;

namespace Serverless.Tests.Domain;

public sealed class RefundRulesTests
{
    [Fact]
    public void Rules_OfTheCatalogue_AreNamedOnceAndExplained()
    {
        Assert.Equal(RefundRules.All.Count, RefundRules.All.Select(r => r.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(RefundRules.All, r =>
        {
            Assert.Matches("^[a-z]+(_[a-z]+)*$", r.Name);
            Assert.EndsWith(".", r.Explanation, StringComparison.Ordinal);
            Assert.Same(r, RefundRules.Find(r.Name));
        });
    }

    [Fact]
    public void Rules_OfTheCatalogue_AreAllThatThereAre()
    {
        var properties = typeof(RefundRules).GetProperties().Where(p => p.PropertyType == typeof(RefundRule)).Select(p => p.GetValue(null)).Cast<RefundRule>();
        Assert.Equal(properties.OrderBy(r => r.Name, StringComparer.Ordinal), RefundRules.All.OrderBy(r => r.Name, StringComparer.Ordinal));
        Assert.Null(RefundRules.Find("no_rule"));
    }

    [Fact]
    public void Derivation_OfARefund_ReadsAsASum()
    {
        var order = Some.Order(Some.OrderLine("shirt", 2, 20, discount: 4, tax: 5.43m) with { TaxRatePercent = 19 }) with { Discount = Some.Euro(2) };
        var basis = Some.Basis(order, "1", Some.PolicyOf(feeBasisPoints: 1_000, dropOff: 3.90m), Some.Accepted("shirt"));
        Assert.Equal(
            [
                "refund 11.40 EUR: Refund",
                "  line 15.30 EUR: 1 of 2 × Item shirt, with 2.44 EUR tax in it (19 %)",
                "    price 20.00 EUR: 1 × 20.00 EUR",
                "    line_discount -2.00 EUR: Their share of the line's discount",
                "    order_discount -1.00 EUR: Their share of the order's discount",
                "    restocking_fee -1.70 EUR: Restocking fee, rounded once for the line",
                "  return_freight -3.90 EUR: The way back, paid by the customer",
            ],
            Told(RefundCalculator.Compute(basis, Some.Empty(order)).Derivation, ""));
    }

    private static IEnumerable<string> Told(DerivationNode node, string indent) =>
        [$"{indent}{node.Rule} {node.Amount}: {node.Text}", .. node.Parts.SelectMany(p => Told(p, indent + "  "))];
}
