using System.Text.Json;
using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Domain.Exchanging;

namespace Serverless.Tests.Domain;

/// <summary>The examples in <c>Examples/</c>: one order each, what comes back of it, and the money expected, summed by hand.</summary>
public sealed class WorkedExampleTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Examples");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Example_ComputedByTheRules_IsAsSummedByHand(string name)
    {
        var example = WorkedExample.Read(File.ReadAllText(Path.Combine(Folder, name + ".json")));
        var order = example.Order.ToOrder();
        var policy = (example.Policy ?? new ExamplePolicy()).ToPolicy(order.Currency);
        Assert.Equal(order.Total, order.Tenders.Select(t => t.Amount).Sum(order.Currency));

        var balance = OrderBalance.Empty(order.Number);
        foreach (var (i, back) in example.Returns.Index())
        {
            var basis = Named(back, example.Returns.Count).Basis(order, policy, $"{i}");
            var (refund, difference) = Refund(back, basis, balance);
            Assert.Equal(Expected(back.Expect, order), Renamed(Computed(refund, difference, order), example.Returns.Count));
            if (refund.Total.IsPositive)
                AssertCredited(CreditedAmounts.Of(CreditNote.After([], refund, Some.Now), 0, refund), refund);

            balance = balance.Settle(basis.Case, refund);
            if (back.Sent)
                (order, balance) = NewGoods.On(order, balance, SentCase(back, basis, refund, difference), Some.Now);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "why": "", "order": ORDER, "returns": [RETURN] }""")]
    [InlineData("""{ "why": "It expects nothing.", "order": ORDER, "returns": [] }""")]
    [InlineData("""{ "why": "It expects nothing.", "order": ORDER }""")]
    [InlineData("""{ "why": "No rule reads this.", "order": ORDER, "returns": [RETURN], "shipping": "4.90" }""")]
    [InlineData("""{ "why": "It expects nothing.", "order": ORDER, "returns": [{ "lines": [], "by": "pickup" }] }""")]
    [InlineData("""{ "why": "It expects no total.", "order": ORDER, "returns": [{ "lines": [], "expect": { "lines": {}, "to": {} } }] }""")]
    public void Example_ThatWouldProveNothing_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => WorkedExample.Read(json
            .Replace("ORDER", """{ "currency": "EUR", "taxIncluded": true, "lines": [], "paidBy": {} }""", StringComparison.Ordinal)
            .Replace("RETURN", """{ "lines": [], "expect": { "total": "0", "lines": {}, "to": {} } }""", StringComparison.Ordinal)));

    /// <summary>Its credit note says the same, row by row, with nothing to make up for.</summary>
    private static void AssertCredited(CreditedAmounts credited, Refund refund)
    {
        var open = credited.Others.Any(other => other.Rule is not "return_freight" && other.Tax is null);
        Assert.Equal(open ? null : refund.Tax - (refund.Charged ?? []).Select(charged => charged.Tax!.Value).Sum(refund.Total.Currency), credited.Tax);
        Assert.True(credited.Tax is null || credited.Others.Any(other => other.Rule is "return_freight") || credited.Tax <= credited.Total);
        Assert.Equal(refund.Total, credited.Lines.Select(line => line.Amount).Concat(credited.Others.Select(other => other.Amount)).Sum(refund.Total.Currency) + (credited.Delivery?.Amount ?? Money.Zero(refund.Total.Currency)));
        Assert.Equal(refund.Derivation.Parts.Count, credited.Lines.Count + credited.Others.Count + (credited.Delivery is null ? 0 : 1));
        Assert.All(credited.Lines, line => Assert.Equal(line.Amount, line.Parts.Select(part => part.Amount).Sum(line.Amount.Currency) + AddedTax(line, refund)));
    }

    private static Money AddedTax(CreditedLine line, Refund refund) => refund.Derivation.Parts[refund.Lines.Index().First(own => own.Item.Line == line.Line).Index].Parts
        .Where(part => part.Rule == RefundRules.Tax.Name).Select(part => part.Amount).Sum(line.Amount.Currency);

    private static (Refund Refund, ExchangeDifference? Difference) Refund(ExampleReturn back, RefundBasis basis, OrderBalance balance)
    {
        if (back.For is not { } wanted)
            return (RefundCalculator.Planned(basis, balance, Some.Now), null);

        var currency = basis.Order.Currency;
        var exchange = ExchangeSettlement.Of(basis, balance, [.. wanted.Select(g => g.ToLine(currency))], back.SecondWayOut.In(currency));
        return (exchange.Refund with { Plan = TenderPlanner.Plan(basis, balance, exchange.Refund.Total, Some.Now) }, exchange.Difference);
    }

    /// <summary>The case whose goods are sent, and what it had to collect is paid.</summary>
    private static ReturnCase SentCase(ExampleReturn back, RefundBasis basis, Refund refund, ExchangeDifference? difference)
    {
        var subject = GivenSent.Case(basis, [.. back.For!.Select(g => g.ToLine(basis.Order.Currency))]);
        return GivenSent.Send(subject with
        {
            State = new ReturnState.ReplacementSent(Some.Now, Some.Now),
            Exchange = subject.Exchange! with
            {
                Difference = refund.Derivation.Amount,
                Collection = difference is ExchangeDifference.Collect { Amount: var paid } ? new Collection(paid, Some.Now, Some.Now) { PaidAt = Some.Now, Payment = "pi_exchange" } : null,
            },
        });
    }

    /// <summary>Lines that an earlier of the returns sent, by the ids that they have.</summary>
    private static ExampleReturn Named(ExampleReturn back, int returns) => back with
    {
        Lines = [.. back.Lines.Select(line => line with { Line = Enumerable.Range(0, returns).Aggregate(line.Line, (id, i) => id.Replace($"x-{i}-", $"x-{Rma(i)}-", StringComparison.Ordinal)) })],
    };

    private static string Renamed(string computed, int returns) =>
        Enumerable.Range(0, returns).Aggregate(computed, (text, i) => text.Replace($"x-{Rma(i)}-", $"x-{i}-", StringComparison.Ordinal).Replace($"exchange_{Rma(i)}", $"exchange-{i}", StringComparison.Ordinal).Replace($"carriage_{Rma(i)}_", $"carriage-{i}-", StringComparison.Ordinal));

    private static string Rma(int back) => RmaNumber.Of(Some.Case($"{back}")).Value;

    private static string Expected(ExampleRefund e, Order order) => Text(
        new[] { e.Total, e.Tax, e.Shipping, e.Freight, e.Bonus, e.OffBills, e.Collect }.Select(a => a.In(order.Currency)),
        e.Lines.Select(l => (l.Key, l.Value.In(order.Currency))),
        e.To.Select(t => (t.Key, t.Value.In(order.Currency))));

    private static string Computed(Refund refund, ExchangeDifference? difference, Order order)
    {
        var (plan, zero) = (refund.Plan!, Money.Zero(order.Currency));
        return Text(
            [
                refund.Total, refund.Tax, refund.Shipping, refund.Freight, plan.Bonus?.Amount ?? zero,
                plan.Refunds.Select(r => r.ReducesBill ?? zero).Sum(order.Currency), difference is ExchangeDifference.Collect collect ? collect.Amount : zero,
            ],
            refund.Lines.Select(l => (l.Line.Value, l.Amount)),
            plan.Refunds.Select(r => (r.As is { } way ? $"{r.Tender} as {Codes.Of(way)}" : r.Tender.Value, r.Amount))
                .Concat(plan.Unassigned.IsZero ? [] : [("unassigned", plan.Unassigned)]));
    }

    private static string Text(IEnumerable<Money> amounts, IEnumerable<(string, Money)> lines, IEnumerable<(string, Money)> to) =>
        $"total, tax, shipping, freight, bonus, off bills, collect: {string.Join(", ", amounts)}; lines {string.Join(", ", lines)}; to {string.Join(", ", to)}";
}
