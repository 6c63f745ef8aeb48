using Serverless.Domain;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;

namespace Serverless.Tests.Domain;

/// <summary>Orders as awkward as shops make them: odd quantities, discounts on discounts, tax of any kind, any currency, many tenders.</summary>
internal static class Generate
{
    private static readonly decimal[] Rates = [0, 1, 5.5m, 7, 8.875m, 19, 20, 25.5m, 33.3333m, 100];

    public static Order Order(Dice dice)
    {
        var currency = dice.Of(Some.Eur, Some.Jpy, Some.Kwd);
        var lines = Enumerable.Range(1, dice.Happens(3) ? dice.From(7, 40) : dice.From(1, 6)).Select(i => Line(dice, i, currency)).ToList();
        var shipping = new Money(dice.Happens(30) ? 0 : dice.From(1, 2_000), currency);
        var order = Some.Order(Some.OrderLine("x")) with
        {
            Currency = currency,
            TaxIncluded = dice.Happens(50),
            Lines = lines,
            Discount = Part(dice, lines.Select(l => l.Value).Sum(currency)),
            Shipping = shipping,
            StandardShipping = dice.Happens(30) ? new Money(dice.From(0, shipping.Minor), currency) : null,
            ShippingTax = new Money(dice.From(0, shipping.Minor), currency),
        };
        order = Taxed(dice, order);
        return order with { Tenders = Tenders(dice, order.Total) };
    }

    /// <summary>What happens to a unit that is sent back.</summary>
    public static UnitFate Fate(Dice dice) => new(
        dice.Any<Reason>(),
        dice.From(1, 9) switch
        {
            <= 6 => UnitOutcome.Accepted,
            <= 8 => UnitOutcome.AcceptedWithDeduction,
            _ => dice.Of(UnitOutcome.Refused, UnitOutcome.Missing),
        },
        dice.Of(dice.From(0, 10_000), 0, 1_000, 3_333, 5_000, 10_000));

    public static Policy PolicyFor(Currency currency, int feeBasisPoints, long freight)
    {
        var standard = Policy.Standard(currency);
        return standard with
        {
            Default = standard.Default with { RestockingFeeBasisPoints = feeBasisPoints },
            ShipBack = standard.ShipBack with { PickupFreight = new Money(freight, currency), DropOffFreight = new Money(freight, currency) },
        };
    }

    private static OrderLine Line(Dice dice, int number, Currency currency)
    {
        var quantity = dice.From(1, dice.Of(3, 13));
        var price = new Money(dice.From(0, dice.Of(20, 20_000)), currency);
        return new OrderLine(
            Some.Line($"{number}"), $"SKU{number}", $"Item {number}", null, quantity, price, Part(dice, price * quantity), Money.Zero(currency), false);
    }

    private static Money Part(Dice dice, Money whole) => dice.From(1, 8) switch
    {
        <= 3 => Money.Zero(whole.Currency),
        4 => whole,
        _ => new Money(dice.From(0, whole.Minor), whole.Currency),
    };

    /// <summary>Each line's tax by a rate, or any amount that fits.</summary>
    private static Order Taxed(Dice dice, Order order)
    {
        var shares = order.DiscountShares();
        return order with
        {
            Lines =
            [
                .. order.Lines.Zip(shares, (line, share) => dice.Happens(50)
                    ? line with { Tax = new Money(dice.From(0, (line.Value - share).Minor), order.Currency) }
                    : dice.Of(Rates) is var rate ? line with { TaxRatePercent = rate, Tax = TaxRate.Of(line.Value - share, rate, order.TaxIncluded) } : line),
            ],
        };
    }

    private static List<Tender> Tenders(Dice dice, Money total) =>
    [
        .. total.Allocate(dice.Several(dice.From(1, 5), () => dice.From(0L, 10))).Select((amount, i) =>
        {
            var type = dice.Any<TenderType>();
            return Some.Tender($"{i}", type, amount, dice.Happens(60) ? null : Some.Now.AddDays(dice.From(-30, 300))) with
            {
                Refundable = dice.Happens(90),
                Outstanding = type is TenderType.Instalment ? new Money(dice.From(0, amount.Minor), amount.Currency) : null,
            };
        }),
    ];
}

internal sealed record UnitFate(Reason Reason, UnitOutcome Outcome, int Deduction);
