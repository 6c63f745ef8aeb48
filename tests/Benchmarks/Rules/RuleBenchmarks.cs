using System.Diagnostics;
using System.Runtime.InteropServices;
using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Previewing;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;

namespace Serverless.Tests.Benchmarks.Rules;

/// <summary>What one run of the rules costs.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RuleCost(TimeSpan Time, double Bytes);

/// <summary>What the rules cost, and how that grows with the order.</summary>
internal static class RuleBenchmarks
{
    private static readonly Currency Euro = Currency.Parse("EUR");
    private static readonly CaseId Case = CaseId.Derive(StorefrontId.Parse("bench"), "refund");
    private static readonly DateTimeOffset Now = new(2026, 3, 16, 11, 0, 0, TimeSpan.Zero);
    private static readonly Policy Policy = Policy.Standard(Euro);
    private static readonly BusinessCalendar Calendar = new("Europe/Berlin", [DayOfWeek.Saturday, DayOfWeek.Sunday], [], new TimeOnly(17, 0));

    /// <summary>A refund with derivation and tenders: one of three lines goes back; and all of two hundred, two units each.</summary>
    public static (RuleCost Ordinary, RuleCost Large) Refunds()
    {
        var (ordinary, large) = (Basis(Ordered(3), back: 1), Basis(Ordered(200), back: 200));
        return (Best(() => Refund(ordinary), times: 5_000), Best(() => Refund(large), times: 100));
    }

    /// <summary>A preview of the same two: the decision, the refund and the dates.</summary>
    public static (RuleCost Ordinary, RuleCost Large) Previews()
    {
        var (ordinary, large) = (Asked(Ordered(3), back: 1), Asked(Ordered(200), back: 200));
        return (Best(() => Preview(ordinary), times: 2_000), Best(() => Preview(large), times: 50));
    }

    private static Money Refund(RefundBasis basis) => RefundCalculator.Planned(basis, OrderBalance.Empty(basis.Order.Number), Now).Plan!.Total;

    private static Money Preview(RequestedReturn asked) =>
        ReturnPreview.Of(asked, Case, Policy, OrderBalance.Empty(asked.Order.Number), Calendar, Now).Refund!.Plan!.Total;

    /// <summary>The runtime compiles anew what runs often; the best of some rounds is what it comes to.</summary>
    private static RuleCost Best(Func<Money> run, int times) => Enumerable.Range(0, 7).Select(_ => Measure(run, times)).MinBy(cost => cost.Time);

    private static RuleCost Measure(Func<Money> run, int times)
    {
        var paid = Money.Zero(Euro);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
            paid += run();

        var cost = new RuleCost(watch.Elapsed / times, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)times);
        return paid.IsPositive ? cost : throw new InvalidOperationException("The refunds came to nothing.");
    }

    private static RequestedReturn Asked(Order order, int back) => new(
        order,
        new Customer("Bench", "bench@example.com", Phone: null, "en", Address: null),
        [.. order.Lines.Take(back).Select(l => new ReturnLine(l.Id, 2, Reason.WrongSize, Note: null))],
        new ShipBackChoice(ShipBackMethod.DropOff, PickupDate: null, TrackingNumber: null, Carrier: null),
        Channel.Web);

    private static RefundBasis Basis(Order order, int back) => new()
    {
        Case = Case,
        Order = order,
        Policy = Policy,
        Lines = [.. order.Lines.Take(back).Select(l => new LineDecision(new ReturnLine(l.Id, 2, Reason.WrongSize, Note: null), Fault.Customer, Deadline: null, Refusal: null))],
        Method = ShipBackMethod.DropOff,
    };

    private static Order Ordered(int lines)
    {
        var order = new Order
        {
            Number = OrderNumber.Parse("bench"),
            PlacedAt = Now.AddDays(-8),
            PaidAt = Now.AddDays(-8),
            ShippedAt = Now.AddDays(-6),
            DeliveredAt = Now.AddDays(-3),
            Currency = Euro,
            TaxIncluded = true,
            Lines =
            [
                .. Enumerable.Range(1, lines).Select(i => new OrderLine(
                    LineId.Parse($"{i}"), $"SKU-{i}", $"Item {i}", Category: null, Quantity: 2, new Money(1_990 + i, Euro), new Money(i, Euro), new Money(600, Euro), FinalSale: false)),
            ],
            Discount = new Money(1_001, Euro),
            Shipping = new Money(490, Euro),
            ShippingTax = new Money(78, Euro),
            Tenders = [],
        };
        return order with { Tenders = [new Tender(TenderId.Parse("card"), TenderType.Card, "pi_1", order.Total, RefundableUntil: null, Label: null)] };
    }
}
