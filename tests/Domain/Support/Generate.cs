using FsCheck;
using FsCheck.Fluent;
using Serverless.Domain;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;

namespace Serverless.Tests.Domain;

/// <summary>Orders as awkward as shops make them: odd quantities, discounts on discounts, any currency, many tenders.</summary>
internal static class Generate
{
    public static Gen<Currency> Currency { get; } = Gen.Elements(Some.Eur, Some.Jpy, Some.Kwd);

    public static Gen<Order> Order { get; } =
        from currency in Currency
        from included in ArbMap.Default.GeneratorFor<bool>()
        from count in Gen.Choose(1, 6)
        from lines in Gen.CollectToSequence(Enumerable.Range(1, count), i => Line(i, currency))
        let value = lines.Select(l => l.Value).Sum(currency)
        from discount in Part(value)
        from tax in Gen.Choose(0, 25)
        from shipping in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 2_000))
        from shippingTax in Gen.Choose(0, shipping)
        let order = Taxed(currency, included, [.. lines], discount, tax) with { Shipping = new Money(shipping, currency), ShippingTax = new Money(shippingTax, currency) }
        from weights in Gen.ListOf(Gen.Choose(0, 10), 4)
        from tenders in Gen.Choose(1, 4)
        from types in Gen.ListOf(Gen.Elements(Enum.GetValues<TenderType>()), 4)
        from untils in Gen.ListOf(Gen.OneOf(Gen.Constant(1_000), Gen.Choose(0, 300)), 4)
        select order with { Tenders = Tenders(order.Total, [.. weights.Take(tenders).Select(w => (long)w)], [.. types], [.. untils]) };

    /// <summary>What happens to each unit of an order that is sent back.</summary>
    public static Gen<UnitFate> Fate { get; } =
        from reason in Gen.Elements(Enum.GetValues<Reason>())
        from outcome in Gen.Frequency(
            (6, Gen.Constant(UnitOutcome.Accepted)),
            (2, Gen.Constant(UnitOutcome.AcceptedWithDeduction)),
            (1, Gen.Elements(UnitOutcome.Refused, UnitOutcome.Missing)))
        from deduction in Gen.OneOf(Gen.Choose(0, 10_000), Gen.Elements(0, 1_000, 3_333, 5_000, 10_000))
        select new UnitFate(reason, outcome, deduction);

    public static Policy PolicyFor(Currency currency, int feeBasisPoints, long freight)
    {
        var standard = Policy.Standard(currency);
        return standard with
        {
            Default = standard.Default with { RestockingFeeBasisPoints = feeBasisPoints },
            ShipBack = standard.ShipBack with { PickupFreight = new Money(freight, currency), DropOffFreight = new Money(freight, currency) },
        };
    }

    private static Gen<OrderLine> Line(int number, Currency currency) =>
        from quantity in Gen.OneOf(Gen.Choose(1, 3), Gen.Choose(1, 13))
        from price in Gen.OneOf(Gen.Choose(0, 20), Gen.Choose(0, 20_000))
        let full = new Money((long)price * quantity, currency)
        from discount in Part(full)
        select new OrderLine(Some.Line($"{number}"), $"SKU{number}", $"Item {number}", null, quantity, new Money(price, currency), discount, Money.Zero(currency), false);

    private static Gen<Money> Part(Money whole) => Gen.Frequency(
        (3, Gen.Constant(Money.Zero(whole.Currency))),
        (1, Gen.Constant(whole)),
        (4, Gen.Choose(0, (int)whole.Minor).Select(m => new Money(m, whole.Currency))));

    /// <summary>Tax of a percentage on what is left of each line, rounded down, so that it fits wherever it is contained.</summary>
    private static Order Taxed(Currency currency, bool included, List<OrderLine> lines, Money discount, int percent)
    {
        var shares = discount.Allocate([.. lines.Select(l => l.Value.Minor)]);
        var zero = Money.Zero(currency);
        return Some.Order(Some.OrderLine("x")) with
        {
            Currency = currency,
            TaxIncluded = included,
            Lines = [.. lines.Zip(shares, (l, s) => l with { Tax = new Money((l.Value - s).Minor * percent / 100, currency) })],
            Discount = discount,
            Shipping = zero,
            ShippingTax = zero,
        };
    }

    private static List<Tender> Tenders(Money total, List<long> weights, List<TenderType> types, List<int> untils) =>
        [.. total.Allocate(weights).Select((amount, i) => Some.Tender($"{i}", types[i], amount, untils[i] == 1_000 ? null : Some.Now.AddDays(untils[i])))];
}

internal sealed record UnitFate(Reason Reason, UnitOutcome Outcome, int Deduction);
