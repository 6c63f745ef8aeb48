using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;

namespace Serverless.Tests.Domain;

/// <summary>An order, what becomes of each of its units, and the cases in which they come back.</summary>
internal sealed record Scenario(Order Order, IReadOnlyList<ScenarioUnit> Units, IReadOnlyList<int> Sequence, Policy Policy)
{
    public Resolution Resolution { get; init; } = Resolution.Refund;

    public Payout? Consent { get; init; }

    /// <summary>How the shop tells of the order with each case; as it is when absent.</summary>
    public Func<int, OrderBalance, Order>? Telling { get; init; }

    /// <summary>What was refunded elsewhere before any of the cases.</summary>
    public IReadOnlyList<OrderRefund> Elsewhere { get; init; } = [];

    public Scenario WithoutFreight => this with
    {
        Policy = Policy with { ShipBack = Policy.ShipBack with { PickupFreight = Money.Zero(Order.Currency), DropOffFreight = Money.Zero(Order.Currency) } },
    };

    public static Scenario Roll(Dice dice)
    {
        var order = Generate.Order(dice);
        var fate = Generate.Fate(dice);
        var alike = dice.Happens(25);
        var ways = dice.Several(dice.Happens(60) ? 1 : 3, () => dice.Any<ScenarioWay>());
        var policy = Generate.PolicyFor(order.Currency, dice.Happens(50) ? 0 : dice.From(0, 10_000), dice.Happens(50) ? 0 : dice.From(1, 900));
        return new Scenario(
            order,
            [
                .. order.Lines.SelectMany(l => Enumerable.Repeat(l.Id, l.Quantity))
                    .Select(line => new ScenarioUnit(line, alike ? fate with { Outcome = UnitOutcome.Accepted } : Generate.Fate(dice), dice.Of(ways), dice.From(1, 4))),
            ],
            dice.Shuffled(Enumerable.Range(1, 4)),
            policy with { Payout = new PayoutRules(dice.Happens(70), dice.Happens(70), dice.Happens(50) ? 0 : dice.From(1, 5_000)) })
        {
            Resolution = dice.Of(Resolution.Refund, Resolution.Refund, Resolution.StoreCredit),
            Consent = dice.Of<Payout?>(null, Payout.StoreCredit, Payout.BankTransfer),
        };
    }

    /// <summary>As few cases as there can be: one for each way.</summary>
    public OrderBalance InOneGo(Action<Refund, OrderBalance>? check = null) => Run(Units.GroupBy(u => u.Way), check);

    /// <summary>The cases in their sequence.</summary>
    public OrderBalance InParts(Action<Refund, OrderBalance>? check = null) =>
        Run(Sequence.SelectMany(c => Units.Where(u => u.Case == c).GroupBy(u => u.Way)), check);

    public RefundBasis Basis(IReadOnlyCollection<ScenarioUnit> units, string name, Order? told = null)
    {
        var way = units.First().Way;
        List<LineDecision> lines = [];
        List<UnitResult> found = [];
        foreach (var line in units.GroupBy(u => u.Line))
        {
            var byReason = line.GroupBy(u => u.Fate.Reason).ToList();
            lines.AddRange(byReason.Select(g => Some.Accepted(line.Key.Value, g.Count(), g.Key)));
            found.AddRange(byReason.SelectMany(g => g).Select((u, i) => Some.Found(line.Key.Value, i + 1, u.Fate.Outcome, u.Fate.Deduction)));
        }

        return Some.Basis(told ?? Order, name, Policy, [.. lines]) with
        {
            Kind = way switch { ScenarioWay.Withdrawn => CaseKind.Withdrawal, ScenarioWay.Cancelled => CaseKind.Cancellation, _ => CaseKind.Return },
            Returnless = way is ScenarioWay.Kept,
            Inspection = way is ScenarioWay.Returned or ScenarioWay.Withdrawn ? Some.Inspection([.. found]) : null,
            Resolution = Resolution,
            Consent = Consent,
        };
    }

    private OrderBalance Run(IEnumerable<IEnumerable<ScenarioUnit>> cases, Action<Refund, OrderBalance>? check)
    {
        var balance = OrderBalance.Empty(Order.Number) with { Elsewhere = Elsewhere };
        foreach (var (i, units) in cases.Index())
        {
            var basis = Basis([.. units], $"{i}", Telling?.Invoke(i, balance));
            var reserved = balance.Reserve(basis.Case, [.. basis.Lines.Select(l => new LineUnits(l.Line.Line, l.Line.Quantity))], basis.Order);
            Assert.Empty(reserved.Refusals);
            var refund = RefundCalculator.Planned(basis, reserved.Balance, Some.Now);
            check?.Invoke(refund, reserved.Balance);
            balance = reserved.Balance.Settle(basis.Case, refund);
            if (check is not null)
                Assert.Equal(refund.Total, RefundCalculator.Planned(basis, balance, Some.Now.AddDays(1)).Total);
        }

        return balance;
    }
}

/// <summary>One unit: how it comes back, what is found, and with which case.</summary>
internal sealed record ScenarioUnit(LineId Line, UnitFate Fate, ScenarioWay Way, int Case);

internal enum ScenarioWay
{
    Returned,
    Withdrawn,
    Cancelled,
    Kept,
}
