using System.Diagnostics;
using System.Runtime.InteropServices;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;

namespace Serverless.Tests.Benchmarks.Rules;

/// <summary>What it costs to compute one refund, derivation and tenders included.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RefundCost(TimeSpan Time, double Bytes);

/// <summary>How the cost of a refund grows with its order.</summary>
internal static class RefundBenchmarks
{
    private static readonly Currency Euro = Currency.Parse("EUR");
    private static readonly CaseId Case = CaseId.Derive(StorefrontId.Parse("bench"), "refund");
    private static readonly DateTimeOffset Now = new(2026, 3, 16, 11, 0, 0, TimeSpan.Zero);

    /// <summary>One of three lines goes back; and all of two hundred, two units each.</summary>
    public static (RefundCost Ordinary, RefundCost Large) Run()
    {
        var (ordinary, large) = (Basis(lines: 3, back: 1), Basis(lines: 200, back: 200));
        // The runtime compiles anew what runs often; the best of some rounds is what it comes to.
        return (Best(ordinary, times: 5_000), Best(large, times: 100));
    }

    private static RefundCost Best(RefundBasis basis, int times) =>
        Enumerable.Range(0, 7).Select(_ => Measure(basis, times)).MinBy(cost => cost.Time);

    private static RefundCost Measure(RefundBasis basis, int times)
    {
        var balance = OrderBalance.Empty(basis.Order.Number);
        var paid = Money.Zero(Euro);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
            paid += RefundCalculator.Planned(basis, balance, Now).Plan!.Total;

        var cost = new RefundCost(watch.Elapsed / times, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)times);
        return paid.IsPositive ? cost : throw new InvalidOperationException("The refunds came to nothing.");
    }

    private static RefundBasis Basis(int lines, int back)
    {
        OrderLine[] ordered =
        [
            .. Enumerable.Range(1, lines).Select(i => new OrderLine(
                LineId.Parse($"{i}"), $"SKU-{i}", $"Item {i}", Category: null, Quantity: 2, new Money(1_990 + i, Euro), new Money(i, Euro), new Money(600, Euro), FinalSale: false)),
        ];
        var order = new Order
        {
            Number = OrderNumber.Parse("bench"),
            PlacedAt = Now,
            Currency = Euro,
            TaxIncluded = true,
            Lines = ordered,
            Discount = new Money(1_001, Euro),
            Shipping = new Money(490, Euro),
            ShippingTax = new Money(78, Euro),
            Tenders = [],
        };
        return new RefundBasis
        {
            Case = Case,
            Order = order with { Tenders = [new Tender(TenderId.Parse("card"), TenderType.Card, "pi_1", order.Total, RefundableUntil: null, Label: null)] },
            Policy = Policy.Standard(Euro),
            Lines = [.. ordered.Take(back).Select(l => new LineDecision(new ReturnLine(l.Id, 2, Reason.WrongSize, Note: null), Fault.Customer, Deadline: null, Refusal: null))],
            Method = ShipBackMethod.DropOff,
        };
    }
}
