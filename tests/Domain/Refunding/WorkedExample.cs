using System.Globalization;
using Serverless.Domain;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;

namespace Serverless.Tests.Domain;

/// <summary>One example as a merchant would write it: amounts as on a receipt.</summary>
internal sealed record WorkedExample(string Why, ExampleOrder Order, ExamplePolicy? Policy, IReadOnlyList<ExampleReturn> Returns);

internal sealed record ExampleOrder(
    string Currency, bool TaxIncluded, IReadOnlyList<ExampleLine> Lines, IReadOnlyDictionary<string, string> PaidBy,
    string Discount = "0", string Shipping = "0", string ShippingTax = "0")
{
    public Order ToOrder()
    {
        var currency = Serverless.Domain.Currency.Parse(Currency);
        return Some.Order(Some.OrderLine("x")) with
        {
            Currency = currency,
            TaxIncluded = TaxIncluded,
            Lines = [.. Lines.Select(l => l.ToLine(currency))],
            Discount = Discount.In(currency),
            Shipping = Shipping.In(currency),
            ShippingTax = ShippingTax.In(currency),
            Tenders = [.. PaidBy.Select(p => Some.Tender(p.Key, Codes.TryParse<TenderType>(p.Key)!.Value, p.Value.In(currency)))],
        };
    }
}

internal sealed record ExampleLine(string Id, int Quantity, string UnitPrice, string Discount = "0", string Tax = "0", string? Category = null)
{
    public OrderLine ToLine(Currency currency) =>
        new(Some.Line(Id), Id, Id, Category, Quantity, UnitPrice.In(currency), Discount.In(currency), Tax.In(currency), FinalSale: false);
}

internal sealed record ExamplePolicy(
    decimal RestockingFeePercent = 0, IReadOnlyDictionary<string, decimal>? CategoryFeePercent = null,
    string PickupFreight = "0", string DropOffFreight = "0", IReadOnlyList<string>? TenderOrder = null)
{
    public Policy ToPolicy(Currency currency)
    {
        var standard = Policy.Standard(currency);
        CategoryRules Rules(decimal percent) => standard.Default with { RestockingFeeBasisPoints = (int)(percent * 100) };
        return standard with
        {
            Default = Rules(RestockingFeePercent),
            Categories = (CategoryFeePercent ?? new Dictionary<string, decimal>(StringComparer.Ordinal)).ToDictionary(p => p.Key, p => Rules(p.Value), StringComparer.Ordinal),
            ShipBack = standard.ShipBack with { PickupFreight = PickupFreight.In(currency), DropOffFreight = DropOffFreight.In(currency) },
            TenderOrder = TenderOrder is null ? standard.TenderOrder : [.. TenderOrder.Select(t => Codes.TryParse<TenderType>(t)!.Value)],
        };
    }
}

/// <param name="By">How it came back.</param>
/// <param name="Lost">The parcel was lost with the shop's label, so nothing was inspected.</param>
internal sealed record ExampleReturn(IReadOnlyList<ExampleReturnLine> Lines, string By, ExampleRefund Expect, bool Lost = false)
{
    public Inspection? Inspection() => Lost ? null : Some.Inspection(
        [.. Lines.GroupBy(l => l.Line, StringComparer.Ordinal).SelectMany(g => g.SelectMany(l => l.Units()).Select((found, i) => Found(g.Key, i + 1, found)))]);

    /// <summary><c>accepted</c>, <c>refused</c>, <c>missing</c>, <c>less 25 %</c>, <c>accepted, customer's fault</c>.</summary>
    private static UnitResult Found(string line, int unit, string found) => found.Split(' ') switch
    {
        ["accepted"] => Some.Found(line, unit),
        ["accepted,", var fault, "fault"] => Some.Found(line, unit) with { CorrectedFault = Codes.TryParse<Fault>(fault.Split('\'')[0])!.Value },
        ["refused"] => Some.Found(line, unit, UnitOutcome.Refused),
        ["missing"] => Some.Found(line, unit, UnitOutcome.Missing),
        ["less", var percent, "%"] => Some.Found(line, unit, UnitOutcome.AcceptedWithDeduction, (int)(decimal.Parse(percent, CultureInfo.InvariantCulture) * 100)),
        _ => throw new FormatException($"'{found}' is no finding"),
    };
}

/// <param name="Found">What the inspection says to each unit; every unit accepted when absent.</param>
internal sealed record ExampleReturnLine(string Line, int Quantity, string Reason, IReadOnlyList<string>? Found = null)
{
    public IReadOnlyList<string> Units() => Found ?? [.. Enumerable.Repeat("accepted", Quantity)];
}

internal sealed record ExampleRefund(
    string Total, IReadOnlyDictionary<string, string> Lines, IReadOnlyDictionary<string, string> To,
    string Tax = "0", string Shipping = "0", string Freight = "0");

internal static class ExampleAmounts
{
    public static Money In(this string amount, Currency currency) =>
        new(decimal.ToInt64(decimal.Parse(amount, CultureInfo.InvariantCulture) * currency.MinorPerMajor), currency);
}
