using System.Text.Json;
using Serverless.Domain;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;

namespace Serverless.Tests.Domain;

/// <summary>The examples in <c>Examples/</c>: one order each, what comes back of it, and the money expected, summed by hand.</summary>
public sealed class WorkedExampleTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Examples");
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Example_ComputedByTheRules_IsAsSummedByHand(string name)
    {
        var example = JsonSerializer.Deserialize<WorkedExample>(File.ReadAllText(Path.Combine(Folder, name + ".json")), Strict)!;
        var order = example.Order.ToOrder();
        var policy = (example.Policy ?? new ExamplePolicy()).ToPolicy(order.Currency);
        Assert.Equal(order.Total, order.Tenders.Select(t => t.Amount).Sum(order.Currency));

        var balance = OrderBalance.Empty(order.Number);
        foreach (var (i, back) in example.Returns.Index())
        {
            var basis = Some.Basis(order, $"{i}", policy, [.. back.Lines.Select(l => Some.Accepted(l.Line, l.Quantity, ReasonCodes.TryParse(l.Reason)!.Value))]) with
            {
                Inspection = back.Inspection(),
                Lost = back.Lost,
                Method = Codes.TryParse<ShipBackMethod>(back.By)!.Value,
            };
            var refund = RefundCalculator.Planned(basis, balance, Some.Now);
            Assert.Equal(Lines(back.Expect, order), Lines(refund, order));
            balance = balance.Settle(basis.Case, refund);
        }
    }

    private static string Lines(ExampleRefund expected, Order order) => Text(
        expected.Total.In(order.Currency), expected.Tax.In(order.Currency), expected.Shipping.In(order.Currency), expected.Freight.In(order.Currency),
        expected.Lines.Select(l => (l.Key, l.Value.In(order.Currency))), expected.To.Select(t => (t.Key, t.Value.In(order.Currency))));

    private static string Lines(Refund refund, Order order) => Text(
        refund.Total, refund.Tax, refund.Shipping, refund.Freight,
        refund.Lines.Select(l => (l.Line.Value, l.Amount)),
        refund.Plan!.Refunds.Select(r => (r.Tender.Value, r.Amount)).Concat(refund.Plan.Unassigned.IsZero ? [] : [("unassigned", refund.Plan.Unassigned)]));

    private static string Text(Money total, Money tax, Money shipping, Money freight, IEnumerable<(string, Money)> lines, IEnumerable<(string, Money)> to) =>
        $"total {total}, tax {tax}, shipping {shipping}, freight {freight}; lines {string.Join(", ", lines)}; to {string.Join(", ", to)}";
}
